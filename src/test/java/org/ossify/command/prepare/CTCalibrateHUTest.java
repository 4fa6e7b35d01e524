/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.WindowManager;
import ij.process.ShortProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.command.Macros;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.volume.CtVolume;

/** CT Calibrate HU as a macro. */
class CTCalibrateHUTest {

  private static final String RAW =
      "newImage('raw', '%s black', 4, 3, 2); run('Properties...', 'channels=1 slices=2 frames=1"
          + " unit=mm pixel_width=0.5 pixel_height=0.5 voxel_depth=1'); setPixel(1, 1, 200);";

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static CtVolume calibrated(String bits, String options) {
    Macros.closeAll();
    Macros.run(RAW.formatted(bits) + "run('CT Calibrate HU', '" + options + "');");
    return ImagePlusAdapter.ct(WindowManager.getImage("raw-hu"));
  }

  @ParameterizedTest
  @CsvSource({"8-bit", "16-bit", "32-bit"})
  void rawValuesBecomeHounsfieldUnits(String bits) {
    CtVolume line = calibrated(bits, "slope=2 intercept=-1000");
    assertEquals(-1000, line.hu(0, 0, 0));
    assertEquals(-600, line.hu(1, 1, 0));
    assertEquals("calibration", line.source().format());
    assertEquals(0.5, line.grid().spacing().x(), 1e-9);
    CtVolume points = calibrated(bits, "air=0 water=200");
    assertEquals(-1000, points.hu(0, 0, 0));
    assertEquals(0, points.hu(1, 1, 0), 1e-4);
  }

  @Test
  void theCalibrationOfImageJIsNotAppliedTwice() {
    Macros.run(
        RAW.formatted("16-bit")
            + "run('Calibrate...', 'function=[Straight Line] unit=HU text1=[0 100] text2=[-1000"
            + " 0]'); run('CT Calibrate HU', 'slope=2');");
    assertEquals(400, ImagePlusAdapter.ct(WindowManager.getImage("raw-hu")).hu(1, 1, 0));
  }

  /** ImageJ keeps -1000 as 31768, and says so in its calibration. */
  @Test
  void signedValuesAreTheStoredOnes() {
    signed(-1000, 200);
    Macros.run("run('CT Calibrate HU');");
    CtVolume ct = ImagePlusAdapter.ct(WindowManager.getImage("signed-hu"));
    assertEquals(-1000, ct.hu(0, 0, 0));
    assertEquals(200, ct.hu(1, 0, 0));
    Macros.run("run('CT Calibrate HU', 'image=signed air=-1000 water=200'); rename('line');");
    ct = ImagePlusAdapter.ct(WindowManager.getImage("line"));
    assertEquals(0, ct.hu(1, 0, 0), 1e-3);
  }

