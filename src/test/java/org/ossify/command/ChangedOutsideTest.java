/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.fiji.VoxelHash;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.record.StepRecord;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** Each image's record is a chain of hashes; what was done in between by others is found. */
class ChangedOutsideTest {

  private static final Grid GRID = Grid.axial(64, 64, 12, new Vector3(1, 1, 2));

  @TempDir private Path folder;

  /** Any command makes the image one that Ossify knows: a cropped body of noisy tissue in air. */
  @BeforeEach
  void makeAScan() {
    Macros.closeAll();
    Random random = new Random(1);
    float[][] hu = new float[GRID.nz()][GRID.planeSize()];
    for (int z = 0; z < GRID.nz(); z++) {
      for (int i = 0; i < GRID.planeSize(); i++) {
        boolean body = Math.hypot(i % 64 - 28, i / 64 - 34) < 24;
        hu[z][i] = body ? Math.round(300 + 40 * random.nextGaussian()) : -1000;
      }
    }
    Macros.open("scan", GRID, hu);
    Macros.run("run('CT Denoise', 'method=median radius=1'); rename('ct');");
  }

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static List<StepRecord> steps(String title) {
    return ImageProperties.record(Macros.image(title)).steps();
  }

  private static String change(String title) {
    return String.join("; ", ImageProperties.record(Macros.image(title)).changesOutside());
  }

