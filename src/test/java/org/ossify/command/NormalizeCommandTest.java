package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.WindowManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.fiji.image.ImageGeometry;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.fiji.image.ImageProperties.Content;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

/** CT Normalize and CT Window into channels, run as macros on a ramp of HU. */
class NormalizeCommandTest {

  private static final Grid GRID =
      new Grid(5, 2, 3, new Vector3(0.5, 0.5, 1), new Vector3(-20, 30, -700), Direction.AXIAL);

  private static final float[] RAMP = {-1000, 0, 500, 1000, 3000, -1000, 0, 500, 1000, 3000};

  @BeforeEach
  void openARamp() {
    Macros.closeAll();
    byte[][] mask = new byte[3][10];
    mask[1][2] = Mask.FOREGROUND;
    mask[1][3] = Mask.FOREGROUND;
    Macros.open("part", new Mask(GRID, mask));
    Macros.open("ct", GRID, new float[][] {RAMP.clone(), RAMP.clone(), RAMP.clone()});
  }

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static ImagePlus image(String title) {
    ImagePlus image = WindowManager.getImage(title);
    assertTrue(image != null, title + " is not among " + Macros.images());
    return image;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|0|0.6|0.85|1",
        "low=0 high=1000|0|0.5|1|1",
        "method=minmax|0|0.375|0.5|1",
        "method=minmax mask=part|0|0|1|1",
        "method=percentile low=25 high=75|0|0.5|1|1",
        "method=zscore mean=500 deviation=250|-6|0|2|10",
        "method=zscore mask=part|-7|-1|1|9",
        "method=nnunet low=0 high=2000 mean=500 deviation=250|-2|0|2|6",
        "method=nnunet mask=[part]|-0.99|-0.99|0.99|0.99",
        "method=nnunet mask=part low=-500 deviation=500|-2.5|-0.5|0.495|0.495",
      })
  void everyMethodGivesItsNumbers(
      String options, double air, double middle, double bone, double dense) {
    Macros.run("run('CT Normalize', '" + (options == null ? "" : options) + "');");
    ImagePlus made = image("ct-normalized");
    assertEquals(32, made.getBitDepth());
    assertEquals(air, made.getStack().getVoxel(0, 0, 0), 1e-6);
    assertEquals(middle, made.getStack().getVoxel(2, 0, 1), 1e-6);
    assertEquals(bone, made.getStack().getVoxel(3, 1, 2), 1e-6);
    assertEquals(dense, made.getStack().getVoxel(4, 0, 0), 1e-6);
    assertEquals(GRID, ImageGeometry.read(made));
    assertEquals(Content.UNITLESS, ImageProperties.content(made));
    var step = ImageProperties.record(made).steps().get(0);
    assertEquals("CT Normalize", step.command());
    assertTrue(step.toString().contains("divided by (HU)"), step.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "method=zscore low=3|low=[3] has no meaning for method=zscore",
        "method=window mean=3|mean=[3] has no meaning for method=window",
        "method=nnunet|needs low, high, mean and deviation of the data set, or mask=[title]",
        "method=zscore deviation=0|deviation=[0] is not allowed: it must be above 0, or auto",
        "low=some|low=[some] is not allowed: it must be a number, or auto",
        "low=100 high=100|must be below the upper one, got 100.0 and 100.0 HU",
        "method=percentile high=101|Percentile must be 0 to 100, got 101.0",
        "method=percentile low=60 high=40|must be below the upper one, got 60.0 and 40.0",
        "method=minmax mask=nowhere|mask=[nowhere]: no image of this title is open",
        "method=minmax mask=ct|is no mask",
        "method=mean|one of window, zscore, minmax, percentile, nnunet",
      })
  void wrongCallsAreRefusedInOneSentence(String options, String sentence) {
    String error = Macros.failure("run('CT Normalize', '" + options + "');");
    assertTrue(error.contains("CT Normalize: ") && error.contains(sentence), error);
  }

  @Test
  void aNormalizedVolumeIsResampledAsNumbers() {
    Macros.run("run('CT Normalize'); run('CT Resample', 'spacing=1');");
    ImagePlus made = image("ct-normalized-resampled");
    assertEquals(Content.UNITLESS, ImageProperties.content(made));
    assertEquals(2, ImageGeometry.read(made).nx());
    var steps = ImageProperties.record(made).steps();
    assertEquals(2, steps.size());
    assertTrue(steps.get(1).toString().contains("smoothed against aliasing"), steps.toString());
    Macros.run("selectImage('ct'); run('CT Resample', 'spacing=1 antialias=false anisotropic');");
    String step = ImageProperties.record(image("ct-resampled")).steps().get(0).toString();
    assertTrue(!step.contains("smoothed") && step.contains("linear linear linear"), step);
  }

  @Test
  void aNormalizedVolumeIsNoLongerTakenForHu() {
    String error =
        Macros.failure("run('CT Normalize'); run('Bone Threshold', 'image=ct-normalized');");
    assertTrue(error.contains("carries no Hounsfield units"), error);
  }

  @ParameterizedTest
  @CsvSource({
    "8-bit, 153, 16, 255, GRAY",
    "unit, 0.6, 0.0625, 1, UNITLESS",
    "hu, 500, 500, 500, HU"
  })
  void multiGivesAChannelForEachWindow(
      String output, double wide, double cortical, double thin, Content content) {
    String result =
        Macros.run(
            "run('CT Window', 'preset=multi output="
                + output
                + "'); getDimensions(w, h, channels, slices, frames); getVoxelSize(x, y, z, unit);"
                + "return getTitle() + ' ' + channels + ' ' + slices + ' ' + frames + ' ' + z + unit;");
    assertEquals("ct-window 3 3 1 1mm", result);
    ImagePlus made = image("ct-window");
    double[] expected = {wide, cortical, thin};
    for (int channel = 1; channel <= 3; channel++) {
      int index = made.getStackIndex(channel, 2, 1);
      assertEquals(expected[channel - 1], made.getStack().getVoxel(2, 1, index - 1), 1e-6);
    }
    assertEquals(
        "2: -699.00 mm cortical", made.getStack().getSliceLabel(made.getStackIndex(2, 2, 1)));
    assertTrue(made.isHyperStack() || made.getOpenAsHyperStack());
    assertEquals(content, ImageProperties.content(made));
    assertEquals(GRID, ImageProperties.grid(made));
    assertTrue(ImageProperties.source(made) != null);
    var step = ImageProperties.record(made).steps().get(0).toString();
    assertTrue(step.contains("cortical (HU)=400.0 to 2000.0"), step);
  }

  @Test
  void channelsAreNotTakenForOneVolume() {
    String error =
        Macros.failure("run('CT Window', 'preset=multi output=hu'); run('Bone Threshold');");
    assertTrue(error.contains("has channels"), error);
  }

  @Test
  void multiTakesNoWidth() {
    String error = Macros.failure("run('CT Window', 'preset=multi width=100');");
    assertTrue(error.contains("preset=[multi] has its own range"), error);
  }
}
