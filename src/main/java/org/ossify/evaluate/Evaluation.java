/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ossify.kernel.resampling.SamePlace;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/**
 * Everything that {@code Segmentation Evaluate} says about one prediction.
 *
 * <p>Empty masks: both empty gives overlap 1, distances 0, NSD and surface Dice 1; one empty gives
 * overlap 0, distances infinite, NSD and surface Dice 0. The flag says so, for reports to leave
 * such rows out of means and to count them.
 *
 * <p>A region restricts what counts, not what is there: voxels outside of it are not counted, nor
 * are surface voxels, surface elements and missing pieces that do not reach into it, but distances
 * are measured to the whole other surface. Whether a mask is empty is asked within the region.
 *
 * <pre>{@code
 * Mask reference = ImagePlusAdapter.mask(imp);
 * Mask prediction = ImagePlusAdapter.mask(WindowManager.getImage("prediction"));
 * IJ.log("Dice " + Evaluation.of(reference, prediction, 1, null, Progress.NONE).overlap().dice());
 * }</pre>
 *
 * @param throughHoles places where the prediction lets through what the reference closes
 * @param toleranceMm for NSD and surface Dice
 */
public record Evaluation(
    OverlapScores overlap,
    SurfaceScores surface,
    double surfaceDice,
    long throughHoles,
    Flag flag,
    double toleranceMm) {

  /** Which of the masks is empty. */
  public enum Flag {
    OK("ok"),
    BOTH_EMPTY("both empty"),
    REFERENCE_EMPTY("reference empty"),
    PREDICTION_EMPTY("prediction empty");

    private final String text;

    Flag(String text) {
      this.text = text;
    }

    /** As it stands in the column {@code Flag}. */
    public String text() {
      return text;
    }
  }

  /**
   * Masks whose voxels lie at the same places may be stored along other axes than the reference.
   *
   * @param regionOrNull the part of the volume to evaluate; null for all of it
   * @throws IllegalArgumentException when the voxels lie at other places or the tolerance is
   *     negative
   */
  public static Evaluation of(
      Mask reference, Mask prediction, double toleranceMm, Mask regionOrNull, Progress progress) {
    Grid grid = reference.grid();
    return onOneGrid(
        reference,
        SamePlace.on(grid, prediction, "Reference and prediction"),
        toleranceMm,
        regionOrNull == null ? null : SamePlace.on(grid, regionOrNull, "Reference and region"),
        progress);
  }

  private static Evaluation onOneGrid(
      Mask reference, Mask prediction, double toleranceMm, Mask regionOrNull, Progress progress) {
    SurfaceScores.requireTolerance(toleranceMm);
    OverlapScores overlap =
        OverlapScores.of(reference, prediction, regionOrNull, progress.part(0, 0.05));
    Flag flag = flag(overlap);
    long holes = ThroughHoles.count(reference, prediction, regionOrNull, progress.part(0.05, 0.2));
    if (flag != Flag.OK) {
      boolean bothEmpty = flag == Flag.BOTH_EMPTY;
      SurfaceScores surface = bothEmpty ? SurfaceScores.BOTH_EMPTY : SurfaceScores.ONE_EMPTY;
      progress.report(1, 1);
      return new Evaluation(overlap, surface, bothEmpty ? 1 : 0, holes, flag, toleranceMm);
    }
    SurfaceDistances distances =
        SurfaceDistances.of(reference, prediction, regionOrNull, progress.part(0.2, 0.6));
    double surfaceDice =
        SurfaceDice.of(reference, prediction, toleranceMm, regionOrNull, progress.part(0.6, 1));
    return new Evaluation(
        overlap, SurfaceScores.of(distances, toleranceMm), surfaceDice, holes, flag, toleranceMm);
  }

  /** The row of the table {@code Segmentation Evaluate}. */
  public Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Dice", overlap.dice());
    row.put("Jaccard", overlap.jaccard());
    row.put("Precision", overlap.precision());
    row.put("Recall", overlap.recall());
    row.put("Specificity", overlap.specificity());
    row.put("VolumeReference", overlap.volumeReferenceMm3());
    row.put("VolumePrediction", overlap.volumePredictionMm3());
    row.put("VolumeDifference", overlap.relativeVolumeDifference());
    row.put("HD", surface.hdMm());
    row.put("HD95", surface.hd95Mm());
    row.put("ASSD", surface.assdMm());
    row.put("MASD", surface.masdMm());
    row.put("NSD", surface.nsd());
    row.put("SurfaceDice", surfaceDice);
    row.put("ThroughHoles", throughHoles);
    row.put("Flag", flag.text());
    return row;
  }

  private static Flag flag(OverlapScores overlap) {
    if (overlap.referenceIsEmpty()) {
      return overlap.predictionIsEmpty() ? Flag.BOTH_EMPTY : Flag.REFERENCE_EMPTY;
    }
    return overlap.predictionIsEmpty() ? Flag.PREDICTION_EMPTY : Flag.OK;
  }
}
