/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.plugin.StackReverser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.io.dicom.DicomBytes;
import org.ossify.io.dicom.DicomTag;
import org.ossify.prepare.series.ScanReader;
import org.ossify.prepare.series.SlantedSeries;
import org.ossify.prepare.series.SyntheticSeries;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Series that CT Import reads and that ImageJ's own reader opened get the same verdict. */
class SameVerdictTest {

  private static final int SLICES = 6;
  private static final String OPENED = "\"foreign\", opened by ImageJ, ";
  private static final String WAY_OUT = "; open the scan with CT Import";

  @TempDir private Path folder;

  /** A series by what is changed in each slice of a plain one of 2 mm steps. */
  private static Arguments series(String name, IntFunction<DicomBytes> slices) {
    return Arguments.of(name, SLICES, slices);
  }

  private static DicomBytes slice(int z) {
    return SyntheticSeries.slice(SyntheticSeries.UID, z, 2 * z);
  }

  private static Arguments places(String name, double... placesMm) {
    return Arguments.of(
        name,
        placesMm.length,
        (IntFunction<DicomBytes>) z -> SyntheticSeries.slice(SyntheticSeries.UID, z, placesMm[z]));
  }

  private static Arguments tilt(String name, double asideOfEachMm) {
    return series(name, z -> aside(z, z * asideOfEachMm));
  }

  private static DicomBytes aside(int z, double mm) {
    return slice(z)
        .text(
            DicomTag.IMAGE_POSITION_PATIENT, "DS", SyntheticSeries.position(-10, -20 + mm, 2 * z));
  }

  private static Arguments all(String name, int tag, String vr, String value) {
    return series(name, z -> slice(z).text(tag, vr, value));
  }

  private static Arguments third(String name, int tag, String vr, String value) {
    return series(name, z -> z == 2 ? slice(z).text(tag, vr, value) : slice(z));
  }

  private static Arguments without(String name, int tag) {
    return series(name, z -> slice(z).remove(tag));
  }

