/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames of uncompressed bytes in fragments, where content is its own truth. */
class FrameFragmentsTest {

  private static final int[] NO_TABLE = {};

  @TempDir Path folder;

  private static byte[] frame(int first) {
    // Begins as a JPEG does, so that frames can be told apart without a table.
    return new byte[] {-1, (byte) 0xd8, (byte) first, (byte) (first + 1)};
  }

  private DicomPixels pixels(int frames, int[] table, byte[]... fragments) throws IOException {
    byte[] bytes =
        new DicomBytes(TransferSyntax.ENCAPSULATED)
            .text(DicomTag.MODALITY, "CS", "CT")
            .text(DicomTag.NUMBER_OF_FRAMES, "IS", "" + frames)
            .us(DicomTag.ROWS, 2)
            .us(DicomTag.COLUMNS, 2)
            .us(DicomTag.BITS_ALLOCATED, 8)
            .us(DicomTag.BITS_STORED, 8)
            .us(DicomTag.HIGH_BIT, 7)
            .fragments(table, fragments)
            .build();
    Path path = Files.write(folder.resolve("ct.dcm"), bytes);
    return DicomPixels.of(DicomFile.read(path).orElseThrow()).orElseThrow();
  }

  private static void assertFrame(DicomPixels pixels, int frame, int first) {
    assertEquals("", pixels.problem());
    assertArrayEquals(new float[] {255, 216, first, first + 1}, pixels.readHu(frame).hu());
  }

  @Test
  void aSingleFrameIsAllItsFragments() throws IOException {
    byte[] whole = frame(7);
    DicomPixels pixels =
        pixels(1, NO_TABLE, Arrays.copyOf(whole, 2), Arrays.copyOfRange(whole, 2, 4));
    assertFrame(pixels, 0, 7);
  }

  @Test
  void oneFragmentAFrameNeedsNoTable() throws IOException {
    DicomPixels pixels = pixels(3, NO_TABLE, frame(1), frame(2), frame(3));
    assertFrame(pixels, 0, 1);
    assertFrame(pixels, 2, 3);
  }

  @Test
  void theOffsetTableTellsWhereFramesBegin() throws IOException {
    byte[] first = {1, 2};
    byte[] second = {3, 4};
    DicomPixels pixels = pixels(2, new int[] {0, 20}, first, second, new byte[] {5, 6, 7, 8});
    assertArrayEquals(new float[] {1, 2, 3, 4}, pixels.readHu(0).hu());
    assertArrayEquals(new float[] {5, 6, 7, 8}, pixels.readHu(1).hu());
  }

  @Test
  void withoutTableFramesBeginAsImagesDo() throws IOException {
    DicomPixels pixels =
        pixels(
            2, NO_TABLE, Arrays.copyOf(frame(1), 2), Arrays.copyOfRange(frame(1), 2, 4), frame(8));
    assertFrame(pixels, 0, 1);
    assertFrame(pixels, 1, 8);
  }

  @Test
  void aWrongTableIsNotBelieved() throws IOException {
    DicomPixels pixels =
        pixels(
            2,
            new int[] {0, 11},
            Arrays.copyOf(frame(1), 2),
            Arrays.copyOfRange(frame(1), 2, 4),
            frame(8));
    assertFrame(pixels, 1, 8);
  }

  @Test
  void framesThatCannotBeToldApartAreRefused() throws IOException {
    DicomPixels pixels = pixels(2, NO_TABLE, new byte[2], new byte[2], new byte[4]);
    assertTrue(pixels.problem().contains("3 fragments that cannot be told apart into 2 frames"));
  }

  @Test
  void aShortFrameIsDamaged() throws IOException {
    DicomPixels pixels = pixels(1, NO_TABLE, new byte[2]);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> pixels.readHu(0))
            .getMessage()
            .contains("is damaged"));
  }
}
