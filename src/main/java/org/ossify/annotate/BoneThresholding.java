/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import java.util.Optional;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.WrittenAs;

/**
 * Which range of HU is taken for bone, and of it which parts.
 *
 * @param preset a range known by name, or one found in the volume
 * @param custom the range of the preset custom; otsu takes its upper end
 * @param seedLowerHu keeps only parts that touch a voxel of at least so many HU, see {@link
 *     HysteresisThreshold}; NaN keeps all
 */
public record BoneThresholding(BonePreset preset, HuThreshold custom, double seedLowerHu) {

  /**
   * What was found.
   *
   * @param source where the range comes from, in words
   */
  public record Found(
      Mask bone,
      @WrittenAs("preset") String source,
      @WrittenAs("lower (HU)") double lowerHu,
      @WrittenAs("upper (HU)") double upperHu,
      @WrittenAs("bone (mm^3)") double boneMm3) {}

  /** The range; empty where it depends on the volume. */
  public Optional<HuThreshold> knownRange() {
    return preset == BonePreset.OTSU
        ? Optional.empty()
        : Optional.of(preset.threshold().orElse(custom));
  }

  /**
   * @throws IllegalArgumentException when the seed is outside of the range, or the range cannot be
   *     found in the volume
   */
  public Found apply(CtVolume ct, Progress progress) {
    HuThreshold range =
        knownRange()
            .orElseGet(
                () ->
                    new HuThreshold(
                        HuThreshold.otsuHu(ct, progress.part(0, 0.5)), custom.upperHu()));
    Progress rest = progress.part(0.5, 1);
    Mask bone =
        Double.isNaN(seedLowerHu)
            ? range.apply(ct, rest)
            : new HysteresisThreshold(range, seedLowerHu).apply(ct, rest);
    return new Found(bone, preset.source(), range.lowerHu(), range.upperHu(), bone.volumeMm3());
  }
}
