/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.fiji.form.ImageJBridge;
import org.ossify.io.volume.VolumeFormat;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/** The same macro text with a window and without: the same skull, voxel for voxel. */
@Tag("window")
class MainJobWindowTest {

  private static final Path MACRO = Path.of("macros", "main-job.ijm").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void demoMacroAndWindowGiveTheSameMaskAndSurface() throws Exception {
    assumeFalse(
        GraphicsEnvironment.isHeadless(), "skipped: there is no display; run it under xvfb-run");
    Path demo = folder.resolve("demo");
    ossify("demo", "--out", demo.toString());
    Path macro = folder.resolve("macro");
    ossify("macro", MACRO.toString(), macro.toString());
    Path window = folder.resolve("window");
    if (IJ.getInstance() == null) {
      new ImageJ(ImageJ.EMBEDDED);
    }
    ImageJBridge.install();
    IJ.runMacro(Files.readString(MACRO), window.toString());
    for (ImagePlus image : Macros.images()) {
      image.changes = false;
      image.close();
    }
    for (Path other : List.of(macro, window)) {
      Mask expected = mask(demo);
      Mask found = mask(other);
      assertEquals(expected.grid(), found.grid());
      for (int z = 0; z < expected.grid().nz(); z++) {
        assertArrayEquals(expected.planes()[z], found.planes()[z]);
      }
      assertEquals(
          -1, Files.mismatch(demo.resolve("skull.stl"), other.resolve("skull.stl")), "skull.stl");
    }
  }

  private static Mask mask(Path folder) {
    return VolumeFormat.NIFTI.readMask(
        folder.resolve("skull-mask.nii.gz"), Progress.NONE, warning -> {});
  }

  private static void ossify(String... arguments) throws IOException, InterruptedException {
    List<String> call =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.ossify.cli.OssifyCli"));
    call.addAll(List.of(arguments));
    Process process = new ProcessBuilder(call).inheritIO().start();
    assertEquals(0, process.waitFor());
  }
}
