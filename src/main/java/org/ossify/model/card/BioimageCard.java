/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.ossify.model.card.BioimageAxes.Axis;
import org.ossify.model.card.ModelWeights.Engine;
import org.ossify.model.card.NetworkInput.AxisMargins;
import org.ossify.model.card.NetworkInput.Dimensions;
import org.ossify.volume.Vector3;

/**
 * Makes a {@link ModelCard} from the description of a bioimage.io model, format 0.4 and 0.5
 * (github.com/bioimage-io/spec-bioimage-io): one input of one channel, one output of the same size.
 * What cannot be run right is an IllegalArgumentException that names the field; docs/model-card.md
 * says how the fields map.
 */
final class BioimageCard {

  private static final String UNSAID = "not stated";
  private static final int LEAST_EDGE_3D = 64;
  private static final int LEAST_EDGE_2D = 256;

  private final CardField card;
  private final CardField inputTensor;
  private final CardField outputTensor;
  private final BioimageAxes in;
  private final BioimageAxes out;
  private final String space;

  private BioimageCard(CardField card) {
    this.card = card;
    inputTensor = single(card.get("inputs"));
    outputTensor = single(card.get("outputs"));
    in = BioimageAxes.input(inputTensor);
    if (!in.letters().equals("bczyx") && !in.letters().equals("bcyx")) {
      throw in.field()
          .refusal(
              "must be batch, channel, z, y, x or batch, channel, y, x, got "
                  + CardRule.shown(in.letters()));
    }
    space = in.letters().substring(2);
    String name = inputTensor.get(inputTensor.has("id") ? "id" : "name").text();
    out = BioimageAxes.output(outputTensor, in, name);
    if (!out.letters().equals(in.letters())) {
      throw out.field().refusal("must be the axes of the input");
    }
  }

  static boolean accepts(CardField card) {
    return card.isMap() && card.has("format_version") && !card.has("format");
  }

  static ModelCard read(CardField card) {
    CardField version = card.get("format_version");
    if (!version.text().matches("0\\.[45](\\.\\w{1,20})?")) {
      throw version.refusal("must be 0.4 or 0.5, got " + CardRule.shown(version.text()));
    }
    if (card.has("type")) {
      card.get("type").oneOf(List.of("model"));
    }
    return new BioimageCard(card).model();
  }

  private static CardField single(CardField tensors) {
    List<CardField> list = tensors.list();
    if (list.size() != 1) {
      throw tensors.refusal("must be one tensor, got " + list.size());
    }
    return list.get(0);
  }

  private ModelCard model() {
    requireTypes();
    requireSizes();
    Axis channels = out.axis('c');
    NetworkOutput output = BioimageOutput.read(outputTensor, channels.least());
    return new ModelCard(
        card.get("name").text(),
        card.get("version").text(UNSAID),
        card.get("license").text(UNSAID),
        citation(),
        card.get("description").text(""),
        "segmentation",
        BioimageOutput.labels(output, channels.names()),
        weights(),
        input(),
        output,
        PostProcessing.NONE,
        training(),
        List.of("Made for bioimage.io: whether its scans were in HU is not stated."),
        KnownRanges.UNKNOWN,
        null);
  }

  private void requireTypes() {
    if (inputTensor.has("data_type")) {
      inputTensor.get("data_type").oneOf(List.of("float32"));
    }
    CardField data = inputTensor.get("data");
    if (data.isMap() && data.has("type")) {
      // unsigned ones cannot hold the HU of fat and air
      data.get("type").oneOf(List.of("float32", "float64", "int16", "int32", "int64"));
    }
  }

  private void requireSizes() {
    if (in.axis('b').least() != 1) {
      throw in.axis('b').field().refusal("must have a size of 1 along batch");
    }
    if (in.axis('c').least() != 1) {
      throw in.axis('c')
          .field()
          .refusal("must have one channel, as a scan has, got " + in.axis('c').least());
    }
    for (char letter : space.toCharArray()) {
      Axis from = in.axis(letter);
      Axis to = out.axis(letter);
      boolean same = to.least() == BioimageAxes.SAME;
      same = same || (from.step() == 0 && to.step() == 0 && to.least() == from.least());
      // NaN, no unit, is the same as NaN
      if (!same || (Double.compare(from.mm(), to.mm()) != 0 && !Double.isNaN(to.mm()))) {
        throw to.field().refusal("must be the size of the input along " + letter);
      }
    }
  }

