package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.fiji.image.ImageProperties.Content;
import org.ossify.record.StepRecord;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

/** Commands on volumes and masks, run as macros on a block of bone in air. */
class VolumeCommandsTest {

  private static final Grid GRID =
      new Grid(
          16,
          12,
          10,
          new Vector3(0.5, 0.5, 1),
          new Vector3(-20, 30, -700),
          org.ossify.volume.Direction.AXIAL);

  @TempDir private Path folder;

  /** 1000 HU within 4..11 x 3..8 x 2..7 with a cavity of one voxel, 100 HU in one far voxel. */
  @BeforeEach
  void openABlock() {
    Macros.closeAll();
    float[][] hu = new float[GRID.nz()][GRID.planeSize()];
    for (int z = 0; z < GRID.nz(); z++) {
      for (int y = 0; y < GRID.ny(); y++) {
        for (int x = 0; x < GRID.nx(); x++) {
          boolean block = x >= 4 && x < 12 && y >= 3 && y < 9 && z >= 2 && z < 8;
          hu[z][y * GRID.nx() + x] = block ? 1000 : -1000;
        }
      }
    }
    hu[5][5 * GRID.nx() + 7] = -1000;
    hu[0][0] = 300;
    Macros.open("ct", GRID, hu);
  }

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static final int BLOCK = 8 * 6 * 6 - 1;

  private static ImagePlus image(String title) {
    ImagePlus image = WindowManager.getImage(title);
    assertTrue(image != null, title + " is not among " + Macros.images());
    return image;
  }

  private static Mask mask(String title) {
    return ImagePlusAdapter.mask(image(title));
  }

  @Test
  void boneThresholdMarksTheRangeWithItsEnds() {
    Macros.run("run('Bone Threshold');");
    assertEquals(BLOCK + 1, mask("ct-bone").count());
    Macros.run("selectImage('ct'); run('Bone Threshold', 'preset=custom lower=1000 upper=1000');");
    assertEquals(BLOCK, mask("ct-bone-1").count());
    Macros.run("selectImage('ct'); run('Bone Threshold', 'lower=301');");
    assertEquals(BLOCK, mask("ct-bone-2").count());
    assertEquals(GRID, mask("ct-bone").grid());
  }

  @Test
  void hysteresisKeepsOnlyWhatTouchesASeed() {
    Macros.run("run('Bone Threshold', 'preset=custom lower=200 upper=3071 seedlower=900');");
    assertEquals(BLOCK, mask("ct-bone").count());
  }

  @Test
  void otsuSeparatesBoneFromTheRest() {
    Macros.run("run('Bone Threshold', 'preset=otsu');");
    assertEquals(BLOCK, mask("ct-bone").count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bone Threshold|preset=enamel lower=300|lower and upper need preset=custom",
        "Bone Threshold|seedlower=high|it must be a number, or off",
        "Bone Threshold|preset=custom lower=500 upper=100|500",
        "CT Window|preset=bones|it must be one of bone, compact bone",
        "CT Window|width=0|width=[0] is not allowed",
        "CT Resample|spacing=-1|from 0 to 100",
        "CT Resample|spacing=0.001|needs",
        "CT Resample|interpolation=spline|one of nearest, linear, cubic, catmull-rom, lanczos",
        "Mask Keep Largest|count=1|is no mask",
        "Mask Remove Small|minvolume=1|is no mask",
        "Mask Fill Cavities|plane=axial|is no mask",
        "Segmentation Evaluate|reference=[ct]|no image is given for prediction",
        "Segmentation Evaluate|reference=[ct] prediction=[ct]|is no mask",
        "Mesh Check|path=[pom.xml] mask=[nowhere]|no image of this title is open",
        "Volume Export|path=[nowhere/at/all.nii]|does not exist",
        "Volume Export||no file is given; name one with path=",
        "CT Import|path=[nowhere]|there is no such file or folder",
        "CT List Series|path=[nowhere]|there is no such file or folder",
        "CT Open Sample|name=[foot]|must be one of head",
      })
  void wrongCallsAreRefusedInOneSentence(String command, String options, String sentence) {
    String error =
        Macros.failure("run('" + command + "', '" + (options == null ? "" : options) + "');");
    assertTrue(error.contains(command + ": ") && error.contains(sentence), error);
  }

