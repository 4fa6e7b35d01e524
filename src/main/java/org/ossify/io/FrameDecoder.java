package org.ossify.io;

import java.nio.file.Path;

/**
 * A decoder outside of Ossify for frames whose transfer syntax Ossify does not read, found by
 * {@link java.util.ServiceLoader}. It gives stored samples only; HU and geometry are never its
 * matter.
 */
public interface FrameDecoder {

  /** What it is called in messages. */
  String name();

  /** Whether it is installed. */
  boolean isPresent();

  /**
   * The stored samples of one frame, row by row, as the low bits of each number.
   *
   * @param file the DICOM file
   * @param frame index from 0
   * @param layout size and bits that the header names
   * @return {@code rows * columns} samples
   * @throws IllegalArgumentException when it cannot decode them, in words that follow the file's
   *     name: "is compressed in a way that ..."
   */
  short[] samples(Path file, int frame, PixelLayout layout);
}
