/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.command.BallMask;
import org.ossify.command.BoneBlock;
import org.ossify.command.Macros;
import org.ossify.io.mesh.MeshAxes;
import org.ossify.io.mesh.MeshFile;
import org.ossify.mesh.MarchingCubes;
import org.ossify.mesh.Mesh;
import org.ossify.mesh.TestMeshes;
import org.ossify.volume.Progress;

/** Mesh Check as a macro. */
class MeshCheckTest {

  @TempDir private Path folder;

  @BeforeEach
  void openABall() {
    Macros.closeAll();
    BallMask.open();
  }

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static String row(Path file, Mesh mesh) {
    MeshFile.write(file, mesh, MeshAxes.LPS, "box", Progress.NONE);
    return Macros.run(
        "run('Mesh Check', 'path=["
            + file
            + "]'); i = nResults - 1; return '' + getResult('Triangles', i) + '|'"
            + " + getResultString('Watertight', i) + '|' + getResultString('Manifold', i) + '|'"
            + " + getResultString('Oriented', i) + '|' + getResult('Components', i) + '|'"
            + " + getResult('Euler', i) + '|' + getResult('Area', i) + '|'"
            + " + getResult('Volume', i) + '|' + getResult('VolumeChange', i) + '|'"
            + " + getResultString('Verdict', i);");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stl", "3mf"})
  void aBoxOfTwoByThreeByFourHasItsAreaAndVolume(String ending) {
    Path file = folder.resolve("box." + ending);
    Mesh box = TestMeshes.box(10, 20, 30, 12, 23, 34);
    assertEquals("12|yes|yes|yes|1|2|52|24|NaN|printable", row(file, box));
    Mesh two = TestMeshes.both(box, TestMeshes.box(0, 0, 0, 1, 1, 1));
    assertTrue(row(file, two).startsWith("24|yes|yes|yes|2|4|58|25|NaN|"));
  }

  @Test
  void aBoxThatLacksATriangleIsNotWatertight() {
    Mesh open = TestMeshes.without(TestMeshes.box(0, 0, 0, 2, 3, 4), 1);
    String[] row = row(folder.resolve("open.stl"), open).split("\\|", 0);
    assertEquals("11", row[0]);
    assertEquals("no", row[1]);
    assertEquals("1", row[5]);
    assertFalse(row[9].equals("printable"), row[9]);
  }

  /** A mesh that is larger than its mask by one tenth along each axis. */
  @Test
  void theChangeFromTheMaskIsMeasured() {
    Mesh surface = MarchingCubes.extract(Macros.mask("ball"), Progress.NONE);
    float[] larger = surface.vertices().clone();
    for (int i = 0; i < larger.length; i++) {
      larger[i] *= 1.1f;
    }
    Path file = folder.resolve("larger.stl");
    Mesh mesh = new Mesh(larger, surface.triangles());
    MeshFile.write(file, mesh, MeshAxes.LPS, "larger", Progress.NONE);
    String change =
        Macros.run(
            "run('Mesh Check', 'path=["
                + file
                + "] mask=ball'); return '' + getResult('VolumeChange');");
    assertEquals(100 * (1.1 * 1.1 * 1.1 - 1), Double.parseDouble(change), 0.01);
  }

  @Test
  void damagedMeshFileIsRefusedInOneSentence() throws IOException {
    Path file = folder.resolve("cut.stl");
    Files.write(file, new byte[200]);
    Files.writeString(folder.resolve("cut.3mf"), "no zip");
    for (String name : new String[] {"cut.stl", "cut.3mf"}) {
      String error = Macros.failure("run('Mesh Check', 'path=[" + folder.resolve(name) + "]');");
      assertTrue(error.startsWith("Mesh Check: ") && !error.contains("Exception"), error);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mesh Check|path=[{}/none.stl]|there is no such file",
        "Mesh Check|path=[{}]|",
      })
  void wrongCallsAreRefusedAndLeaveNoFile(String command, String options, String sentence)
      throws IOException {
    String error =
        Macros.failure(
            "run('" + command + "', '" + options.replace("{}", folder.toString()) + "');");
    assertTrue(error.contains(command + ": "), error);
    assertTrue(sentence == null || error.contains(sentence), error);
    try (var files = Files.list(folder)) {
      assertFalse(files.findAny().isPresent());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mesh Check|path=[pom.xml] mask=[nowhere]|no image of this title is open",
      })
  void wrongCallsAreRefusedInOneSentence(String command, String options, String sentence) {
    BoneBlock.open();
    String error =
        Macros.failure("run('" + command + "', '" + (options == null ? "" : options) + "');");
    assertTrue(error.contains(command + ": ") && error.contains(sentence), error);
  }
}
