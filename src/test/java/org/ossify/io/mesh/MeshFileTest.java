/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.mesh;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.mesh.MarchingCubes;
import org.ossify.mesh.Mesh;
import org.ossify.mesh.MeshMeasures;
import org.ossify.mesh.TestMasks;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class MeshFileTest {

  private static final String TETRAHEDRON =
      """
      solid four facets
        facet normal 0 0 -1
          outer loop
            vertex 0 0 0
            vertex 0 1 0
            vertex 1 0 0
          endloop
        endfacet
        facet normal 0 -1 0
          outer loop
            vertex 0 0 0
            vertex 1 0 0
            vertex 0 0 1
          endloop
        endfacet
        facet normal -1 0 0
          outer loop
            vertex 0 0 0
            vertex 0 0 1
            vertex 0 1 0
          endloop
        endfacet
        facet normal 1 1 1
          outer loop
            vertex 1 0 0
            vertex 0 1 0
            vertex 0.0 0.0 1e0
          endloop
        endfacet
      endsolid four facets
      """;

  @TempDir Path folder;

  /** Spacing that floats cannot hold exactly, far from the origin and on both sides of 0. */
  private static Mesh noisyMesh() {
    Grid grid =
        new Grid(
            9,
            8,
            7,
            new Vector3(0.3, 0.7, 1.1),
            new Vector3(-731.3, -1.05, 40),
            org.ossify.volume.Direction.AXIAL);
    Random random = new Random(3);
    return MarchingCubes.extract(
        TestMasks.of(grid, (x, y, z) -> random.nextDouble() < 0.3), Progress.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.stl", "B.STL", "c.3mf"})
  void surfaceIsTheSameWhenReadAgain(String name) {
    Mesh mesh = noisyMesh();
    Path file = folder.resolve(name);
    MeshFile.write(file, mesh, MeshAxes.LPS, "<\"Schädel\" & Co>", Progress.NONE);
    Mesh again = MeshFile.read(file, Progress.NONE);
    assertEquals(mesh.vertexCount(), again.vertexCount());
    assertArrayEquals(corners(mesh), corners(again));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.stl", "c.3mf"})
  void rasTurnsXAndYAndKeepsTheVolume(String name) {
    Mesh mesh = noisyMesh();
    Path file = folder.resolve(name);
    MeshFile.write(file, mesh, MeshAxes.RAS, "skull", Progress.NONE);
    MeshMeasures before = MeshMeasures.of(mesh);
    MeshMeasures after = MeshMeasures.of(MeshFile.read(file, Progress.NONE));
    assertEquals(before.volumeMm3(), after.volumeMm3(), 1e-9);
    assertEquals(-before.minimum().x(), after.maximum().x());
    assertEquals(-before.maximum().y(), after.minimum().y());
    assertEquals(before.minimum().z(), after.minimum().z());
  }

  @Test
  void binaryStlHasTheLengthAndHeaderOfTheForm() throws IOException {
    Mesh mesh = noisyMesh();
    Path file = folder.resolve("a.stl");
    MeshFile.write(file, mesh, MeshAxes.LPS, "", Progress.NONE);
    byte[] bytes = Files.readAllBytes(file);
    assertEquals(84 + 50L * mesh.triangleCount(), bytes.length);
    assertTrue(new String(bytes, 0, 80, US_ASCII).startsWith("Ossify mm LPS "));
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(mesh.triangleCount(), buffer.getInt(80));
    double length =
        Math.hypot(Math.hypot(buffer.getFloat(84), buffer.getFloat(88)), buffer.getFloat(92));
    assertEquals(1, length, 1e-6);
    assertEquals(mesh.vertices()[3 * mesh.triangles()[0]], buffer.getFloat(96));
  }

  @Test
  void asciiStlIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("t.stl"), TETRAHEDRON);
    Mesh mesh = MeshFile.read(file, Progress.NONE);
    assertEquals(4, mesh.vertexCount());
    assertEquals(1.0 / 6, MeshMeasures.of(mesh).volumeMm3(), 1e-12);
    Files.writeString(
        file,
        TETRAHEDRON
            .replace("\n", "\r\n")
            .toUpperCase(java.util.Locale.ROOT)
            .replace("SOLID FOUR FACETS", "solid"));
    assertEquals(4, MeshFile.read(file, Progress.NONE).triangleCount());
  }

  @Test
  void binaryStlWhoseHeaderSaysSolidIsRead() throws IOException {
    Path file = folder.resolve("a.stl");
    MeshFile.write(file, noisyMesh(), MeshAxes.LPS, "", Progress.NONE);
    byte[] bytes = Files.readAllBytes(file);
    System.arraycopy("solid".getBytes(US_ASCII), 0, bytes, 0, 5);
    Files.write(file, bytes);
    assertEquals(noisyMesh().triangleCount(), MeshFile.read(file, Progress.NONE).triangleCount());
  }

  @Test
  void threeMfHasItsThreePartsUnitAndPlace() throws IOException {
    Path file = folder.resolve("a.3mf");
    MeshFile.write(file, noisyMesh(), MeshAxes.LPS, "skull & more", Progress.NONE);
    byte[] first = Files.readAllBytes(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals(3, zip.size());
      assertTrue(zip.getEntry("[Content_Types].xml") != null);
      assertTrue(zip.getEntry("_rels/.rels") != null);
      String model =
          new String(zip.getInputStream(zip.getEntry("3D/3dmodel.model")).readAllBytes(), UTF_8);
      assertTrue(model.contains("unit=\"millimeter\""));
      assertTrue(model.contains("<metadata name=\"Title\">skull &amp; more</metadata>"));
      assertTrue(model.contains("LPS"));
      assertTrue(model.contains("transform=\"1 0 0 0 1 0 0 0 1 732 2 0\""));
    }
    MeshFile.write(file, noisyMesh(), MeshAxes.LPS, "skull & more", Progress.NONE);
    assertArrayEquals(first, Files.readAllBytes(file));
  }

  @Test
  void unitsAndTransformsOfOtherProgramsAreApplied() throws IOException {
    String vertices =
        "<vertices><vertex x='0' y='0' z='0'/><vertex x='1' y='0' z='0'/>"
            + "<vertex x='0' y='1' z='0'/><vertex x='0' y='0' z='1'/></vertices>";
    String triangles =
        "<triangles><triangle v1='0' v2='2' v3='1'/><triangle v1='0' v2='1' v3='3'/>"
            + "<triangle v1='0' v2='3' v3='2'/><triangle v1='1' v2='2' v3='3'/></triangles>";
    String object = "<mesh>" + vertices + triangles + "</mesh></object>";
    Path file =
        archive(
            "<model unit='centimeter'><resources><object id='a'>"
                + object
                + "<object id='b'>"
                + object
                + "</resources><build><item objectid='a'/>"
                + "<item objectid='b' transform='-1 0 0 0 1 0 0 0 1 5 0 0'/></build></model>");
    MeshMeasures measures = MeshMeasures.of(MeshFile.read(file, Progress.NONE));
    assertEquals(2000.0 / 6, measures.volumeMm3(), 1e-9);
    assertEquals(2, measures.components());
    assertEquals(50, measures.maximum().x());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><model>&x;</model>",
        "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><model unit='&c;'/>",
        "<model",
        "",
        "<model/>",
        "<model unit='ell'/>",
        "<model requiredextensions='p'/>",
        "<model><build><item objectid='7'/></build></model>",
        "<model><resources><object id='1'><components/></object></resources></model>",
        "<model><object id='1'><triangle v1='0' v2='1' v3='9'/></object>"
            + "<build><item objectid='1'/></build></model>",
        "<model><object id='1'><vertex x='0' y='NaN' z='1'/></object></model>",
        "<model><object id='1'><vertex x='0' y='1'/></object></model>",
        "<model><object id='1'/><build><item objectid='1'/><item objectid='1'/></build></model>",
        "<model><object id='1'/><build><item objectid='1' transform='1 2'/></build></model>"
      })
  void damagedModelEndsInOneSentence(String model) throws IOException {
    Path file = archive(model);
    String message =
        assertThrows(IllegalArgumentException.class, () -> MeshFile.read(file, Progress.NONE))
            .getMessage();
    assertTrue(message.startsWith(file + " is not a usable 3MF file: "), message);
    assertFalse(message.contains("\n"), message);
  }

  @Test
  void damagedModelTextNeverEndsInAnythingButASentence() throws IOException {
    Path good = folder.resolve("good.3mf");
    MeshFile.write(
        good,
        MarchingCubes.extract(TestMasks.box(3, 3, 3, 1, 1, 1, 2, 2, 2), Progress.NONE),
        MeshAxes.LPS,
        "x",
        Progress.NONE);
    byte[] model;
    try (ZipFile zip = new ZipFile(good.toFile())) {
      model = zip.getInputStream(zip.getEntry("3D/3dmodel.model")).readAllBytes();
    }
    Random random = new Random(5);
    for (int round = 0; round < 1500; round++) {
      byte[] bad = java.util.Arrays.copyOf(model, cutOrWhole(model.length, random));
      for (int k = random.nextInt(4); k >= 0 && bad.length > 0; k--) {
        int from = random.nextInt(model.length);
        bad[random.nextInt(bad.length)] = model[from];
      }
      Path file = archive(new String(bad, java.nio.charset.StandardCharsets.ISO_8859_1));
      try {
        MeshFile.read(file, Progress.NONE);
      } catch (IllegalArgumentException e) {
        assertTrue(e.getMessage().startsWith(file + " is not a usable 3MF file: "), e.getMessage());
      }
    }
  }

  @Test
  void anAsciiStlInCapitalsIsRead() throws IOException {
    String facet =
        "FACET NORMAL 0 0 1\r\nOUTER LOOP\r\nVERTEX 0 0 0\r\nVERTEX 1.5E+00 0 0\r\n"
            + "VERTEX 0 2 0\r\nENDLOOP\r\nENDFACET\r\n";
    for (String start : new String[] {"SOLID PART", "  Solid", "\ufeffsolid"}) {
      Path file = folder.resolve("capitals.stl");
      Files.writeString(file, start + "\r\n" + facet + "ENDSOLID PART\r\n");
      Mesh mesh = MeshFile.read(file, Progress.NONE);
      assertEquals(1, mesh.triangleCount());
      assertEquals(1.5f, mesh.vertices()[3]);
    }
  }

  @Test
  void zipBombIsRefused() throws IOException {
    Path file = folder.resolve("bomb.3mf");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      relationships(zip, "/3D/3dmodel.model");
      zip.putNextEntry(new ZipEntry("3D/3dmodel.model"));
      zip.write("<model>".getBytes(UTF_8));
      byte[] blanks = new byte[1 << 20];
      java.util.Arrays.fill(blanks, (byte) ' ');
      for (int i = 0; i < 64; i++) {
        zip.write(blanks);
      }
    }
    String message =
        assertThrows(IllegalArgumentException.class, () -> MeshFile.read(file, Progress.NONE))
            .getMessage();
    assertTrue(message.contains("unpacks to more than"), message);
  }

  @Test
  void pathOutOfTheArchiveLeadsNowhere() throws IOException {
    Path file = folder.resolve("path.3mf");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      relationships(zip, "/../../../../etc/passwd");
    }
    assertThrows(IllegalArgumentException.class, () -> MeshFile.read(file, Progress.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.obj", "a.ply", "a.step", "stl", "a"})
  void otherFormsAreRefusedByName(String name) {
    Path file = folder.resolve(name);
    assertThrows(
        IllegalArgumentException.class,
        () -> MeshFile.write(file, noisyMesh(), MeshAxes.LPS, "", Progress.NONE));
    assertThrows(IllegalArgumentException.class, () -> MeshFile.read(file, Progress.NONE));
    assertTrue(Files.notExists(file));
  }

  @Test
  void emptySurfaceIsNotWritten() {
    Mesh empty = new Mesh(new float[0], new int[0]);
    Path file = folder.resolve("a.stl");
    assertThrows(
        IllegalArgumentException.class,
        () -> MeshFile.write(file, empty, MeshAxes.LPS, "", Progress.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.stl", "a.3mf"})
  void cancelledWritingLeavesNoFile(String name) throws IOException {
    Progress cancel =
        (done, total) -> {
          throw new CancellationException();
        };
    Path file = folder.resolve(name);
    assertThrows(
        CancellationException.class,
        () -> MeshFile.write(file, noisyMesh(), MeshAxes.LPS, "", cancel));
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.stl", "a.3mf", "ascii.stl"})
  void damagedBytesNeverEndInAnythingButASentence(String name) throws IOException {
    Path file = folder.resolve(name);
    if (name.startsWith("ascii")) {
      Files.writeString(file, TETRAHEDRON);
    } else {
      MeshFile.write(file, noisyMesh(), MeshAxes.LPS, "x", Progress.NONE);
    }
    byte[] good = Files.readAllBytes(file);
    Random random = new Random(11);
    for (int round = 0; round < 400; round++) {
      byte[] bad = java.util.Arrays.copyOf(good, cutOrWhole(good.length, random));
      for (int k = random.nextInt(8); k >= 0 && bad.length > 0; k--) {
        bad[random.nextInt(Math.min(bad.length, 2 << random.nextInt(20)))] =
            (byte) random.nextInt();
      }
      Files.write(file, bad);
      try {
        MeshFile.read(file, Progress.NONE);
      } catch (IllegalArgumentException | UncheckedIOException e) {
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
      }
    }
  }

  @Test
  void countThatTheFileCannotHoldIsRefused() throws IOException {
    byte[] bytes = new byte[84 + 50];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(80, -1);
    Path file = Files.write(folder.resolve("a.stl"), bytes);
    assertThrows(IllegalArgumentException.class, () -> MeshFile.read(file, Progress.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"endloop", "endsolid four", "vertex 0 0 0", "outer loop", "1e0"})
  void asciiStlWithALineTooFewIsRefused(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("t.stl"), TETRAHEDRON.replaceFirst(line, ""));
    String message =
        assertThrows(IllegalArgumentException.class, () -> MeshFile.read(file, Progress.NONE))
            .getMessage();
    assertTrue(message.contains("line "), message);
  }

  private static int cutOrWhole(int length, Random random) {
    return random.nextInt(3) == 0 ? random.nextInt(length + 1) : length;
  }

  private Path archive(String model) throws IOException {
    Path file = folder.resolve("made.3mf");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      relationships(zip, "/3D/other.model");
      zip.putNextEntry(new ZipEntry("3D/other.model"));
      zip.write(model.getBytes(UTF_8));
    }
    return file;
  }

  private static void relationships(ZipOutputStream zip, String target) throws IOException {
    zip.putNextEntry(new ZipEntry("_rels/.rels"));
    OutputStream out = zip;
    Map<String, String> attributes =
        Map.of(
            "Target",
            target,
            "Type",
            "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel");
    StringBuilder xml = new StringBuilder("<Relationships><Relationship");
    attributes.forEach((key, value) -> xml.append(" " + key + "='" + value + "'"));
    out.write((xml + "/></Relationships>").getBytes(UTF_8));
  }

  /** Coordinates of the corners of all triangles, one after the other. */
  private static float[] corners(Mesh mesh) {
    float[] corners = new float[3 * mesh.triangles().length];
    for (int i = 0; i < mesh.triangles().length; i++) {
      System.arraycopy(mesh.vertices(), 3 * mesh.triangles()[i], corners, 3 * i, 3);
    }
    return corners;
  }
}
