/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import java.nio.file.Path;

/**
 * Which frame a {@link FrameDecoder} is to decode, and what the header says about it.
 *
 * @param file the DICOM file
 * @param frame index from 0
 * @param columns width in pixels
 * @param rows height in pixels
 * @param bitsAllocated bits of a stored sample, 8 or 16
 * @param signed whether samples are signed
 * @param syntaxUid UID of the transfer syntax
 * @param bitstream the compressed bytes of the frame
 */
public record FrameRequest(
    Path file,
    int frame,
    int columns,
    int rows,
    int bitsAllocated,
    boolean signed,
    String syntaxUid,
    byte[] bitstream) {

  /** Pixels of the frame. */
  public int pixels() {
    return rows * columns;
  }
}
