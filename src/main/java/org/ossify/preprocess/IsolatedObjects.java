/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import org.ossify.kernel.ConnectedComponents;
import org.ossify.kernel.MaskLogic;
import org.ossify.volume.Connectivity;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/** What stands free in the air within a scan, as specimens and phantoms do. */
final class IsolatedObjects {

  private IsolatedObjects() {}

  /**
   * The objects (26 neighbours) outside of the body that do not reach the border of the scan, as
   * tables, headrests, tubes and cables do, which go on beyond it. Objects less than a cell apart
   * are one.
   *
   * @param cells what is not air
   */
  static Mask of(Mask cells, Mask body) {
    ConnectedComponents objects =
        ConnectedComponents.of(
            MaskLogic.difference(cells, body), Connectivity.CORNERS_26, Progress.NONE);
    boolean[] goesOn = objects.touchingBorder(false);
    return objects.keep(object -> !goesOn[object]);
  }
}
