/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import org.ossify.volume.Volume;

/**
 * Turns a volume, without resampling, so that its axes point as nearly as they can to the patient's
 * left, back and head: networks see every scan the same way round.
 *
 * <p>One pass; memory: the result. A volume that lies so already is given back as it is.
 */
public final class LpsOrder {

  private LpsOrder() {}

  public static <V extends Volume> V of(V volume) {
    return Reordering.of(volume, AxisOrder.of(volume.grid().direction(), AxisOrder.LPS));
  }
}
