/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.trace;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A number of voxels.
 *
 * @param exact false when it is estimated, within about 5 per cent
 */
public record ChangedVoxels(long voxels, boolean exact) {

  private static final MathContext ESTIMATE = new MathContext(2);

  /** "1 voxel", "25 voxels" or "about 1200 voxels". */
  public String describe() {
    if (exact) {
      return voxels + (voxels == 1 ? " voxel" : " voxels");
    }
    return "about " + new BigDecimal(voxels).round(ESTIMATE).toBigInteger() + " voxels";
  }
}
