/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DicomFileTest {

  @TempDir Path folder;

  private static DicomBytes image(TransferSyntax syntax) {
    return new DicomBytes(syntax)
        .text(DicomTag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.2")
        .text(DicomTag.SOP_INSTANCE_UID, "UI", "1.2.3.4")
        .text(DicomTag.MODALITY, "CS", "CT")
        .text(DicomTag.SERIES_INSTANCE_UID, "UI", "1.2.3")
        .us(DicomTag.ROWS, 2)
        .us(DicomTag.COLUMNS, 3)
        .us(DicomTag.BITS_ALLOCATED, 16)
        .us(DicomTag.BITS_STORED, 16)
        .us(DicomTag.HIGH_BIT, 15)
        .us(DicomTag.PIXEL_REPRESENTATION, 0)
        .text(DicomTag.RESCALE_INTERCEPT, "DS", "-1024")
        .text(DicomTag.RESCALE_SLOPE, "DS", "1")
        .pixels16(0, 1024, 1024, 1250, 65535, 7);
  }

  private DicomFile read(byte[] bytes) {
    return DicomFile.read(write(bytes)).orElseThrow();
  }

  private Path write(byte[] bytes) {
    try {
      return Files.write(folder.resolve("image"), bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private float[] hu(byte[] bytes) {
    return DicomPixels.of(read(bytes)).orElseThrow().readHu(0).hu();
  }

  private String problem(byte[] bytes) {
    return DicomPixels.of(read(bytes)).orElseThrow().problem();
  }

  @ParameterizedTest
  @EnumSource(
      value = TransferSyntax.class,
      names = {
        "IMPLICIT_LITTLE_ENDIAN",
        "EXPLICIT_LITTLE_ENDIAN",
        "EXPLICIT_BIG_ENDIAN",
        "DEFLATED",
        "RLE"
      })
  void theSamePixelsComeOutOfEverySyntax(TransferSyntax syntax) {
    float[] expected = {-1024, 0, 0, 226, 64511, -1017};
    assertArrayEquals(expected, hu(image(syntax).build()));
    assertArrayEquals(expected, hu(image(syntax).withoutPreamble().build()));
  }

  @ParameterizedTest
  @EnumSource(
      value = TransferSyntax.class,
      names = {"IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN"})
  void theSyntaxOfABareDataSetIsFound(TransferSyntax syntax) {
    DicomFile file = read(image(syntax).withoutMeta().build());
    assertEquals(syntax, file.syntax());
    assertEquals("CT", file.elements().text(DicomTag.MODALITY));
    assertEquals(226, DicomPixels.of(file).orElseThrow().readHu(0).hu()[3]);
  }

  @ParameterizedTest
  @EnumSource(
      value = TransferSyntax.class,
      names = {"IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN"})
  void nestedAndPrivateSequencesAreSteppedOver(TransferSyntax syntax) {
    for (boolean defined : new boolean[] {true, false}) {
      DicomBytes inner = new DicomBytes(syntax).text(DicomTag.MODALITY, "CS", "XX");
      DicomBytes outer =
          new DicomBytes(syntax)
              .sequence(0x00081140, inner, !defined)
              .sequence(0x00091010, inner, defined);
      DicomFile file =
          read(
              image(syntax)
                  .sequence(0x00081111, outer, defined)
                  .sequence(0x00291010, outer, defined)
                  .build());
      assertEquals("CT", file.elements().text(DicomTag.MODALITY));
      DicomElements item = file.elements().items(0x00081111).get(0);
      assertEquals("XX", item.items(0x00081140).get(0).text(DicomTag.MODALITY));
      assertEquals("XX", item.items(0x00091010).get(0).text(DicomTag.MODALITY));
      assertEquals(226, DicomPixels.of(file).orElseThrow().readHu(0).hu()[3]);
    }
  }

  @Test
  void unknownElementsOfUndefinedLengthAreImplicitInside() {
    DicomBytes inner =
        new DicomBytes(TransferSyntax.IMPLICIT_LITTLE_ENDIAN).text(DicomTag.MODALITY, "CS", "XX");
    byte[] sequence =
        new DicomBytes(TransferSyntax.IMPLICIT_LITTLE_ENDIAN)
            .withoutMeta()
            .sequence(0x00091010, inner, false)
            .build();
    ByteArrayOutputStream unknown = new ByteArrayOutputStream();
    unknown.writeBytes(new byte[] {9, 0, 0x10, 0x10, 'U', 'N', 0, 0, -1, -1, -1, -1});
    unknown.write(sequence, 8, sequence.length - 8);
    DicomFile file =
        read(
            image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
                .verbatim(0x00091010, unknown.toByteArray())
                .build());
    assertEquals("XX", file.elements().items(0x00091010).get(0).text(DicomTag.MODALITY));
    assertEquals(2, DicomPixels.of(file).orElseThrow().layout().rows());
  }

  @Test
  void aBrokenSequenceOfKnownLengthIsSteppedOver() {
    byte[] garbage = new byte[40];
    Arrays.fill(garbage, (byte) 0x55);
    DicomBytes file = image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).raw(0x00081111, "SQ", garbage);
    assertEquals(226, hu(file.build())[3]);
  }

  @Test
  void valuesWrittenAsUnknownAreReadAsTheirTagSays() {
    DicomBytes file =
        image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
            .raw(DicomTag.ROWS, "UN", new byte[] {2, 0})
            .raw(DicomTag.RESCALE_INTERCEPT, "UN", "-1000 ".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(250, hu(file.build())[3]);
  }

  @ParameterizedTest
  @CsvSource({
    "'-1024', -1024",
    "' -1024 ', -1024",
    "'+5', 5",
    "'1.5E+02', 150",
    "'-1e-1', -0.1",
    "'.5', 0.5",
    "'1,5', NaN",
    "'NaN', NaN",
    "'0x10', NaN",
    "'1f', NaN",
    "'--1', NaN"
  })
  void decimalStringsAreReadInAllTheirForms(String text, double value) {
    assertEquals(value, DicomElements.number(text));
  }

  @Test
  void severalDecimalsAreSplitAtBackslashes() {
    DicomElements elements =
        read(image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
                .text(DicomTag.IMAGE_POSITION_PATIENT, "DS", "-1.5\\ +2e1\\3 ")
                .build())
            .elements();
    assertArrayEquals(
        new double[] {-1.5, 20, 3}, elements.decimals(DicomTag.IMAGE_POSITION_PATIENT));
  }

  @Test
  void dirtAboveTheHighBitIsMaskedOff() {
    DicomBytes file =
        image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
            .us(DicomTag.BITS_STORED, 12)
            .us(DicomTag.HIGH_BIT, 11)
            .pixels16(0xF000, 0xA400, 1024, 0x1000 | 1250, 0xFFFF, 7);
    assertArrayEquals(new float[] {-1024, 0, 0, 226, 3071, -1017}, hu(file.build()));
  }

  @Test
  void signedTwelveBitValuesAreExtended() {
    DicomBytes file =
        image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
            .us(DicomTag.BITS_STORED, 12)
            .us(DicomTag.HIGH_BIT, 11)
            .us(DicomTag.PIXEL_REPRESENTATION, 1)
            .text(DicomTag.RESCALE_INTERCEPT, "DS", "0")
            .pixels16(0x0FFF, 0x7800, 0xF7FF, 226, 0x1800, 7);
    assertArrayEquals(new float[] {-1, -2048, 2047, 226, -2048, 7}, hu(file.build()));
  }

  @Test
  void bitsStoredAtTheTopAreShiftedDown() {
    DicomBytes file =
        image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
            .us(DicomTag.BITS_STORED, 12)
            .us(DicomTag.HIGH_BIT, 15)
            .pixels16(0, 1024 << 4 | 5, 1024 << 4, 1250 << 4 | 15, 0xFFFF, 7 << 4);
    assertArrayEquals(new float[] {-1024, 0, 0, 226, 3071, -1017}, hu(file.build()));
  }

  @ParameterizedTest
  @EnumSource(
      value = TransferSyntax.class,
      names = {"IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN", "RLE"})
  void eightAndThirtyTwoBitPixelsAreRead(TransferSyntax syntax) {
    boolean big = syntax == TransferSyntax.EXPLICIT_BIG_ENDIAN;
    DicomBytes eight =
        image(syntax)
            .us(DicomTag.BITS_ALLOCATED, 8)
            .us(DicomTag.BITS_STORED, 8)
            .us(DicomTag.HIGH_BIT, 7)
            .us(DicomTag.COLUMNS, 3)
            .us(DicomTag.ROWS, 1)
            // Words of a big endian file have their bytes swapped, the last one's padding too.
            .pixels(big ? new byte[] {2, 1, 0, (byte) 200} : new byte[] {1, 2, (byte) 200}, 1);
    assertArrayEquals(new float[] {-1023, -1022, -824}, hu(eight.build()));
    ByteBuffer values =
        ByteBuffer.allocate(8).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    values.putInt(-5).putInt(70000);
    DicomBytes thirtyTwo =
        image(syntax)
            .us(DicomTag.BITS_ALLOCATED, 32)
            .us(DicomTag.BITS_STORED, 32)
            .us(DicomTag.HIGH_BIT, 31)
            .us(DicomTag.PIXEL_REPRESENTATION, 1)
            .us(DicomTag.COLUMNS, 2)
            .us(DicomTag.ROWS, 1)
            .pixels(values.array(), 4);
    assertArrayEquals(new float[] {-1029, 68976}, hu(thirtyTwo.build()));
  }

  @Test
  void unsignedThirtyTwoBitsDoNotTurnNegative() {
    DicomBytes file =
        image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
            .us(DicomTag.BITS_ALLOCATED, 32)
            .us(DicomTag.BITS_STORED, 32)
            .us(DicomTag.HIGH_BIT, 31)
            .us(DicomTag.COLUMNS, 1)
            .us(DicomTag.ROWS, 1)
            .pixels(new byte[] {0, 0, 0, (byte) 0x80}, 4);
    assertEquals(0x1p31f - 1024, hu(file.build())[0]);
  }

  @Test
  void paddingIsRescaledAndCounted() {
    DicomBytes file =
        image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
            .us(DicomTag.PIXEL_REPRESENTATION, 1)
            .us(DicomTag.PIXEL_PADDING_VALUE, -2000)
            .pixels16(-2000, -2000, 0, 1, -1999, 5);
    DicomPixels pixels = DicomPixels.of(read(file.build())).orElseThrow();
    DicomPixels.Frame frame = pixels.readHu(0);
    assertEquals(2, frame.paddedPixels());
    assertEquals(-3024, frame.hu()[0]);
    file.us(DicomTag.PIXEL_PADDING_RANGE_LIMIT, -1999);
    assertEquals(3, DicomPixels.of(read(file.build())).orElseThrow().readHu(0).paddedPixels());
  }

  @Test
  void photometricInterpretationDoesNotChangeHu() {
    DicomBytes file =
        image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).text(0x00280004, "CS", "MONOCHROME1");
    assertEquals(226, hu(file.build())[3]);
  }

  @Test
  void missingRescaleTagsLeaveStoredValuesAsHu() {
    byte[] bytes =
        image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
            .remove(DicomTag.RESCALE_SLOPE)
            .remove(DicomTag.RESCALE_INTERCEPT)
            .build();
    assertEquals(1250, hu(bytes)[3]);
    assertFalse(DicomPixels.of(read(bytes)).orElseThrow().rescale().isGiven());
  }

  @Test
  void pixelsThatCannotBeHuAreRefusedWithTheReason() {
    TransferSyntax explicit = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    assertTrue(
        problem(image(TransferSyntax.HTJ2K).build())
            .contains("High-Throughput JPEG 2000 (1.2.840.10008.1.2.4.203), which is not read"));
    assertTrue(
        problem(image(explicit).text(DicomTag.RESCALE_SLOPE, "DS", "x").build())
            .contains("not a usable number"));
    assertTrue(
        problem(image(explicit).us(DicomTag.SAMPLES_PER_PIXEL, 3).build())
            .contains("3 samples per pixel"));
    assertTrue(
        problem(image(explicit).us(DicomTag.BITS_ALLOCATED, 12).build()).contains("12 bits"));
    assertTrue(problem(image(explicit).us(DicomTag.HIGH_BIT, 20).build()).contains("high bit 20"));
    assertTrue(problem(image(explicit).us(DicomTag.ROWS, 0).build()).contains("no rows"));
    assertTrue(problem(image(explicit).us(DicomTag.ROWS, 3).build()).contains("cut short"));
    DicomBytes lut =
        image(explicit)
            .remove(DicomTag.RESCALE_SLOPE)
            .remove(DicomTag.RESCALE_INTERCEPT)
            .sequence(DicomTag.MODALITY_LUT_SEQUENCE, new DicomBytes(explicit), true);
    assertTrue(problem(lut.build()).contains("Modality LUT"));
  }

  @Test
  void filesCutAtAnyByteGiveAResultOrASentence() {
    for (TransferSyntax syntax :
        new TransferSyntax[] {
          TransferSyntax.EXPLICIT_LITTLE_ENDIAN, TransferSyntax.DEFLATED, TransferSyntax.RLE
        }) {
      byte[] whole = image(syntax).build();
      for (int length = 0; length < whole.length - 16; length++) {
        var file = DicomFile.read(write(Arrays.copyOf(whole, length)));
        var pixels = file.flatMap(DicomPixels::of);
        if (pixels.isPresent() && pixels.get().problem().isEmpty()) {
          assertThrows(IllegalArgumentException.class, () -> pixels.get().readHu(0));
        }
      }
    }
  }

  @Test
  void sequencesNestedWithoutEndDoNotOverflowTheStack() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < 100_000; i++) {
      out.writeBytes(new byte[] {8, 0, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1});
      out.writeBytes(new byte[] {-2, -1, 0, -32, -1, -1, -1, -1});
    }
    DicomFile file =
        read(
            image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
                .verbatim(0x00081140, out.toByteArray())
                .build());
    assertTrue(file.damage().contains("nested more than 32 deep"), file.damage());
  }

  @Test
  void aHugeLengthIsRefusedWithoutMemoryForIt() {
    byte[] huge = {8, 0, 0x40, 0x11, 'U', 'N', 0, 0, -2, -1, -1, -1};
    DicomFile file =
        read(image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).verbatim(0x00081140, huge).build());
    assertTrue(file.damage().contains("end early"), file.damage());
  }

  @Test
  void otherFilesAreNotTakenForDicom() {
    for (String text : new String[] {"", "x", "A text of some length, longer than a preamble. "}) {
      assertTrue(DicomFile.read(write(text.repeat(9).getBytes(StandardCharsets.UTF_8))).isEmpty());
    }
    assertTrue(DicomFile.read(write(new byte[4096])).isEmpty());
    byte[] ramp = new byte[4096];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (i * 31);
    }
    assertTrue(DicomFile.read(write(ramp)).isEmpty());
  }
}
