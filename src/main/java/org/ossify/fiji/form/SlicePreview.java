/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import org.ossify.annotate.HuThreshold;
import org.ossify.preprocess.HuWindow;

/**
 * Shows on the current slice what a command would do, by display range and overlay alone: no voxel
 * is touched, and {@link #restore} brings back what was shown before.
 */
public final class SlicePreview {

  private static final double OPACITY = 0.6;

  private final ImagePlus image;
  private final double darkest;
  private final double brightest;
  private final Overlay overlay;

  private SlicePreview(ImagePlus image) {
    this.image = image;
    darkest = image.getDisplayRangeMin();
    brightest = image.getDisplayRangeMax();
    overlay = image.getOverlay();
  }

  /** Remembers what the image shows now. */
  static SlicePreview of(ImagePlus image) {
    return new SlicePreview(image);
  }

  /** The window as display range. */
  public void show(HuWindow window) {
    image.setDisplayRange(window.lowerHu(), window.upperHu());
    image.updateAndDraw();
  }

  /** The voxels of the slice that lie in the range, in colour over it. */
  public void show(HuThreshold range) {
    ImageProcessor slice = image.getProcessor();
    byte[] marked = new byte[slice.getPixelCount()];
    for (int i = 0; i < marked.length; i++) {
      marked[i] = (byte) (range.isBone(slice.getf(i)) ? 1 : 0);
    }
    ByteProcessor colored = new ByteProcessor(slice.getWidth(), slice.getHeight(), marked);
    byte[] red = new byte[256];
    byte[] green = new byte[256];
    red[1] = (byte) 255;
    green[1] = (byte) 200;
    colored.setLut(new LUT(red, green, new byte[256]));
    ImageRoi roi = new ImageRoi(0, 0, colored);
    roi.setZeroTransparent(true);
    roi.setOpacity(OPACITY);
    Overlay shown = overlay == null ? new Overlay() : overlay.duplicate();
    shown.add(roi);
    image.setOverlay(shown);
  }

  /** Back to what the image showed before. */
  void restore() {
    image.setDisplayRange(darkest, brightest);
    image.setOverlay(overlay);
    image.updateAndDraw();
  }
}
