/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.VolumeFile;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** No file that an image came from is replaced by what was made of the image. */
class SourceFilesTest {

  @TempDir Path folder;

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static ImagePlus ct() {
    float[][] planes = new float[6][80];
    for (float[] plane : planes) {
      java.util.Arrays.fill(plane, 20, 60, 900);
    }
    Grid grid = Grid.axial(10, 8, 6, new Vector3(0.5, 0.5, 1));
    return ImagePlusAdapter.image(
        "scan", new CtVolume(grid, planes, CtSource.of("test", "CT", "none")));
  }

  private Path scan(String name) {
    Path path = folder.resolve(name);
    new VolumeFile(path).save(ct(), Progress.NONE);
    return path;
  }

  private static String opened(Path path) {
    return "run('CT Import', 'path=[" + path + "]');";
  }

  private void assertKept(Path path, String macro) throws IOException {
    byte[] before = Files.readAllBytes(path);
    String sentence = Macros.failure(macro);
    assertTrue(
        sentence.contains("came from " + path) && sentence.contains("give another name"), sentence);
    assertArrayEquals(before, Files.readAllBytes(path));
    try (Stream<Path> files = Files.list(folder)) {
      assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith(".")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.nii", "a.nii.gz", "a.nrrd", "a.mha", "a.tif"})
  void aMaskIsNotWrittenOntoItsCt(String name) throws IOException {
    Path path = scan(name);
    String export = "run('Volume Export', 'path=[" + path + "]');";
    assertKept(path, opened(path) + "run('Bone Threshold');" + export);
    assertKept(path, opened(path) + "run('Bone Threshold'); run('Mask Keep Largest');" + export);
    assertKept(path, opened(path) + export);
  }

  @Test
  void noOtherWayToTheSameFileIsOneEither() throws IOException {
    Path path = scan("a.nii");
    Path link = Files.createSymbolicLink(folder.resolve("link.nii"), path);
    byte[] before = Files.readAllBytes(path);
    for (String other :
        new String[] {link.toString(), folder + "/../" + folder.getFileName() + "/a.nii"}) {
      Macros.closeAll();
      Macros.failure(
          opened(path) + "run('Bone Threshold'); run('Volume Export', 'path=[" + other + "]');");
      assertArrayEquals(before, Files.readAllBytes(path));
    }
  }

  @Test
  void aCopyAndASavedImageStillKnowWhereTheyCameFrom() throws IOException {
    Path path = scan("a.nii");
    Path mask = folder.resolve("mask.tif");
    assertKept(
        path,
        opened(path)
            + "run('Bone Threshold'); run('Volume Export', 'path=["
            + mask
            + "]'); close('*');"
            + "run('CT Import', 'path=["
            + mask
            + "] content=mask');"
            + "run('Duplicate...', 'title=copy duplicate');"
            + "run('Volume Export', 'path=["
            + path
            + "]');");
  }

  @Test
  void anImageThatImageJOpenedKnowsItsFileToo() throws IOException {
    Path path = scan("a.tif");
    ImagePlus image = IJ.openImage(path.toString());
    Macros.open(image);
    assertKept(path, "run('Volume Export', 'path=[" + path + "]');");
  }

  @Test
  void otherFilesAreReplaced() {
    Path path = scan("a.nii");
    Path other = scan("b.nii");
    Macros.run(
        opened(path) + "run('Bone Threshold'); run('Volume Export', 'path=[" + other + "]');");
    Macros.closeAll();
    Macros.run("run('CT Import', 'path=[" + other + "] content=mask');");
    assertEquals(40 * 6, Macros.mask("b").count());
  }

  @Test
  void aMeshAndItsSidecarAppearTogetherOrNotAtAll() throws IOException {
    Path mesh = folder.resolve("m.stl");
    Path sidecar = Files.createDirectory(folder.resolve("m.stl.json"));
    Macros.open(ct());
    String sentence =
        Macros.failure("run('Bone Threshold'); run('Mesh Export', 'path=[" + mesh + "]');");
    assertTrue(sentence.contains("m.stl.json is a folder"), sentence);
    assertFalse(Files.exists(mesh));
    Files.delete(sidecar);
    Macros.closeAll();
    Macros.open(ct());
    Macros.run("run('Bone Threshold'); run('Mesh Export', 'path=[" + mesh + "]');");
    assertTrue(Files.exists(mesh) && Files.isRegularFile(sidecar));
  }

  @Test
  void aTitleLongerThanAFileNameDoesNotMatter() {
    ImagePlus image = ct();
    image.setTitle("t".repeat(400));
    Macros.open(image);
    Path path = folder.resolve("n".repeat(247) + ".nii.gz");
    Macros.run("run('Volume Export', 'path=[" + path + "]');");
    assertTrue(Files.exists(path));
  }
}
