/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import org.ossify.kernel.BoundingBox;
import org.ossify.volume.Box;

/**
 * The box of what the user selected in an image: of the active ROI in all slices; without one, of
 * all ROIs of the overlay, each in its slice, and all slices between them. A ROI of the overlay
 * without a slice means all slices. Parts outside of the image do not count.
 */
public final class SelectionBox {

  private SelectionBox() {}

  /**
   * @throws IllegalArgumentException when nothing is selected, or nothing within the image
   */
  public static Box of(ImagePlus image) {
    Roi active = image.getRoi();
    Overlay overlay = image.getOverlay();
    Box box = null;
    if (active != null) {
      box = box(image, active, 0);
    } else if (overlay != null) {
      for (Roi roi : overlay.toArray()) {
        int slice = roi.hasHyperStackPosition() ? roi.getZPosition() : roi.getPosition();
        Box part = box(image, roi, slice);
        box = box == null ? part : part == null ? box : BoundingBox.union(box, part);
      }
    }
    if (box == null) {
      throw new IllegalArgumentException(
          "target=selection: "
              + (active == null && (overlay == null || overlay.size() == 0)
                  ? "\"" + image.getTitle() + "\" has neither a selection nor an overlay"
                  : "the selection holds no pixel of \"" + image.getTitle() + "\""));
    }
    return box;
  }

  private static Box box(ImagePlus image, Roi roi, int slice) {
    var bounds = roi.getBounds();
    int x0 = Math.max(0, bounds.x);
    int y0 = Math.max(0, bounds.y);
    int x1 = Math.min(image.getWidth(), bounds.x + bounds.width);
    int y1 = Math.min(image.getHeight(), bounds.y + bounds.height);
    int slices = image.getStackSize();
    if (x0 >= x1 || y0 >= y1 || slice > slices) {
      return null;
    }
    return new Box(x0, y0, slice == 0 ? 0 : slice - 1, x1, y1, slice == 0 ? slices : slice);
  }
}
