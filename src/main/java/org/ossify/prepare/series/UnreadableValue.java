/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ossify.io.dicom.DicomAttributes;
import org.ossify.io.dicom.DicomTag;

/**
 * A value of a header that says where a slice lies or how its pixels are stored, and that cannot be
 * understood. It is not a missing one: nothing may be assumed in its place.
 *
 * @param attribute tag and name
 * @param text what stands there, without anything that does not print
 * @param wanted what should, to follow "is not"
 */
public record UnreadableValue(String attribute, String text, String wanted) {

  private static final int LONGEST_TEXT = 80;
  private static final String NUMBER = "a number";

  /** All of one slice. */
  static List<UnreadableValue> of(DicomAttributes header) {
    return new Search(header, new ArrayList<>()).all();
  }

  /** To be read after the name of a slice. */
  String sentence() {
    return "has " + attribute + " \"" + text + "\", which is not " + wanted;
  }

  /** Looks through a header. */
  private record Search(DicomAttributes header, List<UnreadableValue> found) {

    List<UnreadableValue> all() {
      place();
      layout();
      return List.copyOf(found);
    }

    private void place() {
      int position = DicomTag.IMAGE_POSITION_PATIENT;
      decimals(position, "Image Position (Patient)", 3, "3 numbers");
      int orientation = DicomTag.IMAGE_ORIENTATION_PATIENT;
      String axes = "two unit vectors at a right angle";
      decimals(orientation, "Image Orientation (Patient)", 6, axes);
      double[] cosines = header.decimals(orientation);
      if (isFinite(cosines, 6) && SliceHeader.direction(cosines).isEmpty()) {
        add(orientation, "Image Orientation (Patient)", axes);
      }
      decimals(DicomTag.PIXEL_SPACING, "Pixel Spacing", 2, "2 numbers");
      decimals(DicomTag.SLICE_THICKNESS, "Slice Thickness", 1, NUMBER);
      decimals(DicomTag.SPACING_BETWEEN_SLICES, "Spacing Between Slices", 1, NUMBER);
      decimals(DicomTag.SLICE_LOCATION, "Slice Location", 1, NUMBER);
      decimals(DicomTag.GANTRY_DETECTOR_TILT, "Gantry/Detector Tilt", 1, NUMBER);
      // Where there is a position, nothing depends on the number.
      if (header.text(position).isEmpty()) {
        wholeNumber(DicomTag.INSTANCE_NUMBER, "Instance Number");
      }
    }

    private void layout() {
      wholeNumber(DicomTag.NUMBER_OF_FRAMES, "Number of Frames");
      unsignedShort(DicomTag.SAMPLES_PER_PIXEL, "Samples per Pixel");
      unsignedShort(DicomTag.ROWS, "Rows");
      unsignedShort(DicomTag.COLUMNS, "Columns");
      unsignedShort(DicomTag.BITS_ALLOCATED, "Bits Allocated");
      unsignedShort(DicomTag.BITS_STORED, "Bits Stored");
      unsignedShort(DicomTag.HIGH_BIT, "High Bit");
      unsignedShort(DicomTag.PIXEL_REPRESENTATION, "Pixel Representation");
    }

    private void decimals(int tag, String name, int count, String wanted) {
      double[] numbers = header.decimals(tag);
      if (numbers.length > 0 && !isFinite(numbers, count)) {
        add(tag, name, wanted);
      }
    }

    private static boolean isFinite(double[] numbers, int count) {
      return numbers.length == count && Arrays.stream(numbers).allMatch(Double::isFinite);
    }

    private void wholeNumber(int tag, String name) {
      int none = SliceHeader.NO_NUMBER;
      if (!header.text(tag).isEmpty() && header.integerText(tag, none) == none) {
        add(tag, name, "a whole number");
      }
    }

    private void unsignedShort(int tag, String name) {
      if (header.has(tag) && header.unsignedShort(tag, -1) < 0) {
        add(tag, name, "a whole number of 16 bits");
      }
    }

    private void add(int tag, String name, String wanted) {
      String text = header.text(tag).replaceAll("\\p{Cntrl}", ".");
      found.add(
          new UnreadableValue(
              String.format("(%04X,%04X) %s", tag >>> 16, tag & 0xffff, name),
              text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "..." : text,
              wanted));
    }
  }
}
