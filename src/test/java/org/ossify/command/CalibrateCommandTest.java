package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.WindowManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.volume.CtVolume;

/** CT Calibrate HU as a macro. */
class CalibrateCommandTest {

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

  @ParameterizedTest
  @CsvSource({
    "16-bit, slop=2, slop",
    "RGB, slope=2, RGB",
    "16-bit, slope=0, a finite slope",
    "16-bit, air=5 water=5, two different",
    "16-bit, air=5, given together",
    "16-bit, slope=2 air=5 water=9, not both",
    "16-bit, air=low water=9, or off",
  })
  void wrongCallsAreRefused(String bits, String options, String sentence) {
    String error =
        Macros.failure(RAW.formatted(bits) + "run('CT Calibrate HU', '" + options + "');");
    assertTrue(error.contains("CT Calibrate HU: ") && error.contains(sentence), error);
  }

  @Test
  void aMissingImageIsNamed() {
    String error = Macros.failure("run('CT Calibrate HU', 'slope=2');");
    assertTrue(error.contains("CT Calibrate HU: "), error);
  }
}
