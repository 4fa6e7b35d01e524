/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.ossify.io.dicom.ByteSource.DamagedFile;

/**
 * The header of a DICOM file, and where its pixels lie (PS3.5, PS3.10).
 *
 * <p>Reads Part 10 files in any transfer syntax of DICOM, and data sets without preamble or meta
 * header in the three uncompressed ones, which are told apart by their first elements. Only the
 * bytes before the pixels are read; cost and memory are those of the header, whatever the file's
 * size.
 *
 * @param path the file
 * @param elements everything before the pixels and the transfer syntax, but values longer than 64
 *     KB
 * @param pixels where the pixels are, empty when the file has none
 * @param syntax transfer syntax
 * @param syntaxUid its UID as written, for messages about unknown ones
 * @param damage why the header could not be read to its end, "" when it could
 */
public record DicomFile(
    Path path,
    DicomElements elements,
    Optional<PixelData> pixels,
    TransferSyntax syntax,
    String syntaxUid,
    String damage) {

  /** How much {@link #read(Path, Function, Function)} shows of other files. */
  public static final int BYTES_OF_OTHERS = 256;

  private static final int PREAMBLE = 128;
  private static final int ELEMENTS_TO_BELIEVE = 3;

  /** What may lie before the pixels in deflated data, where nothing can be stepped over unread. */
  private static final long MOST_INFLATED_BYTES = 1L << 27;

  /**
   * The header of a file, or empty when its bytes are not DICOM.
   *
   * @throws UncheckedIOException when the file cannot be read
   */
  public static Optional<DicomFile> read(Path path) {
    return read(path, Optional::of, head -> Optional.empty());
  }

  /**
   * What is made of a DICOM file's header, or of the first bytes of any other file, which is opened
   * once for both.
   *
   * @param other takes up to {@link #BYTES_OF_OTHERS} bytes
   * @throws UncheckedIOException when the file cannot be read
   */
  public static <T> T read(Path path, Function<DicomFile, T> dicom, Function<byte[], T> other) {
    try (ByteSource source = ByteSource.of(path)) {
      Optional<DicomFile> file = read(path, source);
      if (file.isPresent()) {
        return dicom.apply(file.get());
      }
      source.rewind();
      return other.apply(source.peek(BYTES_OF_OTHERS));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read \"" + path + "\": " + e.getMessage(), e);
    }
  }

  private static Optional<DicomFile> read(Path path, ByteSource source) throws IOException {
    long start = start(source);
    if (start > 0) {
      source.skip(start);
      return Optional.of(readFrom(path, source));
    }
    source.rewind();
    byte[] ahead = source.peek(6);
    if (ahead.length < 6) {
      return Optional.empty();
    }
    boolean meta = ahead[0] == 2 && ahead[1] == 0 && DicomParser.startsWithVr(source);
    if (meta) {
      return Optional.of(readFrom(path, source));
    }
    TransferSyntax guess = guess(source);
    source.rewind();
    return guess == TransferSyntax.UNKNOWN
        ? Optional.empty()
        : Optional.of(readDataSet(path, source, guess, guess.uid()));
  }

  /** Where the elements begin after the letters DICM, or 0 when these are not there. */
  private static long start(ByteSource source) throws IOException {
    // The preamble may hold anything, also the beginning of a file of another kind.
    if (isMagic(source.peekAt(PREAMBLE, 4))) {
      return PREAMBLE + 4;
    }
    return isMagic(source.peek(4)) ? 4 : 0;
  }

  private static boolean isMagic(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).equals("DICM");
  }

  /** Whether a file that begins so is one of PS3.10, whatever its preamble looks like. */
  public static boolean hasMagic(byte[] head) {
    return head.length >= PREAMBLE + 4 && isMagic(Arrays.copyOfRange(head, PREAMBLE, PREAMBLE + 4));
  }

  private static DicomFile readFrom(Path path, ByteSource source) throws IOException {
    DicomElements meta = new DicomElements();
    try {
      new DicomParser(source).readMeta(meta);
    } catch (DamagedFile e) {
      return new DicomFile(
          path, meta, Optional.empty(), TransferSyntax.UNKNOWN, "", e.getMessage());
    }
    String uid = meta.text(DicomTag.TRANSFER_SYNTAX_UID);
    TransferSyntax syntax = TransferSyntax.of(uid);
    if (uid.isEmpty()) {
      syntax =
          DicomParser.startsWithVr(source)
              ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN
              : TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
    }
    if (syntax != TransferSyntax.DEFLATED) {
      return readDataSet(path, source, syntax, uid).with(meta);
    }
    try (ByteSource inflated = ByteSource.inflating(path, source.position(), MOST_INFLATED_BYTES)) {
      DicomFile file = readDataSet(path, inflated, syntax, uid).with(meta);
      long from = source.position();
      return new DicomFile(
          path,
          file.elements,
          file.pixels.map(p -> p.deflatedFrom(from)),
          syntax,
          uid,
          file.damage);
    }
  }

  /** What the meta information says of the data set stands in it, too. */
  private DicomFile with(DicomElements meta) {
    elements.copy(DicomTag.TRANSFER_SYNTAX_UID, meta);
    return this;
  }

  private static DicomFile readDataSet(
      Path path, ByteSource source, TransferSyntax syntax, String uid) throws IOException {
    DicomElements elements = new DicomElements();
    String damage = "";
    PixelData pixels = null;
    try {
      // Some writers call explicit data implicit.
      boolean explicit = syntax.isExplicit() || DicomParser.startsWithVr(source);
      DicomParser.Head head =
          new DicomParser(source).readDataSet(elements, explicit, syntax.isBigEndian());
      if (head != null) {
        long length = head.isUndefined() ? PixelData.ENCAPSULATED : head.length();
        boolean words = !head.vr().equals("OB");
        pixels = new PixelData(path, syntax, head.tag(), words, 0, source.position(), length);
      }
    } catch (DamagedFile e) {
      damage = e.getMessage();
    }
    return new DicomFile(path, elements, Optional.ofNullable(pixels), syntax, uid, damage);
  }

  /** The syntax in which the first elements of a bare data set make sense, or UNKNOWN. */
  private static TransferSyntax guess(ByteSource source) throws IOException {
    for (TransferSyntax syntax :
        new TransferSyntax[] {
          TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_BIG_ENDIAN,
          TransferSyntax.IMPLICIT_LITTLE_ENDIAN
        }) {
      source.rewind();
      try {
        if (beginsWithElements(source, syntax)) {
          return syntax;
        }
      } catch (DamagedFile e) {
        // not this one
      }
    }
    return TransferSyntax.UNKNOWN;
  }

  private static boolean beginsWithElements(ByteSource source, TransferSyntax syntax)
      throws IOException {
    DicomParser parser = new DicomParser(source);
    int last = 0;
    for (int i = 0; i < ELEMENTS_TO_BELIEVE; i++) {
      DicomParser.Head head = parser.readHead(syntax.isExplicit(), syntax.isBigEndian());
      boolean believable =
          head.vr().isEmpty() != syntax.isExplicit()
              && head.tag() > last
              && (i > 0 || head.tag() >>> 16 == 8)
              && head.tag() < DicomTag.PIXEL_DATA;
      if (!believable) {
        return false;
      }
      last = head.tag();
      source.skip(head.length());
    }
    return true;
  }
}
