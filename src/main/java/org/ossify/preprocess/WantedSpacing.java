/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import org.ossify.volume.Vector3;

/**
 * The spacing that a volume is to get, as far as it is said; 0 says nothing.
 *
 * @param isotropicMm along the axes that have none of their own; 0 takes the smallest voxel edge
 */
public record WantedSpacing(double isotropicMm, double xMm, double yMm, double zMm) {

  /** The spacing of a volume that has another one now. */
  public Vector3 insteadOf(Vector3 now) {
    double finest = Math.min(now.x(), Math.min(now.y(), now.z()));
    double isotropic = isotropicMm == 0 ? finest : isotropicMm;
    return new Vector3(
        xMm == 0 ? isotropic : xMm, yMm == 0 ? isotropic : yMm, zMm == 0 ? isotropic : zMm);
  }
}