  private ModelWeights weights() {
    CardField all = card.get("weights");
    boolean onnx = all.has("onnx");
    if (!onnx && !all.has("torchscript")) {
      throw all.refusal("must have onnx or torchscript");
    }
    CardField weights = all.get(onnx ? "onnx" : "torchscript");
    if (weights.has("external_data")) {
      throw weights.get("external_data").refusal("must be within the file of the weights");
    }
    CardField source = weights.get("source");
    String file = source.text().replaceFirst("^\\./", "");
    if (!ModelWeights.isPlainName(file)) {
      throw source.refusal("must be the name of a file beside it, got " + CardRule.shown(file));
    }
    String hash = weights.has("sha256") ? weights.get("sha256").text() : null;
    return weights.named(
        () -> new ModelWeights(file, hash, onnx ? Engine.ONNX : Engine.TORCHSCRIPT));
  }

  private NetworkInput input() {
    boolean volume = space.length() == 3;
    boolean anySize = true;
    boolean cropped = true;
    for (char letter : space.toCharArray()) {
      anySize &= in.axis(letter).step() > 0 && in.axis(letter).step() == in.axis(letter).least();
      cropped &= out.axis(letter).halo() > 0;
    }
    AxisCounts steps = anySize ? new AxisCounts(step('x'), step('y'), step('z')) : AxisCounts.ONES;
    return new NetworkInput(
        volume ? Dimensions.THREE : Dimensions.TWO,
        null,
        1,
        List.of(BioimageSteps.channel(inputTensor, space)),
        spacing(),
        new AxisCounts(patch('x'), patch('y'), patch('z')),
        cropped ? 0 : InputReader.USUAL_OVERLAP,
        new AxisMargins(halo('x'), halo('y'), halo('z')),
        steps,
        !anySize,
        NetworkInput.Order.RESAMPLE_FIRST,
        InputReader.AIR_HU,
        "",
        null);
  }

  private int step(char letter) {
    return space.indexOf(letter) < 0 ? 1 : in.axis(letter).step();
  }

  private int halo(char letter) {
    return space.indexOf(letter) < 0 ? 0 : out.axis(letter).halo();
  }

  /** A fixed size, or the first of the series that leaves enough within the halo. */
  private int patch(char letter) {
    if (space.indexOf(letter) < 0) {
      return 1;
    }
    Axis axis = in.axis(letter);
    long wanted = (space.length() == 3 ? LEAST_EDGE_3D : LEAST_EDGE_2D) + 2L * halo(letter);
    if (axis.step() == 0 || axis.least() >= wanted) {
      return axis.least();
    }
    long steps = (wanted - axis.least() + axis.step() - 1) / axis.step();
    return Math.toIntExact(Math.min(axis.least() + steps * axis.step(), Integer.MAX_VALUE));
  }

  private NetworkSpacing spacing() {
    double x = in.axis('x').mm();
    double y = in.axis('y').mm();
    double z = space.length() == 3 ? in.axis('z').mm() : 1;
    if (Double.isNaN(x) && Double.isNaN(y) && (Double.isNaN(z) || space.length() == 2)) {
      return new NetworkSpacing.Native();
    }
    if (Double.isNaN(x + y + z)) {
      throw in.field().refusal("must have a unit along every axis of space, or along none");
    }
    return in.field()
        .named(
            () ->
                space.length() == 3
                    ? new NetworkSpacing.Fixed(new Vector3(x, y, z))
                    : new NetworkSpacing.InPlane(x, y));
  }

  private String citation() {
    StringJoiner citation = new StringJoiner("; ");
    CardField cite = card.get("cite");
    for (CardField entry : cite.isMissing() ? List.<CardField>of() : cite.list()) {
      String place = entry.has("doi") ? "doi:" + entry.get("doi").text() : "";
      place = place.isEmpty() ? entry.get("url").text("") : place;
      citation.add((entry.get("text").text("") + " " + place).strip());
    }
    return citation.toString();
  }

  private Map<String, String> training() {
    Map<String, String> training = new LinkedHashMap<>();
    CardField data = card.get("training_data");
    if (data.isMap() && data.get("id").isText()) {
      training.put("data", data.get("id").text());
    }
    if (card.get("git_repo").isText()) {
      training.put("repository", card.get("git_repo").text());
    }
    return training;
  }
}
