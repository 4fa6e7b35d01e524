/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.OpenImages;
import org.ossify.fiji.form.HeadlessTables;
import org.ossify.fiji.form.MacroRun;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;

/** Runs macro texts headless, as users would, on images made in the test. */
public final class Macros {

  private Macros() {}

  /** What the macro returned; fails the test when it was aborted. */
  public static String run(String macro) {
    MacroRun run = MacroRun.of(macro, "");
    assertNull(run.error(), run.error());
    return run.result();
  }

  /** The sentence that aborted the macro; fails the test when it ran to its end. */
  public static String failure(String macro) {
    MacroRun run = MacroRun.of(macro, "");
    assertNotNull(run.error(), "the macro should have been aborted, but returned " + run.result());
    return run.error();
  }

  public static void closeAll() {
    for (ImagePlus image : new java.util.ArrayList<>(images())) {
      image.changes = false;
      image.close();
      Interpreter.removeBatchModeImage(image);
    }
    WindowManager.setTempCurrentImage(null);
    Analyzer.setResultsTable(new ResultsTable());
    HeadlessTables.clear();
    IJ.resetEscape();
  }

  public static java.util.List<ImagePlus> images() {
    int[] ids = WindowManager.getIDList();
    return ids == null
        ? java.util.List.of()
        : java.util.Arrays.stream(ids).mapToObj(WindowManager::getImage).toList();
  }

  /** The open image of a title; fails the test when there is none. */
  public static ImagePlus image(String title) {
    ImagePlus image = WindowManager.getImage(title);
    assertNotNull(image, title + " is not among " + images());
    return image;
  }

  public static Mask mask(String title) {
    return ImagePlusAdapter.mask(image(title));
  }

  /** Opens an image as if a macro had shown it. */
  public static ImagePlus open(ImagePlus image) {
    Interpreter.batchMode = true;
    OpenImages.show(image, Thread.currentThread());
    return image;
  }

  public static ImagePlus open(String title, Mask mask) {
    return open(ImagePlusAdapter.image(title, mask));
  }

  public static ImagePlus open(String title, Grid grid, float[][] hu) {
    return open(
        ImagePlusAdapter.image(
            title, new CtVolume(grid, hu, CtSource.of("test", "CT", "values are HU"))));
  }
}
