/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class NiftiTest {

  private static final Direction OBLIQUE =
      Direction.of(new Vector3(0.8, 0.6, 0), new Vector3(-0.6, 0.8, 0));

  @TempDir Path folder;

  private static Grid grid(int nx, int ny, int nz) {
    return new Grid(nx, ny, nz, new Vector3(0.5, 0.75, 2), new Vector3(-10.5, 20.25, 30), OBLIQUE);
  }

  private static CtVolume ramp(Grid grid, float first, float step) {
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    float value = first;
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = value;
        value += step;
      }
    }
    return new CtVolume(grid, planes, CtSource.of("phantom", "CT", "none"));
  }

  private static void assertPlanes(float[][] expected, float[][] actual) {
    assertEquals(expected.length, actual.length);
    for (int z = 0; z < expected.length; z++) {
      assertArrayEquals(expected[z], actual[z]);
    }
  }

  private static String refusal(Path path) {
    return assertThrows(
            IllegalArgumentException.class, () -> VolumeFormat.NIFTI.readCt(path, Progress.NONE))
        .getMessage();
  }

  private static int dataOffset(byte[] file) {
    int offset = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getFloat(108);
    assertEquals(0, offset % 16, "nifti1.h wants a multiple of 16");
    return offset;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ct.nii", "ct.nii.gz"})
  void wholeHuAreKeptInSixteenBits(String name) throws IOException {
    CtVolume ct = ramp(grid(5, 4, 3), -1024, 7);
    Path path = folder.resolve(name);
    VolumeFormat.NIFTI.write(ct, path, Progress.NONE);
    CtVolume back = VolumeFormat.NIFTI.readCt(path, Progress.NONE);
    assertPlanes(ct.planes(), back.planes());
    assertTrue(ct.grid().matches(back.grid()), back.grid().describe());
    if (name.endsWith(".nii")) {
      assertEquals(60 * 2, Files.size(path) - dataOffset(Files.readAllBytes(path)));
    }
    assertEquals(FileKind.NIFTI, FileKind.of(path));
  }

  @Test
  void otherHuAreKeptAsFloats() {
    CtVolume halves = ramp(grid(5, 4, 3), -1024.5f, 0.25f);
    CtVolume large = ramp(grid(5, 4, 3), 32760, 1);
    for (CtVolume ct : new CtVolume[] {halves, large}) {
      Path path = folder.resolve("ct.nii.gz");
      VolumeFormat.NIFTI.write(ct, path, Progress.NONE);
      assertPlanes(ct.planes(), VolumeFormat.NIFTI.readCt(path, Progress.NONE).planes());
    }
  }

  @Test
  void masksAreWrittenAsZeroAndOne() throws IOException {
    Grid grid = grid(2, 2, 2);
    byte[][] planes = {{0, Mask.FOREGROUND, 0, 0}, {Mask.FOREGROUND, 0, 0, Mask.FOREGROUND}};
    Path path = folder.resolve("mask.nii");
    VolumeFormat.NIFTI.write(new Mask(grid, planes), path, Progress.NONE);
    byte[] bytes = Files.readAllBytes(path);
    int start = dataOffset(bytes);
    assertArrayEquals(
        new byte[] {0, 1, 0, 0, 1, 0, 0, 1}, java.util.Arrays.copyOfRange(bytes, start, start + 8));
    Mask back = VolumeFormat.NIFTI.readMask(path, Progress.NONE, warning -> {});
    assertArrayEquals(planes, back.planes());
  }

  @Test
  void labelsKeepAllSixteenBits() {
    Grid grid = grid(2, 1, 2);
    short[][] planes = {{0, 1}, {(short) 40000, (short) 65535}};
    Path path = folder.resolve("labels.nii.gz");
    VolumeFormat.NIFTI.write(new LabelMap(grid, planes, Map.of()), path, Progress.NONE);
    assertArrayEquals(planes, VolumeFormat.NIFTI.readLabels(path, Progress.NONE).planes());
  }

  @Test
  void valuesThatAreNoLabelsAreRefused() {
    for (float value : new float[] {-1, 1.5f, 65536, Float.NaN}) {
      NiftiBytes file = new NiftiBytes(ByteOrder.LITTLE_ENDIAN, 16, 32, 1, 1, 1);
      file.buffer().putFloat(value);
      Path path = file.writeTo(folder.resolve("labels.nii"));
      assertThrows(
          IllegalArgumentException.class, () -> VolumeFormat.NIFTI.readLabels(path, Progress.NONE));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, 8, 200",
    "4, 16, -1024",
    "8, 32, 100000",
    "16, 32, -3.5",
    "64, 64, 2.25",
    "256, 8, -100",
    "512, 16, 60000",
    "768, 32, 3000000000"
  })
  void everyTypeIsReadInBothByteOrders(int type, int bits, double value) {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      NiftiBytes file = new NiftiBytes(order, type, bits, 2, 1, 1).scale(0, 5);
      for (int i = 0; i < 2; i++) {
        switch (type) {
          case 16 -> file.buffer().putFloat((float) value);
          case 64 -> file.buffer().putDouble(value);
          default -> {
            switch (bits) {
              case 8 -> file.buffer().put((byte) (long) value);
              case 16 -> file.buffer().putShort((short) (long) value);
              default -> file.buffer().putInt((int) (long) value);
            }
          }
        }
      }
      Path path = file.writeTo(folder.resolve("type.nii.gz"));
      CtVolume ct = VolumeFormat.NIFTI.readCt(path, Progress.NONE);
      assertEquals((float) value, ct.hu(1, 0, 0));
    }
  }

  @Test
  void aSlopeIsApplied() {
    NiftiBytes file = new NiftiBytes(ByteOrder.LITTLE_ENDIAN, 4, 16, 1, 1, 1).scale(0.5, -1024);
    file.buffer().putShort((short) 3);
    assertEquals(
        -1022.5f,
        VolumeFormat.NIFTI
            .readCt(file.writeTo(folder.resolve("s.nii")), Progress.NONE)
            .hu(0, 0, 0));
  }

  @Test
  void leftHandedAxesReverseTheSlicesAndKeepEveryVoxelInItsPlace() {
    // To the left, to the front, to the head in RAS terms (-x, +y, +z): left-handed.
    NiftiBytes file =
        new NiftiBytes(ByteOrder.LITTLE_ENDIAN, 4, 16, 2, 2, 3)
            .sform(-0.5, 0, 0, 90, 0, 0.75, 0, -126, 0, 0, 2, -72);
    for (int i = 0; i < 12; i++) {
      file.buffer().putShort((short) i);
    }
    CtVolume ct = VolumeFormat.NIFTI.readCt(file.writeTo(folder.resolve("las.nii")), Progress.NONE);
    assertEquals(8, ct.hu(0, 0, 0));
    assertEquals(3, ct.hu(1, 1, 2));
    // Stored voxel (1, 1, 0) lies at RAS (89.5, -125.25, -72), which is LPS (-89.5, 125.25, -72).
    Vector3 place = ct.grid().positionOf(1, 1, 2);
    assertEquals(0, place.minus(new Vector3(-89.5, 125.25, -72)).length(), 1e-5);
  }

  @Test
  void theQformPlacesTheVolumeWhenThereIsNoSform() {
    // A quarter turn about z: x index to RAS +y, y index to -x.
    double half = Math.sqrt(0.5);
    NiftiBytes file =
        new NiftiBytes(ByteOrder.LITTLE_ENDIAN, 2, 8, 2, 3, 4)
            .pixelSize(0.5, 0.75, 2)
            .qform(1, 0, 0, half, 1, 2, 3);
    Grid grid =
        VolumeFormat.NIFTI.readCt(file.writeTo(folder.resolve("q.nii")), Progress.NONE).grid();
    Vector3 place = grid.positionOf(1, 2, 3);
    assertEquals(0, place.minus(new Vector3(-(1 - 1.5), -(2 + 0.5), 9)).length(), 1e-5);
  }

  @Test
  void theSformWinsOverTheQform() {
    NiftiBytes file =
        new NiftiBytes(ByteOrder.LITTLE_ENDIAN, 2, 8, 2, 2, 2)
            .qform(1, 0, 0, 0, 1, 2, 3)
            .sform(1, 0, 0, 7, 0, 1, 0, 8, 0, 0, 1, 9);
    Grid grid =
        VolumeFormat.NIFTI.readCt(file.writeTo(folder.resolve("qs.nii")), Progress.NONE).grid();
    assertEquals(new Vector3(-7, -8, 9), grid.origin());
  }

  @Test
  void unitsBecomeMillimetres() {
    NiftiBytes file =
        new NiftiBytes(ByteOrder.LITTLE_ENDIAN, 2, 8, 2, 2, 2)
            .sform(500, 0, 0, 0, 0, 500, 0, 0, 0, 0, 2000, 1000);
    file.buffer().put(123, (byte) 3);
    Grid grid =
        VolumeFormat.NIFTI.readCt(file.writeTo(folder.resolve("um.nii")), Progress.NONE).grid();
    assertEquals(0, grid.spacing().minus(new Vector3(0.5, 0.5, 2)).length(), 1e-9);
    assertEquals(1, grid.origin().z(), 1e-9);
  }

  @Test
  void shearedAxesAreRefusedInDegrees() {
    NiftiBytes file =
        new NiftiBytes(ByteOrder.LITTLE_ENDIAN, 2, 8, 2, 2, 2)
            .sform(1, 0, 0, 0, 0, 1, 0.2679, 0, 0, 0, 1, 0);
    assertTrue(refusal(file.writeTo(folder.resolve("s.nii"))).contains("off by 15.00 degrees"));
  }

  @Test
  void promisesThatTheFileCannotHoldAreRefused() {
    for (String name : new String[] {"huge.nii", "huge.nii.gz"}) {
      NiftiBytes file = new NiftiBytes(ByteOrder.LITTLE_ENDIAN, 64, 64, 1, 1, 1);
      for (int axis = 1; axis <= 3; axis++) {
        file.buffer().putShort(40 + 2 * axis, (short) 30000);
      }
      assertTrue(refusal(file.writeTo(folder.resolve(name))).contains("30000x30000x30000 voxels"));
    }
  }

  @Test
  void cutShortFilesAreRefused() throws IOException {
    CtVolume ct = ramp(grid(20, 20, 20), -1000, 1.5f);
    for (String name : new String[] {"cut.nii", "cut.nii.gz"}) {
      Path path = folder.resolve(name);
      VolumeFormat.NIFTI.write(ct, path, Progress.NONE);
      byte[] all = Files.readAllBytes(path);
      Files.write(path, java.util.Arrays.copyOf(all, all.length - 50));
      assertTrue(refusal(path).contains("is truncated or damaged"));
    }
  }

  @Test
  void seriesOfVolumesAreRefused() {
    NiftiBytes four = new NiftiBytes(ByteOrder.LITTLE_ENDIAN, 2, 8, 2, 2, 2, 5);
    assertTrue(refusal(four.writeTo(folder.resolve("4d.nii"))).contains("a single volume is read"));
  }

  @Test
  void aPairOfFilesIsReadByItsHeader() throws IOException {
    NiftiBytes pair = new NiftiBytes(ByteOrder.LITTLE_ENDIAN, 2, 8, 2, 2, 2);
    pair.buffer().put(345, (byte) 'i').putFloat(108, 0);
    byte[] header = java.util.Arrays.copyOf(pair.array(), 348);
    Path path = Files.write(folder.resolve("p.hdr"), header);
    assertTrue(refusal(path).contains("no .img of the same name"));
    Files.write(folder.resolve("p.img"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    assertEquals(8, VolumeFormat.NIFTI.readCt(path, Progress.NONE).hu(1, 1, 1));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "nifti-2.csv")
  void nifti2KeepsItsGeometryInDoublePrecision(String order, String base64) throws IOException {
    Path path = Files.write(folder.resolve("2.nii"), Base64.getDecoder().decode(base64));
    CtVolume ct = VolumeFormat.NIFTI.readCt(path, Progress.NONE);
    assertEquals(new Vector3(0.48828125, 0.7, 1.3), ct.grid().spacing());
    assertEquals(new Vector3(123.456789012, -45.25, -731.25), ct.grid().origin());
    for (int i = 0; i < 12; i++) {
      assertEquals(-1024 + 200 * i, ct.planes()[i / 4][i % 4], order);
    }
  }

  @Test
  void formsThatDifferAreWarnedOf() {
    NiftiBytes file = new NiftiBytes(ByteOrder.LITTLE_ENDIAN, 2, 8, 2, 2, 2);
    file.sform(1, 0, 0, 5, 0, 1, 0, 0, 0, 0, 1, 0).qform(1, 0, 0, 0, 5, 0, 0);
    Path path = file.writeTo(folder.resolve("same.nii"));
    assertFalse(
        VolumeFormat.NIFTI
            .readCt(path, Progress.NONE)
            .source()
            .warnings()
            .toString()
            .contains("sform"));
    file.qform(1, 0, 0, 0, 6, 0, 0);
    path = file.writeTo(folder.resolve("other.nii"));
    assertTrue(
        VolumeFormat.NIFTI
            .readCt(path, Progress.NONE)
            .source()
            .warnings()
            .toString()
            .contains("sform"));
  }

  @Test
  void aCancelledWriteLeavesTheOldFileAndNothingElse() throws IOException {
    Path path = folder.resolve("ct.nii.gz");
    Files.writeString(path, "old");
    Progress cancel =
        (done, total) -> {
          throw new CancellationException();
        };
    CtVolume ct = ramp(grid(2, 2, 2), 0, 1);
    assertThrows(CancellationException.class, () -> VolumeFormat.NIFTI.write(ct, path, cancel));
    assertEquals("old", Files.readString(path));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aMissingFolderIsNamed() {
    Path path = folder.resolve("nowhere").resolve("ct.nii");
    CtVolume ct = ramp(grid(2, 2, 2), 0, 1);
    var thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> VolumeFormat.NIFTI.write(ct, path, Progress.NONE));
    assertTrue(thrown.getMessage().contains("does not exist"), thrown.getMessage());
    assertFalse(Files.exists(path));
  }

  @Property(tries = 200)
  void quaternionsGiveTheirRotationBack(
      @ForAll @DoubleRange(min = -1, max = 1) double b,
      @ForAll @DoubleRange(min = -1, max = 1) double c,
      @ForAll @DoubleRange(min = -1, max = 1) double d,
      @ForAll @DoubleRange(min = 0.01, max = 1) double a) {
    double length = Math.sqrt(a * a + b * b + c * c + d * d);
    double[] q = {a / length, b / length, c / length, d / length};
    double[] back = NiftiWriter.quaternion(turn(q, 1, 0, 0), turn(q, 0, 1, 0), turn(q, 0, 0, 1));
    assertArrayEquals(q, back, 1e-9);
  }

  /** Rotates a vector by v + 2 r x (r x v + a v). */
  private static Vector3 turn(double[] q, double x, double y, double z) {
    Vector3 v = new Vector3(x, y, z);
    Vector3 r = new Vector3(q[1], q[2], q[3]);
    return v.plus(r.cross(r.cross(v).plus(v.times(q[0]))).times(2));
  }
}
