/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import java.nio.file.Path;
import java.util.Optional;
import org.ossify.io.volume.UnreadableFile;
import org.ossify.io.volume.VolumeFormat;
import org.ossify.kernel.NonFiniteVoxels;
import org.ossify.kernel.resampling.SamePlace;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.GridDifference;
import org.ossify.volume.LabelMap;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * One scan of a dataset with the labels that a person or a phantom gave it.
 *
 * @param name of the files, without ending and without nnU-Net's channel number
 * @param patient whose scan it is: all scans of one patient stay on the same side of a split
 */
public record DatasetCase(String name, String patient, Path image, Path label) {

  private static final double SPACING_TOLERANCE = 1e-3;

  /** HU and labels of a case, on the same grid. */
  public record Pair(CtVolume ct, LabelMap labels, boolean moved) {}

  /**
   * Reads both files.
   *
   * <p>Labels whose voxels lie at the image's places are brought to its storage. Others are taken
   * voxel by voxel: when their file gives another origin or direction than the image's, {@code
   * moved} says so, and the image's is believed.
   *
   * @throws IllegalArgumentException naming the case when the two differ in size or spacing, or a
   *     voxel of the image is not a finite number
   */
  public Pair read(Progress progress) {
    CtVolume ct = format(image).readCt(image, progress.part(0, 0.6));
    LabelMap labels = format(label).readLabels(label, progress.part(0.6, 0.9));
    requireFinite(ct);
    Grid of = ct.grid();
    Optional<LabelMap> placed = SamePlace.find(of, labels);
    if (placed.isPresent()) {
      return new Pair(ct, new LabelMap(of, placed.get().planes(), labels.names()), false);
    }
    if (!of.sameSize(labels.grid()) || !near(of.spacing(), labels.grid().spacing())) {
      throw new IllegalArgumentException(
          "case \""
              + name
              + "\": image and label must have the same size and spacing, but "
              + GridDifference.between(of, labels.grid()));
    }
    return new Pair(ct, new LabelMap(of, labels.planes(), labels.names()), true);
  }

  private static VolumeFormat format(Path file) {
    VolumeFormat format = VolumeFormat.ofContent(file);
    if (format == null) {
      throw new IllegalArgumentException(
          UnreadableFile.fault(file)
              .orElse("\"" + file + "\" is damaged: it is neither NIfTI nor NRRD nor MetaImage"));
    }
    return format;
  }

  private static boolean near(Vector3 first, Vector3 second) {
    return first.minus(second).length() <= SPACING_TOLERANCE * first.length();
  }

  private void requireFinite(CtVolume ct) {
    NonFiniteVoxels.in(ct.grid().nx(), ct.planes())
        .ifPresent(
            voxels -> {
              throw new IllegalArgumentException(
                  "case \""
                      + name
                      + "\": slice "
                      + (voxels.z() + 1)
                      + " of the image holds "
                      + NumberText.of(voxels.value())
                      + " HU");
            });
  }
}
