/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.command.BallMask.BALL_MM3;
import static org.ossify.command.BallMask.GRID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.ossify.command.Macros;
import org.ossify.io.mesh.MeshFile;
import org.ossify.mesh.Mesh;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Mesh Export as a macro, on a ball of 8 mm radius that touches no border. */
class MeshExportTest {

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

  @ParameterizedTest
  @ValueSource(strings = {"stl", "3mf"})
  void exportedSurfaceIsClosedAndHasTheVolumeOfTheBall(String ending) {
    Path file = folder.resolve("ball." + ending);
    String result =
        Macros.run(
            "run('Mesh Export', 'path=["
                + file
                + "]'); run('Mesh Check', 'path=["
                + file
                + "] mask=ball');"
                + "return getResultString('Verdict', 0) + '|' + getResultString('Watertight', 1)"
                + " + '|' + getResult('Volume', 1) + '|' + getResult('Euler', 1)"
                + " + '|' + abs(getResult('VolumeChange', 0) - getResult('VolumeChange', 1));");
    String[] values = result.split("\\|", 0);
    assertEquals("printable", values[0]);
    assertEquals("yes", values[1]);
    assertEquals(BALL_MM3, Double.parseDouble(values[2]), 0.02 * BALL_MM3);
    assertEquals("2", values[3]);
    // the file holds 32-bit coordinates
    assertEquals(0, Double.parseDouble(values[4]), 1e-3);
  }

  @Test
  void meshLiesWhereTheMaskLiesInThePatient() {
    Path lps = folder.resolve("lps.stl");
    Path ras = folder.resolve("ras.stl");
    Macros.run(
        "run('Mesh Export', 'path=["
            + lps
            + "]');"
            + "run('Mesh Export', 'coordinates=ras path=["
            + ras
            + "]');");
    Vector3 centre = GRID.positionOf(19.5, 19.5, 9.5);
    assertEquals(0, centre(lps).minus(centre).length(), 0.05);
    Vector3 turned = new Vector3(-centre.x(), -centre.y(), centre.z());
    assertEquals(0, centre(ras).minus(turned).length(), 0.05);
  }

  private static Vector3 centre(Path file) {
    Mesh mesh = MeshFile.read(file, Progress.NONE);
    Vector3 sum = Vector3.ZERO;
    for (int i = 0; i < mesh.vertices().length; i += 3) {
      sum =
          sum.plus(new Vector3(mesh.vertices()[i], mesh.vertices()[i + 1], mesh.vertices()[i + 2]));
    }
    return sum.times(1.0 / mesh.vertexCount());
  }

  @Test
  void sidecarSaysUnitAxesCheckAndRecord() throws IOException {
    Path file = folder.resolve("ball.stl");
    Macros.run("run('Mask Fill Cavities'); run('Mesh Export', 'path=[" + file + "]');");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("ball.stl.json").toFile());
    assertEquals("mm", json.get("unit").asText());
    assertEquals("lps", json.get("coordinates").asText());
    assertEquals("printable", json.get("check").get("Verdict").asText());
    assertEquals(
        "Mask Fill Cavities", json.get("record").get("steps").get(0).get("command").asText());
  }

  @Test
  void smoothingHardlyChangesTheVolume() {
    Path file = folder.resolve("ball.stl");
    String change =
        Macros.run(
            "run('Mesh Export', 'smoothing=20 path=["
                + file
                + "]'); return '' + getResult('VolumeChange');");
    assertTrue(Math.abs(Double.parseDouble(change)) < 2, change + " %");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mesh Export|path=[{}/ball.obj]|obj",
        "Mesh Export|path=[{}/nowhere/ball.stl]|does not exist",
        "Mesh Export|path=[{}/ball.stl] smoothing=1000|from 0 to 200",
        "Mesh Export|path=[{}/ball.stl] reduction=0.5|removes no triangles",
        "Mesh Export|path=[{}/ball.stl] coordinates=lpi|one of lps, ras",
        "Mesh Export|smoothing=3|name one with path=",
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

  @Test
  void emptyMaskHasNoSurface() {
    Macros.open("empty", new Mask(GRID, new byte[GRID.nz()][GRID.planeSize()]));
    String error =
        Macros.failure(
            "run('Mesh Export', 'image=empty path=[" + folder.resolve("empty.stl") + "]');");
    assertTrue(error.contains("no bone"), error);
    assertFalse(Files.exists(folder.resolve("empty.stl")));
  }
}