  static Stream<Arguments> series() {
    List<Arguments> cases = new ArrayList<>();
    cases.add(places("equal steps", 0, 2, 4, 6, 8));
    cases.add(places("one slice", 3));
    cases.add(places("two slices", 0, 5));
    cases.add(places("steps within the tolerance", 0, 2, 4.015, 6, 8));
    cases.add(places("steps beyond the tolerance", 0, 2, 4.03, 6, 8));
    cases.add(places("fine steps within 0.01 mm", 0, 0.2, 0.4, 0.609, 0.8));
    cases.add(places("one slice lost", 0, 2, 4, 8, 10));
    cases.add(places("slices lost at two places", 0, 2, 6, 8, 10, 16, 18));
    cases.add(places("another spacing from the middle on", 0, 2, 4, 6, 10, 14, 18));
    cases.add(places("two slices at one place", 0, 2, 2, 4, 6));
    cases.add(places("two slices 0.005 mm apart", 0, 2, 2.005, 4, 6));
    cases.add(places("all slices at one place", 1, 1, 1));
    cases.add(tilt("0.08 degrees over a short stack", 2 * Math.tan(Math.toRadians(0.08))));
    cases.add(tilt("0.11 degrees, less than 0.02 mm", 0.0038));
    cases.add(tilt("0.12 degrees", 2 * Math.tan(Math.toRadians(0.12))));
    cases.add(tilt("20 degrees", 2 * Math.tan(Math.toRadians(20))));
    cases.add(series("one slice 0.09 mm aside", z -> aside(z, z == 3 ? 0.09 : 0)));
    cases.add(series("one slice 0.2 mm aside", z -> aside(z, z == 3 ? 0.2 : 0)));
    int axes = DicomTag.IMAGE_ORIENTATION_PATIENT;
    cases.add(third("one slice turned", axes, "DS", "0\\1\\0\\-1\\0\\0"));
    cases.add(third("one slice turned by 0.06 degrees", axes, "DS", "1\\0.001\\0\\-0.001\\1\\0"));
    cases.add(third("one slice turned by 0.17 degrees", axes, "DS", "1\\0.003\\0\\-0.003\\1\\0"));
    cases.add(third("one slice with axes off the right angle", axes, "DS", "1\\0.005\\0\\0\\1\\0"));
    cases.add(all("axes off the right angle", axes, "DS", "1\\0.005\\0\\0\\1\\0"));
    cases.add(all("axes of few digits", axes, "DS", "1\\0\\0\\0\\0.999\\0"));
    cases.add(without("no orientation", axes));
    int pixels = DicomTag.PIXEL_SPACING;
    cases.add(third("one slice with pixels 0.004 % larger", pixels, "DS", "0.50002\\0.50002"));
    cases.add(third("one slice with pixels 1 % larger", pixels, "DS", "0.505\\0.505"));
    cases.add(all("pixels of 0 mm", pixels, "DS", "0\\0"));
    cases.add(without("no pixel spacing", pixels));
    int place = DicomTag.IMAGE_POSITION_PATIENT;
    cases.add(third("one slice without a position", place, "DS", ""));
    cases.add(third("one slice with two numbers for its place", place, "DS", "-10\\-20"));
    cases.add(third("one slice with a place that is not a number", place, "DS", "-10\\-20\\x"));
    cases.add(all("MR", DicomTag.MODALITY, "CS", "MR"));
    cases.add(without("no modality", DicomTag.MODALITY));
    cases.add(all("values in US", DicomTag.RESCALE_TYPE, "LO", "US"));
    cases.add(all("values in OD", DicomTag.RESCALE_TYPE, "LO", "OD"));
    cases.add(all("values in HU of another spelling", DicomTag.RESCALE_TYPE, "LO", "hu"));
    cases.add(all("values in mg/ml", DicomTag.RESCALE_TYPE, "LO", "MGML"));
    cases.add(third("one slice in another unit", DicomTag.RESCALE_TYPE, "LO", "Z_EFF"));
    cases.add(without("no slope", DicomTag.RESCALE_SLOPE));
    cases.add(without("no intercept", DicomTag.RESCALE_INTERCEPT));
    cases.add(series("one slice without rescale", z -> z == 2 ? unscaled(z) : slice(z)));
    cases.add(third("an infinite intercept", DicomTag.RESCALE_INTERCEPT, "DS", "1e999"));
    cases.add(third("an endless slope", DicomTag.RESCALE_SLOPE, "DS", "1e308"));
    cases.add(all("an intercept beyond all tissue", DicomTag.RESCALE_INTERCEPT, "DS", "1e30"));
    cases.add(
        series(
            "other bits in one slice",
            z ->
                z == 2
                    ? slice(z).us(DicomTag.BITS_STORED, 11).us(DicomTag.HIGH_BIT, 10)
                    : slice(z)));
    cases.add(all("a place with decimal commas", place, "DS", "-10,5\\-8,25\\3"));
    cases.add(all("axes that are none", axes, "DS", "0\\0\\0\\0\\0\\0"));
    cases.add(third("axes of five numbers", axes, "DS", "1\\0\\0\\0\\1"));
    cases.add(all("one pixel spacing", pixels, "DS", "0.5"));
    cases.add(third("a thickness with its unit", DicomTag.SLICE_THICKNESS, "DS", "5mm"));
    cases.add(third("a location of words", DicomTag.SLICE_LOCATION, "DS", "neck"));
    cases.add(third("a tilt with a comma", DicomTag.GANTRY_DETECTOR_TILT, "DS", "1,5"));
    cases.add(series("no rescale", SameVerdictTest::unscaled));
    cases.add(series("intercept of each slice", SameVerdictTest::ownIntercept));
    cases.add(third("another kernel in one slice", DicomTag.CONVOLUTION_KERNEL, "SH", "B30f"));
    return cases.stream();
  }

  private static DicomBytes unscaled(int z) {
    return slice(z).remove(DicomTag.RESCALE_SLOPE).remove(DicomTag.RESCALE_INTERCEPT);
  }

