/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.ossify.volume.Vector3;

/** The voxels that a network wants, in mm along x, y and z. */
public sealed interface NetworkSpacing {

  /** What a scan of the given spacing (in the orientation of the network) is resampled to. */
  Vector3 of(Vector3 scanMm);

  /**
   * What a card has as {@code input.spacing}: a text, a list along z, y and x, or a map. Numbers
   * alone are an array.
   */
  Object cardField();

  /**
   * What voxels are wanted, in the words of a table.
   *
   * @param number how numbers are written
   */
  String words(DoubleFunction<String> number);

  /**
   * @throws IllegalArgumentException unless all three are above 0 and at most 100 mm
   */
  static void requireSpacing(String field, Vector3 mm) {
    boolean usable = mm != null && mm.x() > 0 && mm.y() > 0 && mm.z() > 0;
    usable = usable && Math.max(mm.x(), Math.max(mm.y(), mm.z())) <= 100;
    CardRule.require(usable, field + " must be above 0 and at most 100 mm", mm);
  }

  /** Always the same. */
  record Fixed(Vector3 mm) implements NetworkSpacing {

    public Fixed {
      requireSpacing("input.spacing", mm);
    }

    @Override
    public Vector3 of(Vector3 scanMm) {
      return mm;
    }

    @Override
    public Object cardField() {
      return new double[] {mm.z(), mm.y(), mm.x()};
    }

    @Override
    public String words(DoubleFunction<String> number) {
      return number.apply(mm.x()) + "x" + number.apply(mm.y()) + "x" + number.apply(mm.z()) + " mm";
    }
  }

  /** Always the same within a slice, and slices as the scan has them: for a network of slices. */
  record InPlane(double xMm, double yMm) implements NetworkSpacing {

    public InPlane {
      requireSpacing("input.spacing", new Vector3(xMm, yMm, 1));
    }

    @Override
    public Vector3 of(Vector3 scanMm) {
      return new Vector3(xMm, yMm, scanMm.z());
    }

    @Override
    public Object cardField() {
      return List.of("native", yMm, xMm);
    }

    @Override
    public String words(DoubleFunction<String> number) {
      return number.apply(xMm) + "x" + number.apply(yMm) + " mm, slices as they are";
    }
  }

  /** As the scan has them. */
  record Native() implements NetworkSpacing {

    private static final String WORD = "native";

    @Override
    public Vector3 of(Vector3 scanMm) {
      return scanMm;
    }

    @Override
    public Object cardField() {
      return WORD;
    }

    @Override
    public String words(DoubleFunction<String> number) {
      return WORD;
    }
  }

  /**
   * Cubes with the finest edge of the scan's voxels, within limits.
   *
   * @param leastMm finer scans are resampled to this
   * @param mostMm coarser ones to this
   */
  record Finest(double leastMm, double mostMm) implements NetworkSpacing {

    public Finest {
      CardRule.require(
          leastMm > 0 && leastMm <= mostMm && mostMm <= 100,
          "input.spacing must have least above 0, not above most, and most at most 100 mm",
          leastMm + " and " + mostMm);
    }

    @Override
    public Vector3 of(Vector3 scanMm) {
      double finest = Math.min(scanMm.x(), Math.min(scanMm.y(), scanMm.z()));
      double edge = Math.min(Math.max(finest, leastMm), mostMm);
      return new Vector3(edge, edge, edge);
    }

    @Override
    public Object cardField() {
      Map<String, Object> field = new LinkedHashMap<>();
      field.put("rule", "finest");
      field.put("least", leastMm);
      field.put("most", mostMm);
      return field;
    }

    @Override
    public String words(DoubleFunction<String> number) {
      return "cubes of the finest edge, "
          + number.apply(leastMm)
          + " to "
          + number.apply(mostMm)
          + " mm";
    }
  }
}
