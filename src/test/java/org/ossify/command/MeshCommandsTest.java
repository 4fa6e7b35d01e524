package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.ossify.io.mesh.MeshFile;
import org.ossify.mesh.Mesh;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Mesh commands as macros, on a ball of 8 mm radius that touches no border. */
class MeshCommandsTest {

  private static final double RADIUS_MM = 8;
  private static final Grid GRID =
      new Grid(40, 40, 20, new Vector3(0.5, 0.5, 1), new Vector3(-10, -10, 100), Direction.AXIAL);
  private static final double BALL_MM3 = 4.0 / 3 * Math.PI * RADIUS_MM * RADIUS_MM * RADIUS_MM;

  @TempDir private Path folder;

  @BeforeEach
  void openABall() {
    Macros.closeAll();
    byte[][] planes = new byte[GRID.nz()][GRID.planeSize()];
    Vector3 centre = GRID.positionOf(19.5, 19.5, 9.5);
    for (int z = 0; z < GRID.nz(); z++) {
      for (int y = 0; y < GRID.ny(); y++) {
        for (int x = 0; x < GRID.nx(); x++) {
          boolean inside = GRID.positionOf(x, y, z).minus(centre).length() <= RADIUS_MM;
          planes[z][y * GRID.nx() + x] = inside ? Mask.FOREGROUND : Mask.BACKGROUND;
        }
      }
    }
    Macros.open("ball", new Mask(GRID, planes));
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
    String[] values = result.split("\\|");
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