  @Test
  void windowGivesGreyLevelsUnitValuesOrClippedHu() {
    Macros.run(
        "run('CT Window', 'center=0 width=1000'); selectImage('ct');"
            + "run('CT Window', 'preset=custom center=0 width=1000 output=unit');"
            + "selectImage('ct'); run('CT Window', 'center=0 width=1000 output=hu');");
    // 300 HU lies at (300 + 500) / 1000 of the window
    assertEquals(204, image("ct-window").getStack().getVoxel(0, 0, 0));
    assertEquals(0.8, image("ct-window-1").getStack().getVoxel(0, 0, 0), 1e-6);
    assertEquals(300, image("ct-window-2").getStack().getVoxel(0, 0, 0));
    assertEquals(500, image("ct-window-2").getStack().getVoxel(5, 5, 5));
    assertEquals(Content.HU, ImageProperties.content(image("ct-window-2")));
    String error = Macros.failure("run('Bone Threshold', 'image=ct-window');");
    assertTrue(error.contains("carries no Hounsfield units"), error);
  }

  @Test
  void resampleKeepsTheExtentAndConstantRegions() {
    Macros.run("run('CT Resample', 'spacing=1 antialias=false');");
    CtVolume coarse = ImagePlusAdapter.ct(image("ct-resampled"));
    assertEquals(8, coarse.grid().nx());
    assertEquals(6, coarse.grid().ny());
    assertEquals(10, coarse.grid().nz());
    assertEquals(new Vector3(-19.75, 30.25, -700), coarse.grid().origin());
    assertEquals(1000, coarse.hu(4, 3, 3), 1e-4);
    Macros.run("selectImage('ct'); run('CT Resample');");
    assertEquals(20, ImagePlusAdapter.ct(image("ct-resampled-1")).grid().nz());
    Macros.run("selectImage('ct'); run('CT Resample', 'spacingx=0.5 spacingy=0.5 spacingz=1');");
    assertArrayEquals(
        ImagePlusAdapter.ct(image("ct")).planes()[5],
        ImagePlusAdapter.ct(image("ct-resampled-2")).planes()[5]);
  }

  @Test
  void masksAreResampledAsLabels() {
    Macros.run(
        "run('Bone Threshold'); run('CT Resample', 'spacing=0.25 labels'); return getTitle();");
    assertTrue(mask("ct-bone-resampled").count() > 15 * BLOCK);
    String error = Macros.failure("run('CT Resample', 'image=[ct-bone] spacing=1 labels=false');");
    assertTrue(error.contains("labels=true"), error);
  }

  @Test
  void maskCommandsCleanAMask() {
    Macros.run(
        "run('Bone Threshold'); run('Mask Keep Largest'); run('Mask Fill Cavities');"
            + "selectImage('ct-bone'); run('Mask Remove Small', 'minvolume=1');"
            + "selectImage('ct-bone'); run('Mask Fill Cavities', 'plane=axial maxvolume=0.1');"
            + "selectImage('ct-bone'); run('Mask Keep Largest', 'count=2 connectivity=6');");
    assertEquals(BLOCK, mask("ct-bone-largest").count());
    assertEquals(BLOCK + 1, mask("ct-bone-largest-filled").count());
    assertEquals(BLOCK, mask("ct-bone-cleaned").count());
    assertEquals(BLOCK + 1, mask("ct-bone-filled").count());
    assertEquals(BLOCK + 1, mask("ct-bone-largest-1").count());
  }

  @Test
  void evaluateAppendsARowThatAMacroCanRead() throws IOException {
    Path csv = folder.resolve("scores.csv");
    String result =
        Macros.run(
            "run('Bone Threshold'); run('Mask Keep Largest');"
                + "run('Segmentation Evaluate', 'reference=ct-bone-largest prediction=ct-bone"
                + " save=["
                + csv
                + "]');"
                + "run('Segmentation Evaluate', 'reference=ct-bone prediction=ct-bone');"
                + "return '' + getResult('Dice', 0) + ' ' + getResult('VolumePrediction', 0) + ' '"
                + "+ getResult('HD', 1) + ' ' + getResultString('Flag', 1) + ' ' + nResults;");
    String[] values = result.split(" ");
    assertEquals(2.0 * BLOCK / (2 * BLOCK + 1), Double.parseDouble(values[0]), 1e-4);
    assertEquals((BLOCK + 1) * 0.25, Double.parseDouble(values[1]), 1e-4);
    assertEquals("0 ok 2", values[2] + " " + values[3] + " " + values[4]);
    assertEquals(2, Files.readAllLines(csv).size());
    assertTrue(Files.readString(csv).startsWith("Dice,Jaccard,Precision,Recall"));
  }

