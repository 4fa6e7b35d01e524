/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.postprocess;

import org.ossify.kernel.Morphology;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/**
 * What a ball does to a mask that it is moved over; its radius is in mm, so that it is round
 * whatever the voxel shape.
 *
 * <p>A radius below the least spacing, such as 0, leaves the mask unchanged. Cost does not grow
 * with the radius: see {@link Morphology}.
 */
public enum BallMorphology {

  /** Adds everything within the radius of the mask. */
  DILATE("dilate"),

  /** Removes what lies within the radius of background. */
  ERODE("erode"),

  /** Bridges gaps that the ball does not fit into. */
  CLOSE("close"),

  /** Removes spikes and walls that the ball does not fit into. */
  OPEN("open");

  private final String label;

  BallMorphology(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /**
   * @throws IllegalArgumentException for a radius that is negative or not finite, or too large to
   *     close with
   */
  public Mask apply(Mask mask, double radiusMm, Progress progress) {
    return switch (this) {
      case DILATE -> Morphology.dilate(mask, radiusMm, progress);
      case ERODE -> Morphology.erode(mask, radiusMm, progress);
      case CLOSE -> Morphology.close(mask, radiusMm, progress);
      case OPEN -> Morphology.open(mask, radiusMm, progress);
    };
  }
}
