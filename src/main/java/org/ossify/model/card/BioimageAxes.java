/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The axes of a tensor of a bioimage.io model: letters with sizes in format 0.4, a list with types
 * in format 0.5.
 *
 * @param letters b, c, z, y and x in their order
 * @param axes with the same order
 */
record BioimageAxes(CardField field, String letters, List<Axis> axes) {

  /** Of an output: as large as the input. */
  static final int SAME = 0;

  private static final Map<String, Double> UNITS_MM =
      Map.of(
          "nanometer", 1e-6,
          "micrometer", 1e-3,
          "millimeter", 1.0,
          "centimeter", 10.0,
          "decimeter", 100.0,
          "meter", 1000.0);

  /**
   * @param least size, or {@link #SAME}
   * @param step by which it may grow; 0 when it is fixed
   * @param mm of a voxel; NaN when there is no unit
   * @param names of channels, may be empty
   */
  record Axis(CardField field, int least, int step, double mm, int halo, List<String> names) {}

  static BioimageAxes input(CardField tensor) {
    CardField axes = tensor.get("axes");
    return axes.isText() ? ofLetters(tensor, axes) : ofTypes(axes, "");
  }

  static BioimageAxes output(CardField tensor, BioimageAxes input, String inputName) {
    CardField axes = tensor.get("axes");
    if (!axes.isText()) {
      return ofTypes(axes, inputName);
    }
    return tensor.get("shape").isMap()
        ? relative(tensor, axes, input, inputName)
        : ofLetters(tensor, axes);
  }

  Axis axis(char letter) {
    return axes.get(letters.indexOf(letter));
  }

  private static BioimageAxes ofLetters(CardField tensor, CardField axes) {
    String letters = axes.text();
    CardField shape = tensor.get("shape");
    boolean grows = shape.isMap();
    int[] least = (grows ? shape.get("min") : shape).integers(letters.length());
    int[] step = grows ? shape.get("step").integers(letters.length()) : new int[letters.length()];
    int[] halo = halo(tensor, letters.length());
    List<Axis> list = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      list.add(axis(shape, least[i], step[i], Double.NaN, halo[i], List.of()));
    }
    return new BioimageAxes(axes, letters, list);
  }

  private static Axis axis(
      CardField field, int least, int step, double mm, int halo, List<String> names) {
    if (least < 1 || step < 0 || halo < 0) {
      throw field.refusal("must be sizes above 0 with steps and a halo of 0 or more");
    }
    return new Axis(field, least, step, mm, halo, names);
  }

  private static int[] halo(CardField tensor, int count) {
    return tensor.has("halo") ? tensor.get("halo").integers(count) : new int[count];
  }

  /** Format 0.4: size = scale * size of the input + 2 * offset. */
  private static BioimageAxes relative(
      CardField tensor, CardField axes, BioimageAxes input, String inputName) {
    String letters = axes.text();
    CardField shape = tensor.get("shape");
    shape.get("reference_tensor").oneOf(List.of(inputName));
    if (!letters.equals(input.letters())) {
      throw axes.refusal("must be the axes of the input, " + input.letters());
    }
    List<CardField> scale = shape.get("scale").list();
    double[] offset = shape.get("offset").numbers(letters.length());
    int[] halo = halo(tensor, letters.length());
    if (scale.size() != letters.length()) {
      throw shape.get("scale").refusal("must be one number for each of the axes " + letters);
    }
    List<Axis> list = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      boolean space = "zyx".indexOf(letters.charAt(i)) >= 0;
      double factor = scale.get(i).number(0);
      if (space && (factor != 1 || offset[i] != 0)) {
        throw shape.refusal("must be the size of the input along z, y and x");
      }
      double size = factor * input.axes().get(i).least() + 2 * offset[i];
      int least = space ? SAME : channels(shape, size);
      list.add(new Axis(shape, least, 0, Double.NaN, Math.max(0, halo[i]), List.of()));
    }
    return new BioimageAxes(axes, letters, list);
  }

  private static int channels(CardField shape, double size) {
    if (!(size >= 1 && size <= 65_536) || size != Math.rint(size)) {
      throw shape.refusal("must give a whole number of channels, at least 1");
    }
    return (int) size;
  }

  private static BioimageAxes ofTypes(CardField axes, String inputName) {
    StringBuilder letters = new StringBuilder();
    List<Axis> list = new ArrayList<>();
    for (CardField axis : axes.list()) {
      switch (axis.get("type").oneOf(List.of("batch", "channel", "space"))) {
        case "batch" -> {
          letters.append('b');
          list.add(axis(axis, 1, 0, Double.NaN, 0, List.of()));
        }
        case "channel" -> {
          letters.append('c');
          List<String> names =
              axis.get("channel_names").list().stream().map(CardField::text).toList();
          list.add(axis(axis, names.size(), 0, Double.NaN, 0, names));
        }
        default -> {
          letters.append(axis.has("id") ? axis.get("id").oneOf(List.of("x", "y", "z")) : "x");
          list.add(space(axis, letters.charAt(letters.length() - 1), inputName));
        }
      }
    }
    return new BioimageAxes(axes, letters.toString(), list);
  }

  private static Axis space(CardField axis, char letter, String inputName) {
    CardField size = axis.get("size");
    int halo = axis.has("halo") ? axis.get("halo").integer() : 0;
    double mm = voxelMm(axis);
    if (!size.isMap()) {
      return axis(axis, size.integer(), 0, mm, halo, List.of());
    }
    if (!size.has("tensor_id")) {
      return axis(axis, size.get("min").integer(), size.get("step").integer(), mm, halo, List.of());
    }
    boolean same =
        size.get("tensor_id").text().equals(inputName)
            && size.get("axis_id").text().equals("" + letter)
            && size.get("offset").number(0) == 0;
    if (!same || halo < 0) {
      throw size.refusal("must be the size of the input along " + letter);
    }
    return new Axis(axis, SAME, 0, mm, halo, List.of());
  }

  private static double voxelMm(CardField axis) {
    double scale = axis.get("scale").number(1);
    if (!axis.has("unit")) {
      return Double.NaN;
    }
    String unit = axis.get("unit").text();
    if (!UNITS_MM.containsKey(unit)) {
      throw axis.get("unit").refusal("must be a metric length, such as millimeter");
    }
    return scale * UNITS_MM.get(unit);
  }
}
