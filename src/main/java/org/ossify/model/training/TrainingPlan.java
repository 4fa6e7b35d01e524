/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ossify.annotate.AugmentationSettings;
import org.ossify.model.card.AxisCounts;
import org.ossify.model.engine.UNetShape;
import org.ossify.preprocess.IntensityNormalization;
import org.ossify.volume.Vector3;

/**
 * All that training and running a network must agree on, found from a dataset and open to editing.
 *
 * @param dataset folder of the dataset it was made for
 * @param cases how many scans were looked at, of how many patients
 * @param labels values of the label files and their names, background 0 included, ascending
 * @param ignored label whose voxels are not learned from; -1 for none
 * @param spacingMm voxels of the network's input
 * @param channels how HU become each channel of its input
 * @param intensity HU within the labels of the dataset
 * @param network stages of the U-Net
 * @param patch voxels of an input
 * @param batch patches in one step
 * @param overlap share by which neighbouring patches overlap when the model is run
 * @param rate of learning at the start
 * @param decay of the weights
 * @param oversampling share of patches that hold labelled voxels for sure
 * @param ranges of spacing and HU that the dataset covers
 * @param memoryMb estimate of the memory that a training step takes
 * @param warnings what was doubtful about the dataset, in sentences
 */
public record TrainingPlan(
    String dataset,
    int cases,
    int patients,
    Map<Integer, String> labels,
    int ignored,
    Vector3 spacingMm,
    List<IntensityNormalization> channels,
    IntensityStatistics intensity,
    List<UNetShape.Stage> network,
    AxisCounts patch,
    int batch,
    double overlap,
    double rate,
    double decay,
    double oversampling,
    AugmentationSettings augmentation,
    SpacingRange ranges,
    long memoryMb,
    List<String> warnings) {

  /** The least and greatest spacing of the dataset along each axis, in mm. */
  public record SpacingRange(Vector3 leastMm, Vector3 greatestMm) {}

  public TrainingPlan {
    labels = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(labels));
    channels = List.copyOf(channels);
    network = List.copyOf(network);
    warnings = List.copyOf(warnings);
    if (!labels.containsKey(0) || labels.size() < 2) {
      throw new IllegalArgumentException(
          "a plan needs the label 0 for background and at least one more, got " + labels.keySet());
    }
    if (!(spacingMm.x() > 0 && spacingMm.y() > 0 && spacingMm.z() > 0 && spacingMm.isFinite())) {
      throw new IllegalArgumentException("the plan's spacing must be above 0 mm, got " + spacingMm);
    }
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("a plan needs at least one channel");
    }
    if (batch < 1 || batch > 64) {
      throw new IllegalArgumentException("batch must be 1 to 64, got " + batch);
    }
    requireWithin("overlap", overlap, 0, 0.9);
    requireWithin("rate", rate, 1e-8, 1);
    requireWithin("decay", decay, 0, 1);
    requireWithin("oversampling", oversampling, 0, 1);
    AxisCounts multiple = new UNetShape(channels.size(), labels.size(), network).multiple();
    if (!patch.isMultipleOf(multiple)) {
      throw new IllegalArgumentException(
          "the plan's patch must be a multiple of " + multiple + " voxels, got " + patch);
    }
  }

  private static void requireWithin(String what, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "the plan's " + what + " must be " + low + " to " + high + ", got " + value);
    }
  }

  /** The network that the plan asks for. */
  public UNetShape shape() {
    return new UNetShape(channels.size(), labels.size(), network);
  }

  /** The row of the table {@code Model Plan}. */
  public Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Cases", cases);
    row.put("Patients", patients);
    row.put("Labels", labels.size() - 1);
    row.put("SpacingX", spacingMm.x());
    row.put("SpacingY", spacingMm.y());
    row.put("SpacingZ", spacingMm.z());
    row.put("MeanHU", intensity.meanHu());
    row.put("DeviationHU", intensity.deviationHu());
    row.put("LowHU", intensity.lowHu());
    row.put("HighHU", intensity.highHu());
    row.put("PatchX", patch.x());
    row.put("PatchY", patch.y());
    row.put("PatchZ", patch.z());
    row.put("Batch", batch);
    row.put("Stages", network.size());
    row.put("Parameters", shape().parameters());
    row.put("MemoryMB", memoryMb);
    return row;
  }

  /** The class of each label value: its place among them. */
  Map<Integer, Integer> classes() {
    Map<Integer, Integer> classes = new java.util.HashMap<>();
    for (int label : labels.keySet()) {
      classes.put(label, classes.size());
    }
    return classes;
  }
}