  @Test
  void eachStepHoldsTheHashesOfItsInputsAndOutputs() {
    Macros.run("selectImage('ct'); run('Bone Threshold'); run('Mask Morphology'); rename('end');");
    List<StepRecord> steps = steps("end");
    assertEquals(3, steps.size());
    for (int i = 1; i < 3; i++) {
      assertEquals(
          List.copyOf(steps.get(i - 1).outputs().values()),
          List.copyOf(steps.get(i).inputs().values()));
    }
    assertEquals(
        List.of(VoxelHash.of(Macros.image("end"))), List.copyOf(steps.get(2).outputs().values()));
    assertEquals("", change("end"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run('Flip Horizontally', 'stack')",
        "run('Flip Vertically', 'slice')",
        "run('Flip Z')",
        "run('Reverse')",
        "run('Rotate 90 Degrees Right')",
        "run('Rotate 90 Degrees Left')",
        "run('Rotate... ', 'angle=15 grid=1 interpolation=Bilinear stack')",
        "run('Translate...', 'x=3 y=-2 interpolation=None stack')",
        "run('Translate...', 'x=0.5 y=0 interpolation=Bilinear slice')",
        "run('Scale...', 'x=0.9 y=0.9 interpolation=Bilinear process')",
        "run('Flip Horizontally', 'stack'); run('Add...', 'value=100 stack')",
      })
  void voxelsThatWereMovedAreRefused(String by) {
    String error =
        Macros.failure("selectImage('ct'); " + by + "; run('Bone Threshold'); return 'went on';");
    assertTrue(error.contains("outside"), error);
    assertTrue(error.contains("geometry") || error.contains("place in the patient"), error);
  }

  /** No command is named: only the voxels tell. */
  @ParameterizedTest
  @ValueSource(strings = {"flipHorizontal", "flipVertical", "rotateRight", "translate"})
  void voxelsThatAScriptMovedAreRefused(String by) {
    var slice = Macros.image("ct").getStack().getProcessor(7);
    switch (by) {
      case "flipHorizontal" -> slice.flipHorizontal();
      case "flipVertical" -> slice.flipVertical();
      case "rotateRight" ->
          Macros.image("ct").getStack().setPixels(slice.rotateRight().getPixels(), 7);
      default -> slice.translate(4, 2);
    }
    String error = Macros.failure("selectImage('ct'); run('Bone Threshold');");
    assertTrue(error.contains("in slice 7"), error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run('Add...', 'value=100 stack')|voxels in slices 1-12 (after Add...)",
        "run('Gaussian Blur...', 'sigma=2 stack')|voxels in slices 1-12 (after Gaussian Blur...)",
        "run('Invert', 'stack')|voxels in slices 1-12 (after Invert)",
        "setSlice(5); makeRectangle(20,20,10,6); run('Add...', 'value=5 slice')"
            + "|60 voxels in slice 5 (after Add...)",
        "setSlice(2); setPixel(30, 30, 3000); setPixel(31, 30, 3000)|2 voxels in slice 2",
        "setSlice(3); makeRectangle(20,20,5,5); run('Set...', 'value=7 slice');"
            + "run('Select None'); setSlice(4); setPixel(30, 30, 8)"
            + "|26 voxels in slices 3-4 (after Set...)",
      })
  void otherValuesAreAStepOfTheirOwn(String by, String sentence) {
    Macros.run("selectImage('ct'); " + by + "; run('Bone Threshold'); rename('bone');");
    List<StepRecord> steps = steps("bone");
    assertEquals(3, steps.size());
    assertEquals(StepRecord.OUTSIDE, steps.get(1).command());
    assertTrue(change("bone").startsWith("changed outside of Ossify: "), change("bone"));
    assertTrue(change("bone").endsWith(sentence), change("bone"));
    assertEquals(
        List.copyOf(steps.get(1).outputs().values()), List.copyOf(steps.get(2).inputs().values()));
    // it is said once, and the image is known again
    Macros.run("selectImage('ct'); run('Bone Threshold'); rename('again');");
    assertEquals(change("bone"), change("again"));
  }

  @Test
  void whatIsUndoneIsNoChange() {
    Macros.run(
        "selectImage('ct'); run('Flip Horizontally', 'stack'); run('Flip Horizontally', 'stack');"
            + "run('Bone Threshold'); rename('bone');");
    assertEquals(2, steps("bone").size());
  }

  @Test
  void commandsThatOnlyLookAreNoChange() {
    Macros.run(
        "selectImage('ct'); setSlice(3); makeRectangle(5,5,9,9); run('Measure');"
            + "run('Select None'); setMinAndMax(0, 100); resetMinAndMax();"
            + "run('Duplicate...', 'title=copy duplicate'); run('Bone Threshold'); rename('bone');");
    assertEquals("", change("bone"));
  }

  @Test
  void aCutThatImageJFollowsIsAStepToo() {
    Macros.run(
        "selectImage('ct'); run('Duplicate...', 'title=some duplicate range=3-7');"
            + "run('Bone Threshold'); rename('bone');");
    assertEquals("changed outside of Ossify: slices 3-7 of 12 kept", change("bone"));
  }

  @Test
  void aChangedMaskBesideTheImageIsAWarningOfTheStep() {
    Macros.run(
        "selectImage('ct'); run('Bone Threshold'); rename('bone');"
            + "setSlice(6); setPixel(2, 2, 255); selectImage('ct');"
            + "run('CT Crop', 'target=mask mask=bone margin=1'); rename('part');");
    StepRecord last = steps("part").get(steps("part").size() - 1);
    assertTrue(
        last.measured().containsValue("mask: changed outside of Ossify: 1 voxel in slice 6"),
        last.measured().toString());
  }

  @Test
  void theReportAndTheRecordSayItOnTop() throws IOException {
    Path html = folder.resolve("report.html");
    Path json = folder.resolve("report.json");
    Macros.run(
        "selectImage('ct'); run('Gaussian Blur...', 'sigma=1 stack'); run('Bone Threshold');"
            + "run('Process Report', 'path=["
            + html
            + "]'); run('Process Report', 'path=["
            + json
            + "]'); rename('bone');");
    String sentence = "changed outside of Ossify: ";
    String page = Files.readString(html);
    assertTrue(page.indexOf(sentence) < page.indexOf("</header>"), page.substring(0, 4000));
    String text = Files.readString(json);
    assertTrue(text.indexOf(sentence) < text.indexOf("\"steps\""), text);
    String record = ImageProperties.record(Macros.image("bone")).toJson();
    assertTrue(record.startsWith("{\"version\":1,\"changedOutside\":[\"" + sentence), record);
  }

  @Test
  void theChainHoldsThroughATiff() {
    Path same = folder.resolve("same.tif");
    Path other = folder.resolve("other.tif");
    ImagePlus ct = Macros.image("ct");
    IJ.saveAsTiff(ct, same.toString());
    ct.getStack().getProcessor(4).setf(1000, 77);
    IJ.saveAsTiff(ct, other.toString());
    Macros.run("run('CT Import', 'path=[" + same + "]'); rename('one');");
    Macros.run("run('CT Import', 'path=[" + other + "]'); rename('two');");
    assertEquals("", change("one"));
    assertEquals("changed outside of Ossify: 1 voxel in slice 4", change("two"));
  }

  @Test
  void aLargeImageIsLookedAtWhileItIsShown() {
    Macros.closeAll();
    Macros.run(
        "newImage('large', '8-bit black', 512, 512, 65); setVoxelSize(1, 1, 1, 'mm'); setSlice(30);"
            + "makeRectangle(40, 60, 100, 50); setColor(255); fill(); run('Select None');"
            + "run('Mask Fill Cavities');");
    ImagePlus filled = Macros.image("large-filled");
    StepRecord step = ImageProperties.record(filled).steps().get(0);
    assertEquals(List.of(VoxelHash.of(filled)), List.copyOf(step.outputs().values()));

    String error =
        Macros.failure(
            "selectImage('large'); close('large-filled'); run('Mask Fill Cavities');"
                + "run('Flip Horizontally', 'stack'); run('Mask Keep Largest');");
    assertTrue(error.contains("was flipped"), error);
  }
}
