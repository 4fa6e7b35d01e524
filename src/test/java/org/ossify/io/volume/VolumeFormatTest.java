/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** NRRD and MetaImage files, written by us and written here byte by byte. */
class VolumeFormatTest {

  private static final String NRRD =
      "NRRD0005\n# a comment\ntype: short\ndimension: 3\nsizes: 2 1 3\nencoding: raw\n"
          + "endian: little\nspace: left-posterior-superior\nkey:=value\n"
          + "space directions: (0.5,0,0) (0,0.75,0) (0,0,2)\nspace origin: (1,2,3)\n\n";

  private static final String META =
      "ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\n"
          + "CompressedData = False\nTransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 1 2 3\n"
          + "ElementSpacing = 0.5 0.75 2\nDimSize = 2 1 3\nElementType = MET_SHORT\n"
          + "ElementDataFile = LOCAL\n";

  @TempDir private Path folder;

  private static byte[] shorts(ByteOrder order) {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(order);
    for (int i = 0; i < 6; i++) {
      bytes.putShort((short) (-1000 + i));
    }
    return bytes.array();
  }

  private Path file(String name, String header, byte[] data) {
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(header.getBytes(StandardCharsets.ISO_8859_1));
      all.write(data);
      return Files.write(folder.resolve(name), all.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String header) {
    return file("v", header, shorts(ByteOrder.LITTLE_ENDIAN));
  }

  private static CtVolume read(Path path) {
    return VolumeFormat.ofContent(path).readCt(path, Progress.NONE);
  }

  private static String refusal(Path path) {
    return assertThrows(IllegalArgumentException.class, () -> read(path)).getMessage();
  }

  private static void assertRamp(CtVolume ct) {
    for (int i = 0; i < 6; i++) {
      assertEquals(-1000 + i, ct.hu(i % 2, 0, i / 2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NRRD, META})
  void rawVoxelsLieWhereTheHeaderSays(String header) {
    CtVolume ct = read(file(header));
    assertRamp(ct);
    assertEquals(new Vector3(0.5, 0.75, 2), ct.grid().spacing());
    assertEquals(new Vector3(1, 2, 3), ct.grid().origin());
  }

  @Test
  void bigEndianIsRead() {
    byte[] big = shorts(ByteOrder.BIG_ENDIAN);
    assertRamp(read(file("a", NRRD.replace("endian: little", "endian: big"), big)));
    assertRamp(read(file("b", META.replace("MSB = False", "MSB = True"), big)));
  }

  @Test
  void textVoxelsAreRead() {
    byte[] text = "-1000 -999\n-998\t-997 -996 -995".getBytes(StandardCharsets.US_ASCII);
    assertRamp(read(file("a", NRRD.replace("raw", "ascii"), text)));
    assertRamp(read(file("b", META.replace("BinaryData = True", "BinaryData = False"), text)));
    assertTrue(
        refusal(file("c", NRRD.replace("raw", "ascii"), "1 2 x 4 5 6".getBytes(UTF_8)))
            .contains("not a number"));
  }

  @ParameterizedTest
  @CsvSource({
    "right-anterior-superior, -1, -1",
    "RAS, -1, -1",
    "left-anterior-superior, 1, -1",
    "LPS, 1, 1"
  })
  void everySpaceOfAPatientBecomesLps(String space, int x, int y) {
    CtVolume ct = read(file(NRRD.replace("left-posterior-superior", space)));
    // Voxel 1, 0, 2 of the file lies at 1.5, 2, 7 in its own space.
    Grid grid = ct.grid();
    boolean flipped = x * y < 0;
    Vector3 place = grid.positionOf(1, 0, flipped ? 0 : 2);
    assertEquals(0, place.minus(new Vector3(1.5 * x, 2 * y, 7)).length(), 1e-9);
    assertEquals(-995, ct.hu(1, 0, flipped ? 0 : 2));
  }

  @Test
  void leftHandedAxesAreReadWithTheLastSliceFirst() {
    Path path = file(META.replace("0 0 0 1\nOffset", "0 0 0 -1\nOffset"));
    CtVolume ct = read(path);
    assertEquals(new Vector3(1, 2, -1), ct.grid().origin());
    assertEquals(-996, ct.hu(0, 0, 0));
    assertEquals(-1000, ct.hu(0, 0, 2));
  }

  @Test
  void unitsOfLengthBecomeMillimetres() {
    String um = NRRD.replace("space origin", "space units: \"um\" \"um\" \"um\"\nspace origin");
    assertEquals(0.0005, read(file(um)).grid().spacing().x(), 1e-12);
  }

  @Test
  void detachedDataIsReadFromTheSameFolderOnly() throws IOException {
    byte[] data = shorts(ByteOrder.LITTLE_ENDIAN);
    file("v.raw", "", data);
    String nhdr = NRRD.replace("encoding", "data file: v.raw\nencoding");
    assertRamp(read(file("v.nhdr", nhdr, new byte[0])));
    assertRamp(read(file("v.mhd", META.replace("LOCAL", "v.raw"), new byte[0])));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(data);
    }
    file("v.gz", "", packed.toByteArray());
    assertRamp(
        read(file("z.nhdr", nhdr.replace("v.raw", "v.gz").replace(": raw", ": gzip"), data)));
    Files.createDirectories(folder.resolve("inner"));
    Files.createSymbolicLink(folder.resolve("inner/link.raw"), folder.resolve("v.raw"));
    for (String name : new String[] {"../v.raw", folder + "/v.raw", "link.raw", "..\\v.raw"}) {
      Path hostile = file("inner/v.nhdr", nhdr.replace("v.raw", name), data);
      assertTrue(refusal(hostile).contains("only a file of the same folder is read"), name);
      Path meta = file("inner/v.mhd", META.replace("LOCAL", name), data);
      assertTrue(refusal(meta).contains("only a file of the same folder is read"), name);
    }
    assertTrue(refusal(file("m.mhd", META.replace("LOCAL", "no.raw"), data)).contains("beside it"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sizes: 2 1 3|sizes: 30000 30000 30000|cannot hold the",
        "sizes: 2 1 3|sizes: 2 0 3|whole numbers from 1",
        "sizes: 2 1 3|sizes: 2 3|3 numbers",
        "dimension: 3|dimension: 4|a volume has 3",
        "encoding: raw|encoding: bzip2|raw, gzip and ascii are read",
        "encoding: raw|encoding: gzip|damaged",
        "type: short|type: block|integers of 8 to 64 bits",
        "endian: little|endian: middle|not little or big",
        "endian: little|content: x|no field \"endian\"",
        "(0,0.75,0)|(0.2,0.75,0)|not at right angles",
        "(0,0.75,0)|none|(x,y,z) belongs there",
        "(0,0.75,0)|(0,NaN,0)|voxel size",
        "key:=value|data file: LIST|one file is read",
        "key:=value|data file: x%03d.raw 1 3 1|one file is read",
      })
  void brokenNrrdIsRefusedInOneSentence(String part, String other, String sentence) {
    String message = refusal(file(NRRD.replace(part, other)));
    assertTrue(message.contains(sentence) && message.startsWith("\""), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DimSize = 2 1 3|DimSize = 60000 60000 60000|larger than an array",
        "NDims = 3|NDims = 4|a volume has 3",
        "MET_SHORT|MET_FLOAT_ARRAY|integers of 8 to 64 bits",
        "CompressedData = False|CompressedData = True|damaged",
        "0 1 0 0 0 1|0.3 1 0 0 0 1|not at right angles",
        "Offset = 1 2 3|Offset = 1 2|3 numbers",
        "ElementDataFile = LOCAL|ElementDataFile = LIST|one file is read",
        "ElementSpacing = 0.5 0.75 2|Comment = x|no ElementSpacing",
        "Offset = 1 2 3|ElementNumberOfChannels = 3|several channels",
      })
  void brokenMetaImageIsRefusedInOneSentence(String part, String other, String sentence) {
    String message = refusal(file(META.replace(part, other)));
    assertTrue(message.contains(sentence) && message.startsWith("\""), message);
  }

  @Test
  void anEndlessLineIsRefused() {
    byte[] line = new byte[3 << 20];
    java.util.Arrays.fill(line, (byte) 'x');
    assertTrue(refusal(file("e", NRRD.substring(0, 20), line)).contains("header of more than"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v.nii", "v.nii.gz", "v.nrrd", "v.mha"})
  void whatIsWrittenIsReadWithItsObliquePlace(String name) {
    double angle = Math.toRadians(20);
    Vector3 column = new Vector3(Math.cos(angle), Math.sin(angle), 0);
    Vector3 row = new Vector3(0, 0, -1);
    Grid grid =
        new Grid(
            5,
            4,
            3,
            new Vector3(0.3, 0.4, 1.25),
            new Vector3(-10.5, 7, 99),
            Direction.of(column, row));
    float[][] planes = new float[3][20];
    byte[][] bone = new byte[3][20];
    for (int i = 0; i < 60; i++) {
      planes[i / 20][i % 20] = -1000 + 40.25f * i;
      bone[i / 20][i % 20] = i % 3 == 0 ? Mask.FOREGROUND : Mask.BACKGROUND;
    }
    Path path = folder.resolve(name);
    CtSource source = CtSource.of("test", "CT", "values are HU");
    VolumeFormat.of(path).write(new CtVolume(grid, planes, source), path, Progress.NONE);
    CtVolume back = read(path);
    assertTrue(grid.matches(back.grid()), back.grid().describe());
    VolumeFormat.of(path).write(new Mask(grid, bone), path, Progress.NONE);
    Mask mask = VolumeFormat.ofContent(path).readMask(path, Progress.NONE, warning -> {});
    for (int z = 0; z < 3; z++) {
      assertArrayEquals(planes[z], back.planes()[z]);
      assertArrayEquals(bone[z], mask.planes()[z]);
    }
  }

  /** Damaged files are read or refused in one sentence; nothing else is thrown. */
  @ParameterizedTest
  @ValueSource(strings = {NRRD, META, "packed.nrrd", "packed.mha"})
  void damagedFilesAreReadOrRefused(String kind) throws IOException {
    Path seed = kind.startsWith("packed") ? folder.resolve(kind) : file(kind);
    if (kind.startsWith("packed")) {
      Grid grid = Grid.axial(3, 4, 5, new Vector3(1, 1, 1));
      VolumeFormat.of(seed).write(new Mask(grid, new byte[5][12]), seed, Progress.NONE);
    }
    byte[] good = Files.readAllBytes(seed);
    SplittableRandom random = new SplittableRandom(20261123);
    Path path = folder.resolve("fuzz");
    for (int round = 0; round < 1500; round++) {
      byte[] bytes = good.clone();
      for (int change = random.nextInt(1, 5); change > 0; change--) {
        boolean digit = random.nextBoolean();
        int value = digit ? "0123456789-. ".charAt(random.nextInt(13)) : random.nextInt(256);
        bytes[random.nextInt(8, bytes.length)] = (byte) value;
      }
      if (random.nextInt(4) == 0) {
        bytes = java.util.Arrays.copyOf(bytes, random.nextInt(8, bytes.length));
      }
      Files.write(path, bytes);
      try {
        VolumeFormat format = VolumeFormat.ofContent(path);
        if (format != null) {
          format.readCt(path, Progress.NONE);
        }
      } catch (IllegalArgumentException e) {
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
      }
    }
  }

  private static Stream<Arguments> awkwardGrids() {
    double angle = Math.toRadians(17.3);
    Vector3 column = new Vector3(Math.cos(angle), Math.sin(angle), 0);
    Vector3 row = new Vector3(-Math.sin(angle) * 0.6, Math.cos(angle) * 0.6, 0.8);
    Grid grid =
        new Grid(
            3,
            4,
            5,
            new Vector3(0.48828125, 1.0 / 3, 0.700001),
            new Vector3(-123.4567891, 250.1234567, -1731.25),
            Direction.of(column, row));
    return Stream.of("a.nii", "a.nii.gz", "a.nrrd", "a.mha").map(name -> Arguments.of(name, grid));
  }

  @ParameterizedTest
  @MethodSource("awkwardGrids")
  void everyFormatKeepsTheGeometryToAMillionthOfAMillimetre(String name, Grid grid) {
    Path path = folder.resolve(name);
    CtVolume ct = new CtVolume(grid, new float[5][12], CtSource.of("phantom", "CT", "none"));
    VolumeFormat.of(path).write(ct, path, Progress.NONE);
    Grid back = VolumeFormat.ofContent(path).readCt(path, Progress.NONE).grid();
    for (int corner = 0; corner < 8; corner++) {
      double x = (corner & 1) * 2;
      double y = (corner >> 1 & 1) * 3;
      double z = (corner >> 2) * 4;
      assertEquals(0, back.positionOf(x, y, z).minus(grid.positionOf(x, y, z)).length(), 1e-6);
    }
  }

  @Test
  void aNiftiHeaderThatWasChangedElsewhereIsBelievedAndNotOurComment() throws IOException {
    Grid grid = (Grid) awkwardGrids().findFirst().orElseThrow().get()[1];
    Path path = folder.resolve("a.nii");
    CtVolume ct = new CtVolume(grid, new float[5][12], CtSource.of("phantom", "CT", "none"));
    VolumeFormat.NIFTI.write(ct, path, Progress.NONE);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    // srow_x[3]: the patient is moved by 1 cm to the right.
    bytes.putFloat(292, bytes.getFloat(292) + 10);
    Files.write(path, bytes.array());
    Grid back = VolumeFormat.NIFTI.readCt(path, Progress.NONE).grid();
    assertEquals(grid.origin().x() - 10, back.origin().x(), 1e-4);
  }
}
