/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.plugin.frame.RoiManager;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;

/**
 * The stored values within a named ROI: on its slice, or on all slices when it has no position.
 *
 * <p>The ROI is looked for in the overlay of the image, then in the ROI Manager, also in the hidden
 * one of a macro in batch mode; without a display ImageJ has none. Values are those in the pixels,
 * without ImageJ's calibration function; parts of the ROI outside of the image do not count.
 *
 * @param mean arithmetic mean
 * @param deviation standard deviation of the values, 0 for a single one
 * @param pixels how many there are, at least 1
 */
public record RoiSample(double mean, double deviation, long pixels) {

  /**
   * @param key macro key by which the ROI was named, for messages
   * @param raw stored values of the image, as {@code raw[z][y * width + x]}
   * @throws IllegalArgumentException when there is no such ROI, several, or one without pixels
   */
  public static RoiSample of(String key, String name, ImagePlus image, float[][] raw) {
    Roi roi = named(key, name, image);
    if (!roi.isArea()) {
      throw refused(key, name, "must be an area, but is a " + roi.getTypeAsString());
    }
    int slice = roi.hasHyperStackPosition() ? roi.getZPosition() : roi.getPosition();
    if (slice > raw.length) {
      throw refused(key, name, "lies in slice " + slice + ", but there are " + raw.length);
    }
    int from = slice == 0 ? 0 : slice - 1;
    int to = slice == 0 ? raw.length : slice;
    int width = image.getWidth();
    boolean[] inside = inside(roi, width, image.getHeight());
    double sum = 0;
    long pixels = 0;
    for (int z = from; z < to; z++) {
      for (int i = 0; i < inside.length; i++) {
        if (inside[i]) {
          sum += raw[z][i];
          pixels++;
        }
      }
    }
    if (pixels == 0) {
      throw refused(key, name, "holds no pixel of \"" + image.getTitle() + "\"");
    }
    double mean = sum / pixels;
    if (!Double.isFinite(mean)) {
      throw refused(key, name, "holds values that are not finite numbers");
    }
    double squares = 0;
    for (int z = from; z < to; z++) {
      for (int i = 0; i < inside.length; i++) {
        squares += inside[i] ? (raw[z][i] - mean) * (raw[z][i] - mean) : 0;
      }
    }
    return new RoiSample(mean, pixels == 1 ? 0 : Math.sqrt(squares / (pixels - 1)), pixels);
  }

  private static boolean[] inside(Roi roi, int width, int height) {
    boolean[] inside = new boolean[width * height];
    ImageProcessor mask = roi.getMask();
    var bounds = roi.getBounds();
    for (int y = Math.max(0, bounds.y); y < Math.min(height, bounds.y + bounds.height); y++) {
      for (int x = Math.max(0, bounds.x); x < Math.min(width, bounds.x + bounds.width); x++) {
        inside[y * width + x] = mask == null || mask.get(x - bounds.x, y - bounds.y) != 0;
      }
    }
    return inside;
  }

  private static Roi named(String key, String name, ImagePlus image) {
    List<String> all = new ArrayList<>();
    Overlay overlay = image.getOverlay();
    List<Roi> found = named(name, overlay == null ? new Roi[0] : overlay.toArray(), all);
    if (found.isEmpty()) {
      RoiManager manager = manager();
      found = named(name, manager == null ? new Roi[0] : manager.getRoisAsArray(), all);
    }
    if (found.size() > 1) {
      throw refused(key, name, "is not the only one of this name: there are " + found.size());
    }
    if (found.isEmpty()) {
      throw refused(
          key,
          name,
          "is neither in the overlay of \""
              + image.getTitle()
              + "\" nor in the ROI Manager; "
              + (all.isEmpty() ? "there is no ROI" : "there are " + String.join(", ", all)));
    }
    return found.get(0);
  }

  private static List<Roi> named(String name, Roi[] rois, List<String> all) {
    List<Roi> found = new ArrayList<>();
    for (Roi roi : rois) {
      all.add(roi.getName() == null ? "one without a name" : roi.getName());
      if (name.equals(roi.getName())) {
        found.add(roi);
      }
    }
    return found;
  }

  /** Null when none is open; asking ImageJ for one would make it, which needs a display. */
  private static RoiManager manager() {
    return Interpreter.isBatchModeRoiManager()
        ? Interpreter.getBatchModeRoiManager()
        : RoiManager.getRawInstance();
  }

  private static IllegalArgumentException refused(String key, String name, String why) {
    return new IllegalArgumentException(key + "=[" + name + "]: the ROI " + why);
  }
}
