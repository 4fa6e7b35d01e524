/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.command.Macros;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.image.ImageGeometry;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.record.StepRecord;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;
import org.scijava.command.CommandInfo;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/** The behaviour that all commands share, seen through one of them. */
class OssifyCommandTest {

  private static final Grid GRID = Grid.axial(12, 12, 6, new Vector3(1, 1, 2));

  @BeforeEach
  void openAMask() {
    Macros.closeAll();
    byte[][] planes = new byte[GRID.nz()][GRID.planeSize()];
    planes[3][6 * 12 + 6] = Mask.FOREGROUND;
    Macros.open("dot", new Mask(GRID, planes));
  }

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static long bone(String title) {
    ImagePlus image = WindowManager.getImage(title);
    assertNotNull(image, title + " is not among " + Macros.images());
    return ImagePlusAdapter.mask(image).count();
  }

  @Test
  void keysLeftOutTakeTheirDeclaredDefaults() {
    Macros.run("run('Mask Morphology', 'operation=dilate');");
    // a ball of 1 mm: the voxel, and 4 face neighbours in its slice; slices are 2 mm apart
    assertEquals(5, bone("dot-dilated"));
  }

  @Test
  void runWithoutAnyOptionNeedsNoDialog() {
    Macros.run("run('Mask Morphology');");
    assertEquals(1, bone("dot-closed"));
  }

  @Test
  void nothingIsRememberedFromAnEarlierRun() {
    Macros.run("run('Mask Morphology', 'operation=dilate radius=3');");
    Macros.run("selectImage('dot'); run('Mask Morphology', 'operation=dilate');");
    assertEquals(5, bone("dot-dilated-1"));
  }

  @Test
  void outputIsShownOnceCurrentAndSelectableByTitle() {
    assertEquals(
        "dot-dilated|2|dot",
        Macros.run(
            "run('Mask Morphology', 'operation=dilate');"
                + "first = getTitle(); n = nImages; selectImage('dot');"
                + "return first + '|' + n + '|' + getTitle();"));
  }