  private static DicomBytes ownIntercept(int z) {
    return slice(z).text(DicomTag.RESCALE_INTERCEPT, "DS", "" + (-1024 + z));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("series")
  void verdictsAreTheSameInTheSameWords(String name, int count, IntFunction<DicomBytes> slices) {
    for (int z = 0; z < count; z++) {
      SyntheticSeries.write(folder, "f" + z + ".dcm", slices.apply(z));
    }
    assertSame(folder, ForeignImages.byImageJ(folder), 0);
  }

  private static void assertSame(Path folder, ImagePlus image, float toleranceHu) {
    CtVolume imported;
    try {
      imported = ScanReader.read(folder, "auto", false, Progress.NONE);
    } catch (IllegalArgumentException e) {
      assertEquals(ofSlices(e.getMessage()), refusal(image));
      return;
    }
    CtVolume opened = ImagePlusAdapter.ct(image);
    assertEquals(imported.grid(), opened.grid());
    for (int z = 0; z < imported.grid().nz(); z++) {
      assertArrayEquals(imported.planes()[z], opened.planes()[z], toleranceHu, "slice " + (z + 1));
    }
    assertEquals(
        imported
            .source()
            .readAs(
                "DICOM (opened by ImageJ)",
                imported.source().spacingSource(),
                imported.source().warnings()),
        opened.source());
  }

  /** A refusal of CT Import, which names files, as one that names slices. */
  private static String ofSlices(String refusal) {
    return Pattern.compile("\"f(\\d+)(\\.dcm)?\"")
        .matcher(refusal.replaceFirst("^Series 1 \\(\\d+ slices\\) ", ""))
        .replaceAll(file -> "slice " + (Integer.parseInt(file.group(1)) + 1))
        .replaceAll("more file", "more slice");
  }

  private static String refusal(ImagePlus image) {
    try {
      ImagePlusAdapter.ct(image);
    } catch (IllegalArgumentException e) {
      String sentence = e.getMessage();
      assertTrue(sentence.startsWith(OPENED) && sentence.endsWith(WAY_OUT), sentence);
      return sentence.substring(OPENED.length(), sentence.length() - WAY_OUT.length());
    }
    return "is taken, though CT Import refuses it";
  }

  @Test
  void aRescaleThatIsNoNumberIsRefusedOnBothWays() {
    for (int z = 0; z < SLICES; z++) {
      DicomBytes slice = slice(z);
      String slope = z == 2 ? "0" : "1";
      SyntheticSeries.write(folder, "f" + z, slice.text(DicomTag.RESCALE_SLOPE, "DS", slope));
    }
    assertSame(folder, ForeignImages.byImageJ(folder), 0);
  }

  /** 0.22 mm aside over its height: more than a single slice may be shifted, and no tilt. */
  @Test
  void theBundledHeadTiltedBy8HundredthsOfADegreeIsTakenOnBothWays() {
    CtVolume head = ScanReader.read(Path.of("test-images", "head"), "auto", false, Progress.NONE);
    double aside = head.grid().spacing().z() * Math.tan(Math.toRadians(0.08));
    for (int z = 0; z < head.grid().nz(); z++) {
      Vector3 place = head.grid().positionOf(0, z * aside / head.grid().spacing().y(), z);
      int[] stored = new int[head.grid().planeSize()];
      for (int i = 0; i < stored.length; i++) {
        stored[i] = Math.round(head.planes()[z][i]) + 1024;
      }
      SyntheticSeries.write(
          folder,
          String.format("%03d.dcm", z),
          slice(z)
              .text(
                  DicomTag.IMAGE_POSITION_PATIENT,
                  "DS",
                  SyntheticSeries.position(place.x(), place.y(), place.z()))
              .text(
                  DicomTag.PIXEL_SPACING,
                  "DS",
                  head.grid().spacing().y() + "\\" + head.grid().spacing().x())
              .us(DicomTag.ROWS, head.grid().ny())
              .us(DicomTag.COLUMNS, head.grid().nx())
              .us(DicomTag.BITS_STORED, 16)
              .us(DicomTag.HIGH_BIT, 15)
              .pixels16(stored));
    }
    ImagePlus image = ForeignImages.byImageJ(folder);
    assertSame(folder, image, 0);
    CtVolume opened = ImagePlusAdapter.ct(image);
    assertEquals(0.08, opened.source().tiltDegrees(), 1e-4);
    for (int z = 0; z < head.grid().nz(); z++) {
      assertArrayEquals(head.planes()[z], opened.planes()[z]);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.08, 0.2, 15})
  void slicesOfATiltedGantryGetTheSameVerdict(double degrees) {
    SlantedSeries.tilted(degrees, 9, 12, 0.5)
        .write(folder, p -> 3 * p.x() - 5 * p.y() + 7 * p.z(), 16, 14, 12, 10, 8, 6, 4, 2, 0);
    ImagePlus image = ForeignImages.byImageJ(folder);
    new StackReverser().flipStack(image);
    // ImageJ rescales by a slope in single precision
    assertSame(folder, image, 1e-3f);
  }
}
