/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ossify.io.dicom.DicomBytes;
import org.ossify.io.dicom.DicomTag;
import org.ossify.io.dicom.TransferSyntax;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;

/** Multi-frame images made attribute by attribute; every voxel of slice z holds z HU. */
class MultiFrameTest {

  private static final int PLANE_POSITION = 0x00209113;
  private static final int PLANE_ORIENTATION = 0x00209116;
  private static final int PIXEL_MEASURES = 0x00289110;
  private static final int VALUE_TRANSFORMATION = 0x00289145;
  private static final int FRAME_CONTENT = 0x00209111;
  private static final int PIXELS = SyntheticSeries.SIZE * SyntheticSeries.SIZE;

  @TempDir Path folder;

  /** One frame: its slice, and what its stack is called. */
  private record FrameOf(int slice, String stack) {}

  private static DicomBytes item(TransferSyntax syntax) {
    return new DicomBytes(syntax);
  }

  private static DicomBytes enhanced(TransferSyntax syntax, List<FrameOf> frames) {
    boolean defined = syntax != TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
    DicomBytes shared =
        item(syntax)
            .sequence(
                PLANE_ORIENTATION,
                item(syntax).text(DicomTag.IMAGE_ORIENTATION_PATIENT, "DS", "1\\0\\0\\0\\1\\0"),
                defined)
            .sequence(
                PIXEL_MEASURES,
                item(syntax)
                    .text(DicomTag.SLICE_THICKNESS, "DS", "2")
                    .text(DicomTag.PIXEL_SPACING, "DS", "0.5\\0.25"),
                defined);
    List<DicomBytes> own = new ArrayList<>();
    int[] pixels = new int[PIXELS * frames.size()];
    for (int f = 0; f < frames.size(); f++) {
      int z = frames.get(f).slice();
      // Each frame with an intercept of its own: stored values differ, HU do not.
      int intercept = -1000 - f;
      java.util.Arrays.fill(pixels, f * PIXELS, (f + 1) * PIXELS, z - intercept);
      own.add(
          item(syntax)
              .sequence(
                  FRAME_CONTENT,
                  item(syntax).text(DicomTag.STACK_ID, "SH", frames.get(f).stack()),
                  defined)
              .sequence(
                  PLANE_POSITION,
                  item(syntax)
                      .text(
                          DicomTag.IMAGE_POSITION_PATIENT,
                          "DS",
                          SyntheticSeries.position(-10, -20, 1.5 * z)),
                  defined)
              .sequence(
                  VALUE_TRANSFORMATION,
                  item(syntax)
                      .text(DicomTag.RESCALE_INTERCEPT, "DS", "" + intercept)
                      .text(DicomTag.RESCALE_SLOPE, "DS", "1")
                      .text(DicomTag.RESCALE_TYPE, "LO", "HU"),
                  defined));
    }
    return item(syntax)
        .text(DicomTag.IMAGE_TYPE, "CS", "ORIGINAL\\PRIMARY\\VOLUME\\NONE")
        .text(DicomTag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.2.1")
        .text(DicomTag.SOP_INSTANCE_UID, "UI", "1.2.3.4")
        .text(DicomTag.MODALITY, "CS", "CT")
        .text(DicomTag.SERIES_INSTANCE_UID, "UI", "1.2.3")
        .text(DicomTag.NUMBER_OF_FRAMES, "IS", "" + frames.size())
        .us(DicomTag.ROWS, SyntheticSeries.SIZE)
        .us(DicomTag.COLUMNS, SyntheticSeries.SIZE)
        .us(DicomTag.BITS_ALLOCATED, 16)
        .us(DicomTag.BITS_STORED, 16)
        .us(DicomTag.HIGH_BIT, 15)
        .us(DicomTag.PIXEL_REPRESENTATION, 0)
        .sequence(DicomTag.SHARED_FUNCTIONAL_GROUPS, shared, defined)
        .sequence(DicomTag.PER_FRAME_FUNCTIONAL_GROUPS, own, defined)
        .pixels16(pixels);
  }

  private CtVolume read(String series) {
    return ScanReader.read(folder, series, false, Progress.NONE);
  }

  private static void assertEverySliceHoldsItsNumber(CtVolume ct, int slices) {
    assertEquals(slices, ct.grid().nz());
    assertEquals(1.5, ct.grid().spacing().z(), 1e-9);
    assertEquals(0.25, ct.grid().spacing().x(), 1e-9);
    assertEquals(0.5, ct.grid().spacing().y(), 1e-9);
    assertEquals(-10, ct.grid().origin().x(), 1e-9);
    for (int z = 0; z < slices; z++) {
      for (float hu : ct.planes()[z]) {
        assertEquals(z, hu);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "IMPLICIT_LITTLE_ENDIAN",
        "EXPLICIT_LITTLE_ENDIAN",
        "EXPLICIT_BIG_ENDIAN",
        "DEFLATED"
      })
  void framesInAnyOrderAreSortedByTheirPositions(TransferSyntax syntax) {
    List<FrameOf> frames =
        List.of(new FrameOf(2, "1"), new FrameOf(0, "1"), new FrameOf(3, "1"), new FrameOf(1, "1"));
    SyntheticSeries.write(folder, "ct", enhanced(syntax, frames));
    assertEverySliceHoldsItsNumber(read("auto"), 4);
  }

  @Test
  void framesOfSeveralFilesMakeOneVolume() {
    TransferSyntax syntax = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    SyntheticSeries.write(
        folder,
        "a",
        enhanced(syntax, List.of(new FrameOf(3, "1"), new FrameOf(1, "1")))
            .text(DicomTag.SOP_INSTANCE_UID, "UI", "1.2.3.5"));
    SyntheticSeries.write(
        folder, "b", enhanced(syntax, List.of(new FrameOf(0, "1"), new FrameOf(2, "1"))));
    assertEverySliceHoldsItsNumber(read("auto"), 4);
  }

  @Test
  void twoStacksAtOnePlaceAreTwoPhasesAndNeverMerged() {
    List<FrameOf> frames = new ArrayList<>();
    for (int z = 0; z < 3; z++) {
      frames.add(new FrameOf(z, "early"));
      frames.add(new FrameOf(z, "late"));
    }
    SyntheticSeries.write(folder, "ct", enhanced(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, frames));
    String sentence = assertThrows(IllegalArgumentException.class, () -> read("auto")).getMessage();
    assertTrue(sentence.contains("1 = 1.2.3 (Stack ID late, 3 slices)"), sentence);
    assertTrue(sentence.contains("2 = 1.2.3 (Stack ID early, 3 slices)"), sentence);
    String ambiguous =
        assertThrows(IllegalArgumentException.class, () -> read("1.2.3")).getMessage();
    assertTrue(ambiguous.startsWith("2 phases of series \"1.2.3\""), ambiguous);
    assertEverySliceHoldsItsNumber(read("2"), 3);
    assertEquals("[Stack ID early]", ScanReader.list(folder, Progress.NONE).get(1).description());
  }

  @Test
  void phasesOfSingleFrameSeriesAreToldApartByTheirAcquisition() {
    for (int phase = 0; phase < 2; phase++) {
      for (int z = 0; z < 3; z++) {
        SyntheticSeries.write(
            folder,
            "f" + phase + z,
            SyntheticSeries.slice(SyntheticSeries.UID, z, 2 * z)
                .text(DicomTag.SOP_INSTANCE_UID, "UI", "1.2." + phase + "." + z)
                .text(DicomTag.ACQUISITION_NUMBER, "IS", "" + (9 + phase)));
      }
    }
    List<SeriesSummary> rows = ScanReader.list(folder, Progress.NONE);
    assertEquals("[Acquisition Number 9]", rows.get(0).description());
    assertEquals("[Acquisition Number 10]", rows.get(1).description());
    assertEquals(3, read("2").grid().nz());
  }

  @Test
  void framesWithoutFunctionalGroupsAreOrderedByNumberAndSaySo() {
    DicomBytes file =
        SyntheticSeries.slice(SyntheticSeries.UID, 0, 0)
            .remove(DicomTag.IMAGE_POSITION_PATIENT)
            .text(DicomTag.NUMBER_OF_FRAMES, "IS", "2");
    int[] pixels = new int[2 * PIXELS];
    java.util.Arrays.fill(pixels, 0, PIXELS, 1024);
    java.util.Arrays.fill(pixels, PIXELS, 2 * PIXELS, 1025);
    SyntheticSeries.write(folder, "ct", file.pixels16(pixels));
    CtVolume ct = read("auto");
    assertEquals(5, ct.grid().spacing().z(), 1e-9);
    assertEquals(0, ct.planes()[0][0]);
    assertEquals(1, ct.planes()[1][0]);
    assertTrue(ct.source().warnings().toString().contains("GEOMETRY ASSUMED"));
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPLICIT_LITTLE_ENDIAN", "DEFLATED"})
  void aMissingNumberOfFramesIsNotTakenForOne(TransferSyntax syntax) {
    SyntheticSeries.write(
        folder,
        "ct",
        enhanced(syntax, List.of(new FrameOf(0, "1"), new FrameOf(1, "1"), new FrameOf(2, "1")))
            .remove(DicomTag.NUMBER_OF_FRAMES));
    String sentence = assertThrows(IllegalArgumentException.class, () -> read("auto")).getMessage();
    assertTrue(
        sentence.contains("\"ct\" has pixels of 3 frames, but Number of Frames says 1"), sentence);
  }

  @Test
  void compressedFramesThatNumberOfFramesDoesNotCountAreNotForgotten() {
    DicomBytes slice = SyntheticSeries.slice("1.2.3", 0, 0).as(TransferSyntax.JPEG_LS);
    byte[] frame = {(byte) 0xff, (byte) 0xd8, 0, 0};
    SyntheticSeries.write(folder, "ct", slice.fragments(new int[0], frame, frame));
    String sentence = assertThrows(IllegalArgumentException.class, () -> read("auto")).getMessage();
    assertTrue(sentence.contains("it holds 2 compressed frames"), sentence);
  }

  @Test
  void aMillionClaimedFramesAreRefusedBeforeTheyAreCounted() {
    SyntheticSeries.write(
        folder,
        "ct",
        enhanced(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, List.of(new FrameOf(0, "1")))
            .text(DicomTag.NUMBER_OF_FRAMES, "IS", "2000000000"));
    String sentence = assertThrows(IllegalArgumentException.class, () -> read("1")).getMessage();
    assertTrue(sentence.contains("2000000000 frames, and at most 65536"), sentence);
  }
}
