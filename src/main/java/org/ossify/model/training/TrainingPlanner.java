/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ossify.annotate.AugmentationSettings;
import org.ossify.annotate.Dataset;
import org.ossify.annotate.DatasetCase;
import org.ossify.model.card.AxisCounts;
import org.ossify.model.training.TrainingPlan.SpacingRange;
import org.ossify.preprocess.IntensityNormalization;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Makes a {@link TrainingPlan} from a dataset. */
public final class TrainingPlanner {

  private static final double OVERLAP = 0.5;
  private static final double RATE = 1e-3;
  private static final double DECAY = 3e-5;
  private static final double OVERSAMPLING = 1.0 / 3;
  private static final int MOST_LABELS = 127;

  /** How HU become the channels of a network's input. */
  public enum Channels {
    /** One channel, by the statistics of the labelled voxels. */
    NNUNET("nnunet"),
    /** Three windows of HU: all bone, compact bone, thin bone. */
    BANDS("bands");

    private final String label;

    Channels(String label) {
      this.label = label;
    }

    /** The name that users see. */
    public String label() {
      return label;
    }

    List<IntensityNormalization> of(IntensityStatistics intensity) {
      return switch (this) {
        case NNUNET -> List.of(intensity.normalization());
        case BANDS ->
            List.of(
                IntensityNormalization.window(-700, 1300),
                IntensityNormalization.window(400, 2000),
                IntensityNormalization.window(-100, 500));
      };
    }
  }

  private TrainingPlanner() {}

  /**
   * @param budgetMb memory for a training step
   * @param features channels of the finest stage
   * @throws IllegalArgumentException when the dataset has faults or the budget is too small
   */
  public static TrainingPlan plan(
      Dataset dataset, long budgetMb, int features, Channels channels, Progress progress) {
    DatasetFingerprint found = DatasetFingerprint.of(dataset, progress);
    Map<Integer, String> labels = labels(dataset, found);
    Vector3 spacing = TargetSpacing.of(found.spacings(), found.sizes());
    List<IntensityNormalization> inputs = channels.of(found.intensity());
    NetworkPlanner network =
        NetworkPlanner.of(
            new NetworkPlanner.Demand(
                spacing,
                medianAt(spacing, found),
                inputs.size(),
                labels.size(),
                features,
                dataset.cases().size()),
            budgetMb);
    Set<String> patients = new HashSet<>();
    for (DatasetCase each : dataset.cases()) {
      patients.add(each.patient());
    }
    return new TrainingPlan(
        dataset.folder().toAbsolutePath().normalize().toString(),
        dataset.cases().size(),
        patients.size(),
        labels,
        found.ignored(),
        spacing,
        inputs,
        found.intensity(),
        network.stages(),
        network.patch(),
        network.batch(),
        OVERLAP,
        RATE,
        DECAY,
        OVERSAMPLING,
        augmentation(network.patch()),
        ranges(found.spacings()),
        network.memoryMb(),
        found.warnings());
  }

  private static Map<Integer, String> labels(Dataset dataset, DatasetFingerprint found) {
    Map<Integer, String> labels = new TreeMap<>(dataset.labelNames());
    for (int value : found.labels().keySet()) {
      if (!labels.isEmpty() && !dataset.labelNames().isEmpty() && !labels.containsKey(value)) {
        throw new IllegalArgumentException(
            "the labels hold the value " + value + ", which dataset.json does not name");
      }
      boolean alone = found.labels().size() == 2;
      labels.putIfAbsent(value, value == 0 ? "background" : alone ? "bone" : "label " + value);
    }
    labels.putIfAbsent(0, "background");
    labels.remove(found.ignored());
    if (labels.size() < 2 || labels.size() > MOST_LABELS) {
      throw new IllegalArgumentException(
          "training takes 1 to "
              + (MOST_LABELS - 1)
              + " labels beside the background, but the dataset has "
              + (labels.size() - 1));
    }
    return labels;
  }

  /** The median size of the scans once they have the target spacing. */
  private static AxisCounts medianAt(Vector3 spacing, DatasetFingerprint found) {
    List<AxisCounts> resampled = new ArrayList<>();
    for (int i = 0; i < found.sizes().size(); i++) {
      AxisCounts size = found.sizes().get(i);
      Vector3 mm = found.spacings().get(i);
      resampled.add(
          new AxisCounts(
              voxels(size.x() * mm.x() / spacing.x()),
              voxels(size.y() * mm.y() / spacing.y()),
              voxels(size.z() * mm.z() / spacing.z())));
    }
    double[] median = TargetSpacing.medianSize(resampled);
    return new AxisCounts(voxels(median[0]), voxels(median[1]), voxels(median[2]));
  }

  private static int voxels(double exact) {
    return (int) Math.max(1, Math.rint(exact));
  }

  /** A patch much flatter than wide is not turned out of its slices. */
  private static AugmentationSettings augmentation(AxisCounts patch) {
    AugmentationSettings bone = AugmentationSettings.BONE;
    if (Math.max(patch.x(), patch.y()) <= 3 * patch.z()) {
      return bone;
    }
    return new AugmentationSettings(
        new Vector3(0, 0, bone.rotationDegrees().z()),
        bone.scaleLow(),
        bone.scaleHigh(),
        bone.mirrorX(),
        bone.mirrorY(),
        bone.mirrorZ(),
        bone.intensity());
  }

  private static SpacingRange ranges(List<Vector3> spacings) {
    Vector3 least = spacings.get(0);
    Vector3 most = least;
    for (Vector3 each : spacings) {
      least =
          new Vector3(
              Math.min(least.x(), each.x()),
              Math.min(least.y(), each.y()),
              Math.min(least.z(), each.z()));
      most =
          new Vector3(
              Math.max(most.x(), each.x()),
              Math.max(most.y(), each.y()),
              Math.max(most.z(), each.z()));
    }
    return new SpacingRange(least, most);
  }
}