  @Test
  void evaluationCanBeRestrictedToARegion() {
    Macros.run(
        "run('Bone Threshold'); run('Mask Keep Largest');"
            + "run('Segmentation Evaluate',"
            + " 'reference=ct-bone-largest prediction=ct-bone region=ct-bone-largest');");
    // the far voxel, the only difference, lies outside of the region
    assertEquals("1", Macros.run("return '' + getResult('Dice');"));
    String error =
        Macros.failure(
            "run('Segmentation Evaluate', 'reference=ct-bone prediction=ct-bone region=[no]');");
    assertTrue(error.contains("region=[no]: no image of this title is open"), error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nii", "nii.gz", "nrrd", "mha", "tif"})
  void exportAndImportKeepVoxelsGeometryAndMeaning(String ending) {
    Path ct = folder.resolve("volume." + ending);
    Path mask = folder.resolve("mask." + ending);
    Macros.run(
        "run('Volume Export', 'path=["
            + ct
            + "]'); run('Bone Threshold'); run('Volume Export', 'path=["
            + mask
            + "]'); run('CT Import', 'path=["
            + ct
            + "]'); run('CT Import', 'content=mask path=["
            + mask
            + "]');");
    CtVolume before = ImagePlusAdapter.ct(image("ct"));
    CtVolume after = ImagePlusAdapter.ct(image("volume"));
    assertTrue(before.grid().matches(after.grid()), after.grid().describe());
    for (int z = 0; z < GRID.nz(); z++) {
      assertArrayEquals(before.planes()[z], after.planes()[z]);
      assertArrayEquals(mask("ct-bone").planes()[z], mask("mask").planes()[z]);
    }
    assertTrue(mask("mask").grid().matches(GRID));
  }

  @Test
  void processRecordSurvivesDuplicateAndTiff() {
    Path file = folder.resolve("mask.tif");
    Macros.run(
        "run('Bone Threshold'); run('Mask Keep Largest');"
            + "run('Duplicate...', 'title=copy duplicate');"
            + "run('Volume Export', 'path=["
            + file
            + "]'); run('CT Import', 'content=mask path=["
            + file
            + "]'); run('Mask Fill Cavities');");
    assertEquals(
        List.of("Bone Threshold", "Mask Keep Largest", "CT Import", "Mask Fill Cavities"),
        ImageProperties.record(image("mask-filled")).steps().stream()
            .map(StepRecord::command)
            .toList());
  }

  @Test
  void listSeriesGivesARowForEachSeries() {
    assertEquals(
        "1|1|CT|108|",
        Macros.run(
            "run('CT List Series', 'path=[test-images]'); return '' + nResults + '|'"
                + " + getResult('Number', 0) + '|' + getResultString('Modality', 0) + '|'"
                + " + getResult('Slices', 0) + '|' + getResultString('Problems', 0);"));
  }

  @Test
  void foreignTiffIsRefusedAsItHoldsNoHu() {
    Path file = folder.resolve("foreign.tif");
    Macros.run("newImage('foreign', '32-bit black', 8, 8, 4); saveAs('tiff', '" + file + "');");
    String error = Macros.failure("run('CT Import', 'path=[" + file + "]');");
    assertTrue(error.contains("carries no Hounsfield units"), error);
  }

  @Test
  void refusedExportLeavesNoFile() throws IOException {
    Macros.failure("run('Volume Export', 'path=[" + folder.resolve("volume.jpg") + "]');");
    try (var files = Files.list(folder)) {
      assertFalse(files.findAny().isPresent());
    }
  }

  @Test
  void sampleIsARealHeadInTruePosition() {
    Macros.run("run('CT Open Sample');");
    CtVolume head = ImagePlusAdapter.ct(image("head"));
    assertEquals(256, head.grid().nx());
    assertEquals(108, head.grid().nz());
    assertEquals(1.5, head.grid().spacing().z(), 1e-9);
    assertEquals(2986, max(head));
  }

  @Test
  void thresholdOfTheSampleEqualsTheReferenceOfSciPyInEveryVoxel() {
    Macros.run(
        "run('CT Open Sample'); run('Bone Threshold', 'lower=226 upper=3071');"
            + "run('Mask Keep Largest'); run('CT Open Sample', 'name=[head reference]');");
    Mask found = mask("head-bone-largest");
    Mask reference = mask("head-reference");
    assertEquals(432952, reference.count());
    for (int z = 0; z < reference.grid().nz(); z++) {
      assertArrayEquals(reference.planes()[z], found.planes()[z]);
    }
  }

  private static float max(CtVolume ct) {
    float max = Float.NEGATIVE_INFINITY;
    for (float[] plane : ct.planes()) {
      for (float hu : plane) {
        max = Math.max(max, hu);
      }
    }
    return max;
  }
}
