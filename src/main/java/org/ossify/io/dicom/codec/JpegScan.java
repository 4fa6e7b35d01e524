/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * Scan header of a JPEG image of one component (ITU-T T.81, B.2.3).
 *
 * @param dcTable number of the Huffman table of DC coefficients or lossless differences
 * @param acTable number of that of AC coefficients
 * @param first first coefficient of the band; the selection value of lossless predictors
 * @param last last coefficient of the band
 * @param high bits of the coefficients that earlier scans gave: their position's, 0 in a first scan
 * @param low position of the lowest bit of this scan; the point transform of lossless ones
 * @param data where its entropy-coded bits begin
 */
record JpegScan(int dcTable, int acTable, int first, int last, int high, int low, int data) {

  private static final int BYTES_OF_ONE_COMPONENT = 6;

  /**
   * @throws IllegalArgumentException when the scan is not one of that component alone
   */
  static JpegScan of(int component, byte[] bytes, int from, int to) {
    if (to - from < BYTES_OF_ONE_COMPONENT
        || bytes[from] != 1
        || (bytes[from + 1] & 0xFF) != component) {
      throw new IllegalArgumentException("its JPEG frame has a scan of unknown components");
    }
    int tables = bytes[from + 2] & 0xFF;
    int approximation = bytes[from + 5] & 0xFF;
    return new JpegScan(
        tables >> 4,
        tables & 15,
        bytes[from + 3] & 0xFF,
        bytes[from + 4] & 0xFF,
        approximation >> 4,
        approximation & 15,
        to);
  }
}
