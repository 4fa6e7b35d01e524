/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ossify.deploy.NetworkRun;
import org.ossify.deploy.SmallNetwork;
import org.ossify.model.engine.EngineDevice;
import org.ossify.model.engine.NetworkEngines;
import org.ossify.preprocess.IntensityNormalization;

/** Cards of tiny models for tests; what is not said is what changes nothing. */
public final class SmallModel {

  public NetworkInput.Dimensions dimensions = NetworkInput.Dimensions.THREE;
  public String orientation;
  public int slices = 1;
  public List<ChannelIntensity> channels = List.of(thousandth());
  public NetworkSpacing spacing = new NetworkSpacing.Native();
  public AxisCounts patch = new AxisCounts(16, 16, 16);
  public double overlap = 0.5;
  public NetworkInput.AxisMargins halo = NetworkInput.AxisMargins.NONE;
  public AxisCounts multiple = AxisCounts.ONES;
  public boolean fixedSize;
  public NetworkInput.Order order = NetworkInput.Order.RESAMPLE_FIRST;
  public String mirror = "";
  public Double skipBelowHu;
  public NetworkOutput.Activation activation = NetworkOutput.Activation.SIGMOID_DONE;
  public DecisionThreshold threshold = DecisionThreshold.of(0.5);
  public PostProcessing postProcessing = PostProcessing.NONE;
  public KnownRanges ranges;
  public SelfTest selfTest;

  /** HU / 1000, so that with a network that copies its input 500 HU is the threshold. */
  static ChannelIntensity thousandth() {
    return new ChannelIntensity.Fixed(
        new IntensityNormalization(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 1000));
  }

  /** One that gives HU / 1000 as the probability of bone. */
  public static SmallNetwork copy() {
    return new SmallNetwork(3, 1).mix(new float[1], new float[] {1});
  }

  /** Three classes: below 0 HU nothing, then soft, from 500 HU on hard. */
  public static SmallNetwork classes() {
    return new SmallNetwork(3, 1)
        .mix(new float[] {0, 0, -0.5f}, new float[] {0}, new float[] {1}, new float[] {2});
  }

  private static SortedMap<Integer, String> labels(boolean background, int outputs) {
    SortedMap<Integer, String> labels = new TreeMap<>();
    labels.put(0, "background");
    for (int label = 1; label < outputs + (background ? 0 : 1); label++) {
      labels.put(label, "part " + label);
    }
    return labels;
  }

  public ModelCard card(int outputs) {
    boolean background =
        activation == NetworkOutput.Activation.SOFTMAX
            || activation == NetworkOutput.Activation.SOFTMAX_DONE;
    return new ModelCard(
        "small",
        "1.2",
        "CC0-1.0",
        "",
        "A network for tests.",
        "segmentation",
        labels(background, outputs),
        new ModelWeights("small.onnx", null, ModelWeights.Engine.ONNX),
        new NetworkInput(
            dimensions,
            orientation,
            slices,
            channels,
            spacing,
            patch,
            overlap,
            halo,
            multiple,
            fixedSize,
            order,
            -1000,
            mirror,
            skipBelowHu),
        new NetworkOutput(activation, outputs, threshold),
        postProcessing,
        Map.of(),
        List.of(),
        ranges == null ? new KnownRanges(null, null, Collections.emptySortedMap()) : ranges,
        selfTest);
  }

  /** One output, by PyTorch. */
  public ModelCard torchCard() {
    ModelCard card = card(1);
    return new ModelCard(
        card.name(),
        card.version(),
        card.licence(),
        card.citation(),
        card.description(),
        card.task(),
        card.labels(),
        new ModelWeights("small.pt", null, ModelWeights.Engine.TORCHSCRIPT),
        card.input(),
        card.output(),
        card.postProcessing(),
        card.training(),
        card.limits(),
        card.ranges(),
        card.selfTest());
  }

  /** Writes card and network into a folder; gives the path of the card. */
  public Path write(Path folder, SmallNetwork network) {
    return write(folder, network.bytes(), network.outputs());
  }

  public Path write(Path folder, byte[] network, int outputs) {
    try {
      Files.write(folder.resolve("small.onnx"), network);
      ModelCard card = card(outputs).withSha256(WeightsFile.sha256(network));
      Path file = folder.resolve("small.yaml");
      CardWriter.write(file, card);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens it without files of a card. */
  public NetworkRun open(Path folder, SmallNetwork network) {
    Path weights = network.write(folder.resolve("small" + network.hashCode() + ".onnx"));
    ModelCard card = card(network.outputs());
    return new NetworkRun(card, NetworkEngines.open(card, weights, EngineDevice.CPU));
  }
}
