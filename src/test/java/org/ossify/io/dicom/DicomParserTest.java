/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers as other software writes them: everything before the pixels is read all the same. */
class DicomParserTest {

  private static final int ICON = 0x00880200;
  private static final int PRIVATE_ICON = 0x07A310CE;
  private static final int PRIVATE = 0x00091010;

  @TempDir Path folder;

  private static DicomBytes image(TransferSyntax syntax) {
    return new DicomBytes(syntax)
        .text(DicomTag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.2")
        .text(DicomTag.MODALITY, "CS", "CT")
        .us(DicomTag.ROWS, 2)
        .us(DicomTag.COLUMNS, 2)
        .us(DicomTag.BITS_ALLOCATED, 16)
        .us(DicomTag.BITS_STORED, 16)
        .us(DicomTag.HIGH_BIT, 15)
        .us(DicomTag.PIXEL_REPRESENTATION, 0)
        .text(DicomTag.RESCALE_INTERCEPT, "DS", "-1024")
        .text(DicomTag.RESCALE_SLOPE, "DS", "1")
        .pixels16(0, 1024, 1250, 7);
  }

  private DicomFile read(DicomBytes bytes) {
    try {
      return DicomFile.read(Files.write(folder.resolve("image"), bytes.build())).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file is read to its pixels, and nothing in it was taken for something else. */
  private DicomFile assertRead(DicomBytes bytes) {
    DicomFile file = read(bytes);
    assertEquals("", file.damage());
    assertEquals("CT", file.elements().text(DicomTag.MODALITY));
    assertEquals("-1024", file.elements().text(DicomTag.RESCALE_INTERCEPT));
    assertArrayEquals(
        new float[] {-1024, 0, 226, -1017}, DicomPixels.of(file).orElseThrow().readHu(0).hu());
    return file;
  }

  private static DicomBytes icon(TransferSyntax syntax, byte[] fragment) {
    return new DicomBytes(syntax)
        .us(DicomTag.ROWS, 64)
        .us(DicomTag.COLUMNS, 64)
        .fragments(new int[] {0}, fragment);
  }

  @ParameterizedTest
  @EnumSource(
      value = TransferSyntax.class,
      names = {
        "IMPLICIT_LITTLE_ENDIAN",
        "EXPLICIT_LITTLE_ENDIAN",
        "EXPLICIT_BIG_ENDIAN",
        "DEFLATED"
      })
  void compressedPixelsWithinSequencesAreSteppedOver(TransferSyntax syntax) {
    byte[] fragment = new byte[1000];
    new SplittableRandom(1).nextBytes(fragment);
    for (boolean defined : new boolean[] {true, false}) {
      for (int tag : new int[] {ICON, PRIVATE_ICON}) {
        DicomFile file =
            assertRead(
                image(syntax)
                    .sequence(tag, icon(syntax, fragment), defined)
                    .text(0x07A31100, "LO", "AFTER"));
        assertEquals(64, file.elements().items(tag).get(0).unsignedShort(DicomTag.ROWS, 0));
        assertEquals("AFTER", file.elements().text(0x07A31100));
        assertRead(
            image(syntax)
                .sequence(
                    0x00081115,
                    new DicomBytes(syntax).sequence(tag, icon(syntax, fragment), defined),
                    !defined));
      }
    }
  }

  private static byte[] head(int tag, String vrAndLength) {
    ByteBuffer head = ByteBuffer.allocate(4 + vrAndLength.length()).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) (tag >>> 16)).putShort((short) tag);
    head.put(vrAndLength.getBytes(StandardCharsets.ISO_8859_1));
    return head.array();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** Items of defined or undefined length around the elements of a data set. */
  private static byte[] items(byte[] elements, boolean defined) {
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    length.putInt(defined ? elements.length : -1);
    byte[] item = joined(new byte[] {-2, -1, 0, -32}, length.array(), elements);
    byte[] itemEnd = {-2, -1, 0x0D, -32, 0, 0, 0, 0};
    byte[] end = {-2, -1, (byte) 0xDD, -32, 0, 0, 0, 0};
    return defined ? joined(item, end) : joined(item, itemEnd, end);
  }

  @ParameterizedTest
  @EnumSource(
      value = TransferSyntax.class,
      names = {"IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_LITTLE_ENDIAN"})
  void unknownSequencesMayBeExplicitOrImplicitInside(TransferSyntax inside) {
    DicomBytes inner =
        new DicomBytes(inside)
            .text(DicomTag.MODALITY, "CS", "XX")
            .sequence(0x00091020, new DicomBytes(inside).us(DicomTag.ROWS, 7), false);
    for (boolean defined : new boolean[] {true, false}) {
      DicomFile file =
          assertRead(
              image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
                  .verbatim(
                      PRIVATE,
                      joined(
                          head(PRIVATE, "UN\0\0\u00ff\u00ff\u00ff\u00ff"),
                          items(inner.elements(), defined))));
      DicomElements item = file.elements().items(PRIVATE).get(0);
      assertEquals("XX", item.text(DicomTag.MODALITY));
      assertEquals(7, item.items(0x00091020).get(0).unsignedShort(DicomTag.ROWS, 0));
    }
  }

  @Test
  void bytesInAnUnknownSequenceOfItemsAreSteppedOver() {
    byte[] bytes = new byte[500];
    new SplittableRandom(2).nextBytes(bytes);
    assertRead(
        image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
            .verbatim(
                PRIVATE,
                joined(head(PRIVATE, "UN\0\0\u00ff\u00ff\u00ff\u00ff"), items(bytes, true))));
  }

  @ParameterizedTest
  @CsvSource({
    // VR and length, as they lie behind the tag
    "'\0\0\6\0', a VR of NULs and a short length",
    "'\0\0\0\0\6\0\0\0', a VR of NULs and a long length",
    "'  \6\0', blanks and a short length",
    "'ZZ\0\0\6\0\0\0', a later VR",
    "'ZZ\6\0', a later VR with a short length",
    "'??\0\0\6\0\0\0', an unknown VR",
    "'\6\0\0\0', no VR"
  })
  void aVrThatIsNotInTheListDoesNotLoseTheRest(String vrAndLength, String what) {
    byte[] element =
        joined(head(PRIVATE, vrAndLength), "secret".getBytes(StandardCharsets.US_ASCII));
    TransferSyntax explicit = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    DicomFile file = assertRead(image(explicit).verbatim(PRIVATE, element));
    assertEquals("secret", file.elements().text(PRIVATE), what);
    // the last one of an item, and two in a row
    byte[] twice = element.clone();
    twice[2] = 0x11;
    DicomBytes item =
        new DicomBytes(explicit).verbatim(PRIVATE, element).verbatim(PRIVATE + 1, twice);
    for (boolean defined : new boolean[] {true, false}) {
      file = assertRead(image(explicit).sequence(0x00081115, item, defined));
      DicomElements read = file.elements().items(0x00081115).get(0);
      assertEquals("secret", read.text(PRIVATE), what);
      assertEquals("secret", read.text(PRIVATE + 1), what);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0\0\0\0", "\0\0\0\0\0\0\0\0", "ZZ\0\0\0\0\0\0"})
  void emptyElementsOfAnUnlistedVrAreRead(String vrAndLength) {
    DicomFile file =
        assertRead(
            image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
                .verbatim(PRIVATE, head(PRIVATE, vrAndLength))
                .text(0x00091012, "LO", "AFTER"));
    assertTrue(file.elements().has(PRIVATE));
    assertEquals("AFTER", file.elements().text(0x00091012));
  }

  @Test
  void longValuesOfALaterVrAreSteppedOver() {
    byte[] value = new byte[100_000];
    byte[] head = head(PRIVATE, "ZZ\0\0\u00a0\u0086\1\0");
    assertRead(image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).verbatim(PRIVATE, joined(head, value)));
  }

  @Test
  void aSequenceOfALaterVrIsRead() {
    TransferSyntax explicit = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    byte[] inner = new DicomBytes(explicit).text(DicomTag.MODALITY, "CS", "XX").elements();
    byte[] head = head(PRIVATE, "ZZ\0\0\u00ff\u00ff\u00ff\u00ff");
    DicomFile file =
        assertRead(image(explicit).verbatim(PRIVATE, joined(head, items(inner, false))));
    assertEquals("XX", file.elements().items(PRIVATE).get(0).text(DicomTag.MODALITY));
  }

  @ParameterizedTest
  @ValueSource(ints = {DicomTag.SHARED_FUNCTIONAL_GROUPS, DicomTag.PER_FRAME_FUNCTIONAL_GROUPS})
  void brokenFunctionalGroupsAreNotMissingOnes(int groups) {
    TransferSyntax explicit = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    byte[] garbage = new byte[40];
    java.util.Arrays.fill(garbage, (byte) 0x55);
    DicomFile file = read(image(explicit).raw(groups, "SQ", garbage));
    assertTrue(file.damage().contains("not an item"), file.damage());
    DicomBytes plane = new DicomBytes(explicit).raw(0x00209113, "SQ", garbage);
    for (boolean defined : new boolean[] {true, false}) {
      file = read(image(explicit).sequence(groups, plane, defined));
      assertTrue(file.damage().contains("not an item"), file.damage());
    }
  }

  @Test
  void aBrokenModalityLutIsNotAMissingOne() {
    byte[] garbage = new byte[40];
    java.util.Arrays.fill(garbage, (byte) 0x55);
    DicomFile file =
        read(
            image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
                .remove(DicomTag.RESCALE_INTERCEPT)
                .remove(DicomTag.RESCALE_SLOPE)
                .raw(DicomTag.MODALITY_LUT_SEQUENCE, "SQ", garbage));
    assertTrue(DicomPixels.of(file).orElseThrow().problem().contains("Modality LUT"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"II*\0\20\0\0\0", "MM\0*", "NRRD0004\n", "DICM", "\2\0\0\0UL\4\0", "PK"})
  void thePreambleMayLookLikeAnything(String beginning) {
    for (TransferSyntax syntax :
        List.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_LITTLE_ENDIAN)) {
      assertRead(image(syntax).preamble(beginning));
    }
  }

  @Test
  void textsOfAnItemAreInTheCharacterSetAroundIt() {
    DicomBytes image =
        image(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
            .text(DicomTag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 144");
    // "Череп" in ISO 8859-5
    byte[] skull = {(byte) 0xC7, (byte) 0xD5, (byte) 0xE0, (byte) 0xD5, (byte) 0xDF, ' '};
    DicomBytes item =
        new DicomBytes(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
            .raw(DicomTag.SERIES_DESCRIPTION, "LO", skull);
    DicomFile file = assertRead(image.sequence(0x00081115, item, false));
    assertEquals(
        "\u0427\u0435\u0440\u0435\u043f",
        file.elements().items(0x00081115).get(0).text(DicomTag.SERIES_DESCRIPTION));
  }
}