  @Test
  void imageCanBeNamedByTitle() {
    byte[][] planes = new byte[GRID.nz()][GRID.planeSize()];
    Macros.open("my [empty] mask", new Mask(GRID, planes));
    Macros.run("run('Mask Morphology', 'image=[dot] operation=dilate');");
    assertEquals(5, bone("dot-dilated"));
    Macros.run("run('Mask Morphology', 'image=[my [empty] mask] operation=dilate');");
    assertEquals(0, bone("my [empty] mask-dilated"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "raduis=2|Mask Morphology: there is no key \"raduis\"",
        "Radius=2|there is no key \"Radius\"",
        "operation=sharpen|operation=[sharpen] is not allowed: it must be one of dilate, erode",
        "radius=-1|radius=[-1] is not allowed: it must be at least 0",
        "radius=abc|radius=[abc] is not allowed: it must be a number",
        "radius=NaN|radius=[NaN] is not allowed",
        "image=[nowhere]|no image of this title is open; open are dot",
        "radius=[2|never closed",
        "radius=1 radius=2|given twice",
      })
  void wrongCallAbortsTheMacroWithOneSentence(String options, String sentence) {
    String error =
        Macros.failure(
            "run('Mask Morphology', '" + options + "'); newImage('after', '8-bit', 5, 5, 1);");
    assertTrue(error.contains(sentence), error);
    // ImageJ closes batch images when a macro fails; of ours, none may have appeared
    assertTrue(Macros.images().stream().allMatch(image -> image.getTitle().equals("dot")));
  }

  @Test
  void ofTwoImagesWithOneTitleNoneIsGuessed() {
    ImagePlus first = WindowManager.getImage("dot");
    ImagePlus second = Macros.open("other", new Mask(GRID, new byte[GRID.nz()][GRID.planeSize()]));
    second.setTitle("dot");
    String error = Macros.failure("run('Mask Morphology', 'image=[dot]');");
    assertTrue(
        error.contains(
            "image %d (12x12x6, 8-bit) and image %d (12x12x6, 8-bit)"
                .formatted(first.getID(), second.getID())),
        error);
  }

  @Test
  void missingImageAbortsTheMacro() {
    Macros.closeAll();
    String error = Macros.failure("run('Mask Morphology', 'radius=1');");
    assertTrue(error.contains("no image is open"), error);
  }

  @Test
  void escapeDuringTheRunCancelsLeavesNothingAndAbortsTheMacro() throws InterruptedException {
    // large enough that the user is quicker than the command
    Grid large = Grid.axial(256, 256, 128, new Vector3(1, 1, 1));
    Macros.open("large", new Mask(large, new byte[large.nz()][large.planeSize()]));
    AtomicBoolean ended = new AtomicBoolean();
    // ImageJ forgets an ESC when a command begins, so it is pressed until the command ends.
    Thread user =
        new Thread(
            () -> {
              while (!ended.get()) {
                IJ.setKeyDown(KeyEvent.VK_ESCAPE);
                Thread.onSpinWait();
              }
            });
    user.start();
    try {
      String error =
          Macros.failure("run('Mask Morphology', 'operation=open radius=5'); return 'went on';");
      assertTrue(error.contains("Mask Morphology: cancelled"), error);
      assertEquals(null, WindowManager.getImage("large-opened"));
    } finally {
      ended.set(true);
      user.join();
    }
  }

  @Test
  void cancelledTaskStopsTheRun() {
    Task task = ImageJBridge.context().service(TaskService.class).createTask("test");
    TaskProgress progress = new TaskProgress(task);
    progress.report(1, 2);
    task.cancel("the user pressed the button");
    assertThrows(CancellationException.class, () -> progress.report(2, 2));
  }

  @Test
  void recordTravelsWithTheImage() {
    Macros.run("run('Mask Morphology', 'operation=dilate'); run('Mask Morphology', 'radius=2');");
    List<StepRecord> steps =
        ImageProperties.record(WindowManager.getImage("dot-dilated-closed")).steps();
    assertEquals(2, steps.size());
    assertEquals("7 Post-processing", steps.get(0).step());
    assertEquals("dilate", steps.get(0).parameters().get("operation"));
    assertEquals("2", steps.get(1).parameters().get("radius"));
    assertEquals(64, steps.get(1).inputs().get("image").length());
  }

  /** Fiji makes a command on the macro's thread and runs it on a thread of its pool. */
  @Test
  void commandOnAnotherThreadTakesAndGivesTheCurrentImageOfItsCaller() throws Exception {
    CommandInfo info =
        ImageJBridge.commands().stream()
            .filter(command -> command.getMenuPath().getLeaf().getName().equals("Mask Morphology"))
            .findFirst()
            .orElseThrow();
    byte[][] empty = new byte[GRID.nz()][GRID.planeSize()];
    ImagePlus other = ImagePlusAdapter.image("other", new Mask(GRID, empty));
    WindowManager.setTempCurrentImage(WindowManager.getImage("dot"));
    Module module = MacroInputs.freshCopy(info, ImageJBridge.context());
    OssifyCommand command = (OssifyCommand) module;
    Thread pool =
        new Thread(
            () -> {
              WindowManager.setTempCurrentImage(other);
              Macro.setOptions("operation=dilate");
              try {
                command.initialize();
              } catch (MethodCallException e) {
                throw new IllegalStateException(e);
              }
              command.run();
            },
            "Run$_pool");
    pool.start();
    pool.join();
    assertEquals(5, bone("dot-dilated"));
    assertEquals("dot-dilated", WindowManager.getCurrentImage().getTitle());
  }

  @Test
  void damagedRecordIsSaidBeforeTheWork() {
    WindowManager.getImage("dot").setProp("ossify.record", "{\"version\": 1, \"steps\": [7");
    String error = Macros.failure("run('Mask Morphology', 'operation=dilate');");
    assertTrue(error.contains("ossify.record") && error.contains("damaged"), error);
  }

  @Test
  void geometryIsKept() {
    Macros.run("run('Mask Morphology', 'operation=dilate');");
    assertEquals(GRID, ImageGeometry.read(WindowManager.getImage("dot-dilated")));
  }
}
