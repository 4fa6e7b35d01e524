/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

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

  /** Whether it is known to decode such frames rightly. */
  boolean decodes(String syntaxUid, boolean signed);

  /**
   * The stored samples of one frame, row by row, each in the low bits allocated of its number.
   *
   * @return {@code rows * columns} samples
   * @throws IllegalArgumentException when it cannot decode them, in words that follow the file's
   *     name: "is compressed in a way that ..."
   */
  short[] samples(FrameRequest request);
}
