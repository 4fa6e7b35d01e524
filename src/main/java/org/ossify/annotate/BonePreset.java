/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import java.util.Optional;

/** The HU ranges that users choose by name; for adults where no child is named. */
public enum BonePreset {
  BONE(
      "bone",
      226,
      3071,
      "InVesalius, preset \"Bone\"; the usual threshold of 3D printing software"),
  COMPACT_BONE("compact bone", 662, 1988, "InVesalius, preset \"Compact Bone (Adult)\""),
  SPONGY_BONE("spongy bone", 148, 661, "InVesalius, preset \"Spongial Bone (Adult)\""),
  /**
   * Through partial volume a wall of 0.25 mm peaks near 200 HU next to air at a blur of 0.7 mm, so
   * the usual 226 HU lose it. 150 HU is the lowest of the published skull thresholds that we know
   * of (Li et al. 2021, PMC7846796), and still above muscle, which ends at 135 HU.
   */
  THIN_BONE("thin bone", 150, 3071, "lower threshold as in Li et al. 2021 (PMC7846796) for skulls"),
  ENAMEL("enamel", 1553, 2850, "InVesalius, preset \"Enamel (Adult)\""),
  CHILD_COMPACT_BONE(
      "child compact bone", 586, 2198, "InVesalius, preset \"Compact Bone (Child)\""),
  CHILD_SPONGY_BONE("child spongy bone", 156, 585, "InVesalius, preset \"Spongial Bone (Child)\""),
  CHILD_ENAMEL("child enamel", 2042, 3071, "InVesalius, preset \"Enamel (Child)\""),
  OTSU("otsu", "Otsu's threshold of the voxels above -500 HU"),
  CUSTOM("custom", "chosen by the user");

  private final String label;
  private final double lowerHu;
  private final double upperHu;
  private final String source;

  BonePreset(String label, double lowerHu, double upperHu, String source) {
    this.label = label;
    this.lowerHu = lowerHu;
    this.upperHu = upperHu;
    this.source = source;
  }

  BonePreset(String label, String source) {
    this(label, Double.NaN, Double.NaN, source);
  }

  /** The name that users see. */
  public String label() {
    return label;
  }

  /** Empty where the range depends on the image or on the user. */
  public Optional<HuThreshold> threshold() {
    return Double.isNaN(lowerHu)
        ? Optional.empty()
        : Optional.of(new HuThreshold(lowerHu, upperHu));
  }

  /** Where the numbers come from, in words for a report. */
  public String source() {
    return source;
  }
}
