/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ossify.io.dicom.ByteSource.DamagedFile;

/**
 * Where the pixels of a DICOM file lie.
 *
 * @param path the file
 * @param syntax transfer syntax
 * @param tag Pixel Data, or its float or double form
 * @param words stored as 16-bit words (OW), which matters for bytes in big endian files
 * @param deflatedFrom where the deflated data begin in the file, 0 when they are not deflated
 * @param offset first byte after the element's head, in the file or in the inflated data
 * @param length bytes of the element, {@link #ENCAPSULATED} when the pixels lie in fragments
 */
public record PixelData(
    Path path,
    TransferSyntax syntax,
    int tag,
    boolean words,
    long deflatedFrom,
    long offset,
    long length) {

  public static final long ENCAPSULATED = -1;

  private static final long LARGE_BYTES = 1L << 26;

  /** A CT deflates to a third or so of its size, zeros to a thousandth. */
  private static final long MOST_DEFLATED = 200;

  PixelData deflatedFrom(long start) {
    return new PixelData(path, syntax, tag, words, start, offset, length);
  }

  /** Bits of a floating point pixel, 0 for whole numbers. */
  int floatBits() {
    return switch (tag) {
      case DicomTag.FLOAT_PIXEL_DATA -> Float.SIZE;
      case DicomTag.DOUBLE_PIXEL_DATA -> Double.SIZE;
      default -> 0;
    };
  }

  /** Whether the file is too short for the first {@code needed} bytes of uncompressed pixels. */
  boolean isShorterThan(long needed) {
    if (length < needed) {
      return true;
    }
    try {
      return deflatedFrom == 0 && Files.size(path) - offset < needed;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read \"" + path + "\": " + e.getMessage(), e);
    }
  }

  /** Whether so many bytes of pixels in so few deflated ones can only be a trap. */
  boolean isTrap(long needed) {
    if (deflatedFrom == 0 || needed < LARGE_BYTES) {
      return false;
    }
    try {
      return needed / MOST_DEFLATED > Files.size(path) - deflatedFrom;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read \"" + path + "\": " + e.getMessage(), e);
    }
  }

  /** Whether the element holds a frame more than {@code told} bytes of uncompressed pixels. */
  boolean holdsMore(long told, long frameBytes) {
    return length - told >= frameBytes;
  }

  /**
   * Reads uncompressed pixels.
   *
   * @param from first byte, counted from the first pixel
   * @throws DamagedFile when the file ends before
   */
  <T> T readFrom(long from, Reading<T> reading) {
    return read(
        source -> {
          source.skip(from);
          return reading.from(source);
        });
  }

  /**
   * Where the compressed frames lie.
   *
   * @param frames frames of the image
   * @throws DamagedFile when the element holds something else than fragments
   */
  FrameFragments fragments(int frames) {
    return read(source -> FrameFragments.read(source, frames));
  }

  /**
   * The compressed bytes of a frame.
   *
   * @throws DamagedFile when the file ends before
   */
  byte[] frame(FrameFragments fragments, int frame) {
    return read(source -> fragments.frame(source, frame));
  }

  /** What is read from a source that stands at the first byte after the element's head. */
  @FunctionalInterface
  interface Reading<T> {
    T from(ByteSource source) throws IOException;
  }

  private <T> T read(Reading<T> reading) {
    try (ByteSource source =
        deflatedFrom == 0
            ? ByteSource.of(path)
            : ByteSource.inflating(path, deflatedFrom, offset + length)) {
      source.skip(offset);
      return reading.from(source);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read \"" + path + "\": " + e.getMessage(), e);
    }
  }
}
