/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ossify.model.card.ModelWeights.Engine;
import org.ossify.model.card.NetworkInput.AxisMargins;
import org.ossify.model.card.NetworkInput.Dimensions;
import org.ossify.model.card.NetworkOutput.Activation;
import org.ossify.volume.Vector3;

/**
 * Makes a {@link ModelCard} from the plans.json and dataset.json of nnU-Net, version 2, beside a
 * network that was exported to ONNX. What cannot be run right is an IllegalArgumentException that
 * names the file and field; docs/model-card.md says how the fields map. Isensee et al., nnU-Net,
 * Nature Methods 18, 2021, doi:10.1038/s41592-020-01008-z.
 */
final class NnUnetCard {

  static final String PLANS = "plans.json";
  static final String DATASET = "dataset.json";

  private static final String UNSAID = "not stated";

  private final CardField dataset;
  private final NnUnetPlans plans;
  private final String onnx;

  private NnUnetCard(CardField plans, CardField dataset, List<String> files) {
    this.dataset = dataset;
    onnx = onnx(files);
    this.plans = new NnUnetPlans(plans, onnx);
  }

  static CardFormats.Card read(ModelParts parts) throws IOException {
    List<String> names = parts.names();
    for (String needed : List.of(PLANS, DATASET)) {
      if (!names.contains(needed)) {
        throw new IllegalArgumentException(
            "nnU-Net's plans.json and dataset.json must lie beside each other, and there is no "
                + needed);
      }
    }
    byte[] plans = parts.read(PLANS, CardText.LARGEST_JSON_BYTES);
    byte[] dataset = parts.read(DATASET, CardText.LARGEST_JSON_BYTES);
    ModelCard card = new NnUnetCard(fields(PLANS, plans), fields(DATASET, dataset), names).model();
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(plans);
    both.writeBytes(dataset);
    return new CardFormats.Card(card, WeightsFile.sha256(both.toByteArray()));
  }

  private static CardField fields(String file, byte[] bytes) {
    CardField fields = new CardField(file, null).named(() -> CardText.json(bytes));
    if (!fields.isMap()) {
      throw new IllegalArgumentException(file + " has no fields");
    }
    return fields;
  }

  private static String onnx(List<String> files) {
    List<String> found =
        files.stream().filter(f -> f.toLowerCase(Locale.ROOT).endsWith(".onnx")).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "one network exported to .onnx must lie beside plans.json, and there are "
              + found.size());
    }
    return found.get(0);
  }

  private ModelCard model() {
    CardField named = new CardField(DATASET, null);
    SortedMap<Integer, String> labels = named.named(this::labels);
    return new ModelCard(
        dataset.get("name").text(plans.name()),
        dataset.get("release").text(UNSAID),
        dataset.get(dataset.has("license") ? "license" : "licence").text(UNSAID),
        dataset.get("reference").text(""),
        dataset.get("description").text(""),
        "segmentation",
        labels,
        new ModelWeights(onnx, null, Engine.ONNX),
        input(),
        new NetworkOutput(Activation.SOFTMAX, labels.size()),
        PostProcessing.NONE,
        training(),
        List.of("Learned with nnU-Net: look at every result."),
        KnownRanges.UNKNOWN,
        null);
  }

  private void requireOneChannel() {
    CardField names = dataset.get(dataset.has("modality") ? "modality" : "channel_names");
    if (names.isMissing() || names.fields().size() != 1) {
      throw names.refusal("must name one channel, as a scan has");
    }
  }

  /** Version 2 maps names to values, version 1 values to names. */
  private SortedMap<Integer, String> labels() {
    requireOneChannel();
    CardField field = dataset.get("labels");
    SortedMap<Integer, String> labels = new TreeMap<>();
    for (Object key : field.fields().keySet()) {
      String name = (String) key;
      CardField value = field.get(name);
      if (value.isList()) {
        throw value.refusal("must be one value; regions of several labels are not read");
      }
      boolean second = !name.matches("\\d{1,5}") || value.text().matches("\\d{1,5}");
      int number = second ? value.integer() : Integer.parseInt(name);
      String text = second ? name : value.text();
      if (!text.equals("ignore") && labels.put(number, text) != null) {
        throw value.refusal("must be another value than " + number + ", which is taken");
      }
    }
    return labels;
  }

  private NetworkInput input() {
    boolean volume = plans.dimensions() == 3;
    return new NetworkInput(
        volume ? Dimensions.THREE : Dimensions.TWO,
        plans.orientation(),
        1,
        List.of(plans.channel()),
        spacing(volume),
        plans.counts(plans.configuration().get("patch_size")),
        InputReader.USUAL_OVERLAP,
        AxisMargins.NONE,
        plans.multiple(),
        true,
        NetworkInput.Order.NORMALIZE_FIRST,
        plans.paddingHu(),
        "",
        null);
  }

  private NetworkSpacing spacing(boolean volume) {
    CardField spacing = plans.configuration().get("spacing");
    double[] mm = spacing.numbers(volume ? 3 : 2);
    return spacing.named(
        () ->
            volume
                ? new NetworkSpacing.Fixed(new Vector3(mm[2], mm[1], mm[0]))
                : new NetworkSpacing.InPlane(mm[1], mm[0]));
  }

  private Map<String, String> training() {
    Map<String, String> training = new LinkedHashMap<>();
    training.put("dataset", plans.name());
    training.put("configuration", plans.configurationName());
    if (dataset.has("numTraining")) {
      training.put("scans", dataset.get("numTraining").text());
    }
    return training;
  }
}