  @Test
  void signedLabelsAreTheStoredOnesAndNeverNegative() {
    assertEquals(7, ImagePlusAdapter.labels(signed(0, 7)).planes()[0][1]);
    ImagePlus negative = signed(-1, 7);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> ImagePlusAdapter.labels(negative))
            .getMessage()
            .contains("negative values, as -1 in slice 1"));
  }

  @Test
  void valuesThatAreNoNumbersAreSaid() {
    Macros.closeAll();
    Macros.run(
        RAW.formatted("32-bit")
            + "setPixel(2, 1, NaN); setSlice(2); setPixel(0, 0, 1/0); setSlice(1);"
            + "run('CT Calibrate HU', 'slope=1'); rename('hu');");
    var measured = ImageProperties.record(WindowManager.getImage("hu")).steps().get(0).measured();
    assertTrue(
        measured.containsValue(
            "image: 2 voxels are not finite numbers, the first (NaN) at x=2, y=1 in slice 1"),
        measured.toString());
  }

  /** Two stored values in a row. */
  private static ImagePlus signed(int... stored) {
    short[] pixels = new short[stored.length];
    for (int i = 0; i < stored.length; i++) {
      pixels[i] = (short) (stored[i] + 32768);
    }
    ImagePlus image = new ImagePlus("signed", new ShortProcessor(stored.length, 1, pixels, null));
    image.getCalibration().setSigned16BitCalibration();
    image.getCalibration().setUnit("mm");
    return Macros.open(image);
  }

  @ParameterizedTest
  @CsvSource({
    "16-bit, slop=2, slop",
    "RGB, slope=2, RGB",
    "16-bit, slope=0, a finite slope",
    "16-bit, air=5 water=5, two different",
    "16-bit, air=5, given together",
    "16-bit, slope=2 air=5 water=9, not both",
    "16-bit, air=low water=9, or off",
    "16-bit, air=9 water=5, exchanged",
    "16-bit, slope=1 air=5 water=9, not both",
    "16-bit, intercept=0 air=5 water=9, not both",
    "16-bit, air=5 airroi=air water=9, not both",
    "16-bit, air=5 waterroi=nowhere, there is no ROI",
    "16-bit, airroi=air, given together",
    "16-bit, airhu=-950, need the raw values",
    "16-bit, air=5 water=9 airhu=50, HU of air must be below",
  })
  void wrongCallsAreRefused(String bits, String options, String sentence) {
    String error =
        Macros.failure(RAW.formatted(bits) + "run('CT Calibrate HU', '" + options + "');");
    assertTrue(error.contains("CT Calibrate HU: ") && error.contains(sentence), error);
  }

  /** Air of 100 and 102 left, water right: 1000 in slice 1 and 1200 in slice 2. */
  private static final String TWO_MATERIALS =
      "newImage('raw', '16-bit black', 8, 4, 2); run('Properties...', 'channels=1 slices=2"
          + " frames=1 unit=micron pixel_width=250 pixel_height=250 voxel_depth=500');"
          + "for (z = 1; z <= 2; z++) { setSlice(z); for (y = 0; y < 4; y++) { for (x = 0; x < 4;"
          + " x++) { setPixel(x, y, 100 + 2 * (y % 2)); setPixel(x + 4, y, 800 + 200 * z); } } }"
          + " setSlice(1);";

  private static final String IN_OVERLAY =
      TWO_MATERIALS
          + "makeRectangle(0, 0, 3, 4); Roi.setName('air left'); Overlay.addSelection;"
          + "makeRectangle(5, 0, 20, 4); Roi.setName('water'); Overlay.addSelection;"
          + "Overlay.setPosition(1); run('Select None');";

  private static final String CALL = "run('CT Calibrate HU', 'airroi=[air left] waterroi=water'); ";

  private static void assertCalibratedBy(double air, double water) {
    CtVolume ct = ImagePlusAdapter.ct(WindowManager.getImage("raw-hu"));
    double slope = 1000 / (water - air);
    assertEquals(slope * (100 - water), ct.hu(0, 0, 0), 1e-3);
    assertEquals(slope * (1200 - water), ct.hu(6, 1, 1), 1e-3);
    assertEquals(0.25, ct.grid().spacing().x(), 1e-9);
    assertEquals(0.5, ct.grid().spacing().z(), 1e-9);
  }

  @Test
  void aRoiWithAPositionIsMeasuredInItsSliceOnly() {
    String row =
        Macros.run(
            IN_OVERLAY
                + CALL
                + "return '' + getResult('Air', 0) + ' ' + getResult('AirPixels', 0) + ' '"
                + " + getResult('Water', 0) + ' ' + getResult('WaterSD', 0) + ' '"
                + " + getResult('WaterPixels', 0) + ' ' + getResult('Slope', 0);");
    assertEquals("101 24 1000 0 12 " + 1000 / 899.0, shortened(row));
    assertCalibratedBy(101, 1000);
    String record = ImageProperties.record(WindowManager.getImage("raw-hu")).toJson();
    assertTrue(record.contains("water pixels"), record);
  }

  @Test
  void aRoiWithoutAPositionIsMeasuredInAllSlices() {
    String row =
        Macros.run(
            IN_OVERLAY.replace("Overlay.setPosition(1);", "Overlay.setPosition(0);")
                + CALL
                + "return '' + getResult('Water', 0) + ' ' + getResult('WaterPixels', 0);");
    assertEquals("1100 24", shortened(row));
    assertCalibratedBy(101, 1100);
  }

  @Test
  void anotherReferenceMaterialAndANumberCanBeUsed() {
    Macros.run(
        IN_OVERLAY + "run('CT Calibrate HU', 'air=100 waterroi=water waterhu=800 airhu=-1000');");
    CtVolume ct = ImagePlusAdapter.ct(WindowManager.getImage("raw-hu"));
    assertEquals(-1000, ct.hu(0, 0, 0), 1e-3);
    assertEquals(800, ct.hu(7, 0, 0), 1e-3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "airroi=nothing waterroi=water|there are air left, water",
        "airroi=water waterroi=[air left]|exchanged",
        "airroi=water waterroi=water|two different",
      })
  void roisThatWillNotDoAreRefused(String options, String sentence) {
    String error = Macros.failure(IN_OVERLAY + "run('CT Calibrate HU', '" + options + "');");
    assertTrue(error.contains("CT Calibrate HU: ") && error.contains(sentence), error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "makeRectangle(50, 50, 3, 3)|holds no pixel",
        "makeLine(0, 0, 5, 3)|must be an area",
        "makePoint(2, 2)|must be an area",
        "makeRectangle(0, 0, 2, 2)|not the only one",
      })
  void roisOfNoUseAreRefused(String roi, String sentence) {
    String twice = roi.contains("0, 0, 2, 2") ? "Overlay.addSelection;" : "";
    String error =
        Macros.failure(
            TWO_MATERIALS
                + roi
                + "; Roi.setName('air'); Overlay.addSelection;"
                + twice
                + "run('CT Calibrate HU', 'airroi=air water=900');");
    assertTrue(error.contains("airroi=[air]: the ROI ") && error.contains(sentence), error);
  }

  private static String shortened(String numbers) {
    StringBuilder text = new StringBuilder();
    for (String number : numbers.split(" ", 0)) {
      double value = Double.parseDouble(number);
      text.append(text.isEmpty() ? "" : " ")
          .append(value == Math.rint(value) ? "" + (long) value : "" + 1000 / 899.0);
    }
    return text.toString();
  }

  @Test
  void aMissingImageIsNamed() {
    String error = Macros.failure("run('CT Calibrate HU', 'slope=2');");
    assertTrue(error.contains("CT Calibrate HU: "), error);
  }
}
