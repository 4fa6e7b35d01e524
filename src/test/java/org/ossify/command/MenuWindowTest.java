/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import java.awt.Button;
import java.awt.GraphicsEnvironment;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.form.ImageJBridge;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

/** Plain ImageJ 1 with a window: menus, dialogs, recorder, batch mode. Needs a display. */
@Tag("window")
class MenuWindowTest {

  private static final Grid GRID = Grid.axial(12, 12, 6, new Vector3(1, 1, 2));
  private static final long LONGEST_WAIT_MS = 20_000;

  @TempDir private static Path folder;

  @BeforeAll
  static void startImageJ() throws IOException {
    assumeFalse(
        GraphicsEnvironment.isHeadless(), "skipped: there is no display; run it under xvfb-run");
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    // ImageJ reads plugins.config from a jar whose name holds an underscore
    try (var jar = new JarOutputStream(Files.newOutputStream(plugins.resolve("Ossify_.jar")))) {
      jar.putNextEntry(new JarEntry("plugins.config"));
      jar.write(Files.readAllBytes(Path.of("src/main/resources/plugins.config")));
    }
    System.setProperty("plugins.dir", folder.toString());
    new ImageJ(ImageJ.EMBEDDED);
  }

  @AfterAll
  static void closeRecorder() {
    if (Recorder.getInstance() != null) {
      Recorder.getInstance().close();
    }
  }

  @BeforeEach
  void openAMask() {
    byte[][] planes = new byte[GRID.nz()][GRID.planeSize()];
    planes[3][6 * 12 + 6] = Mask.FOREGROUND;
    ImagePlusAdapter.image("dot", new Mask(GRID, planes)).show();
  }

  @AfterEach
  void closeImages() {
    for (ImagePlus image : Macros.images()) {
      image.changes = false;
      image.close();
    }
  }

  private static <T> T await(String what, Supplier<T> supplier) {
    long end = System.currentTimeMillis() + LONGEST_WAIT_MS;
    while (System.currentTimeMillis() < end) {
      T found = supplier.get();
      if (found != null) {
        return found;
      }
      IJ.wait(20);
    }
    throw new AssertionError(what + " did not come");
  }

  private static GenericDialog dialog(String title) {
    return await(
        "dialog " + title,
        () -> {
          for (Window window : Window.getWindows()) {
            if (window instanceof GenericDialog dialog
                && dialog.isShowing()
                && dialog.getTitle().equals(title)) {
              return dialog;
            }
          }
          return null;
        });
  }

  private static void press(GenericDialog dialog, int button) {
    Button pressed = dialog.getButtons()[button];
    dialog.actionPerformed(new ActionEvent(pressed, ActionEvent.ACTION_PERFORMED, ""));
  }

  @Test
  void everyCommandStandsInTheMenus() {
    for (var info : ImageJBridge.commands()) {
      String label = info.getMenuPath().getLeaf().getName();
      assertEquals(
          ImageJBridge.class.getName() + "(\"" + info.getDelegateClassName() + "\")",
          Menus.getCommands().get(label));
    }
  }

  @Test
  void dialogRunsAndTheRecordedLineReplays() {
    Recorder recorder = new Recorder(false);
    IJ.doCommand("Mask Morphology");
    GenericDialog dialog = dialog("Mask Morphology");
    ((TextField) dialog.getNumericFields().get(0)).setText("2.5");
    press(dialog, 0);
    ImagePlus closed = await("dot-closed", () -> WindowManager.getImage("dot-closed"));
    assertEquals(1, ImagePlusAdapter.mask(closed).count());
    String recorded =
        await(
            "recorded line",
            () -> recorder.getText().contains("radius") ? recorder.getText().trim() : null);
    assertTrue(
        recorded.contains("run(\"Mask Morphology\", \"operation=close radius=2.5\");"), recorded);
    closed.close();
    IJ.selectWindow("dot");
    IJ.runMacro(recorded.substring(recorded.indexOf("run(\"Mask")));
    assertNotNull(WindowManager.getImage("dot-closed"));
  }

  @Test
  void cancelledDialogDoesNothing() {
    IJ.doCommand("Mask Keep Largest");
    press(dialog("Mask Keep Largest"), 1);
    IJ.wait(300);
    assertEquals(1, Macros.images().size());
  }

  @Test
  void macroWithAWindowNeedsNoDialogAndShowsTheOutputOnce() {
    String result =
        IJ.runMacro(
            "selectImage('dot'); run('Mask Morphology'); n = nImages;"
                + "selectImage('dot-closed'); return '' + n + getTitle();");
    assertEquals("2dot-closed", result);
    assertTrue(WindowManager.getImage("dot-closed").isVisible());
  }

  @Test
  void batchModeListsTheOutputOnceAndSelectsItByTitle() {
    String result =
        IJ.runMacro(
            "setBatchMode(true); selectImage('dot'); run('Mask Morphology', 'operation=dilate');"
                + "n = nImages; selectImage('dot'); selectImage('dot-dilated');"
                + "getRawStatistics(area, mean, min, max); setSlice(4);"
                + "return '' + n + getTitle() + getPixel(6, 5);");
    assertEquals("2dot-dilated255", result);
  }

  @Test
  void wrongKeyAbortsTheMacroWithADialogThatSaysWhy() throws InterruptedException {
    Interpreter interpreter = new Interpreter();
    Thread macro =
        new Thread(
            () -> {
              try {
                interpreter.run("run('Mask Morphology', 'raduis=1'); rename('went on');", "");
              } catch (RuntimeException e) {
                // ImageJ ends an aborted macro with "Macro canceled"
              }
            },
            "Run$_macro");
    macro.start();
    GenericDialog error = dialog("Macro Error");
    press(error, 0);
    macro.join(LONGEST_WAIT_MS);
    assertTrue(interpreter.getErrorMessage().contains("there is no key \"raduis\""));
    assertEquals(1, Macros.images().size());
    assertEquals("dot", Macros.images().get(0).getTitle());
  }

  @Test
  void numbersOfACommandStandInATableOfItsName() {
    String result =
        IJ.runMacro(
            "if (isOpen('Segmentation Evaluate')) close('Segmentation Evaluate');"
                + "run('Segmentation Evaluate', 'reference=dot prediction=dot');"
                + "return d2s(getResult('Dice', 0, 'Segmentation Evaluate'), 0)"
                + " + d2s(getResult('Dice', 0), 0) + Table.size('Segmentation Evaluate');");
    assertEquals("111", result);
    IJ.runMacro("selectWindow('Segmentation Evaluate'); run('Close');");
  }
}
