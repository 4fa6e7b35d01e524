/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ossify.fiji.RoiSample;

/**
 * A material of known HU in an image of raw values, such as air: given by its raw value, or by a
 * ROI that holds it.
 *
 * @param key of the raw value; that of the ROI ends in roi
 * @param value NaN when the ROI or nothing is given
 * @param roi name of the ROI, blank when the value or nothing is given
 */
public record ReferenceMaterial(String key, double value, String roi) {

  /** The text of a raw value that is not given. */
  public static final String OFF = "off";

  /**
   * @param value a number, off or blank
   * @param roi the name of a ROI, or blank
   * @throws IllegalArgumentException when both are given, or the value is not a number
   */
  public static ReferenceMaterial of(String key, String value, String roi) {
    boolean isOff = value.isBlank() || value.trim().equals(OFF);
    if (!isOff && !roi.isBlank()) {
      throw new IllegalArgumentException(key + " or " + key + "roi can be given, not both");
    }
    double number = isOff ? Double.NaN : NumberOrWord.of(key, value, OFF).number();
    return new ReferenceMaterial(key, number, roi.trim());
  }

  /**
   * Whether both are given, as air and water are.
   *
   * @throws IllegalArgumentException when one is given without the other
   */
  public static boolean areGiven(ReferenceMaterial first, ReferenceMaterial second) {
    if (first.isGiven() != second.isGiven()) {
      throw new IllegalArgumentException(
          first.key
              + " and "
              + second.key
              + " must be given together, each as a raw value or as a ROI");
    }
    return first.isGiven();
  }

  private boolean isGiven() {
    return !Double.isNaN(value) || !roi.isEmpty();
  }

  /**
   * @param raw stored values of the image, as {@code raw[z][y * width + x]}
   * @throws IllegalArgumentException when there is no such ROI, several, or one without pixels
   */
  public Sample in(ImagePlus image, float[][] raw) {
    return roi.isEmpty()
        ? new Sample(key, value, null)
        : new Sample(key, value, RoiSample.of(key + "roi", roi, image, raw));
  }

  /**
   * The raw value of a material in an image.
   *
   * @param given the value, when it was given
   * @param measured in a ROI, else null
   */
  public record Sample(String key, double given, RoiSample measured) {

    public double value() {
      return measured == null ? given : measured.mean();
    }

    /** For a table: Air, and with a ROI AirSD and AirPixels. */
    public Map<String, Object> columns() {
      String name = key.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + key.substring(1);
      Map<String, Object> columns = new LinkedHashMap<>();
      columns.put(name, value());
      if (measured != null) {
        columns.put(name + "SD", measured.deviation());
        columns.put(name + "Pixels", measured.pixels());
      }
      return columns;
    }

    /** For the process record, which has what was given already. */
    public Map<String, Object> measurements() {
      Map<String, Object> found = new LinkedHashMap<>();
      if (measured != null) {
        found.put(key, measured.mean());
        found.put(key + " SD", measured.deviation());
        found.put(key + " pixels", measured.pixels());
      }
      return found;
    }
  }
}
