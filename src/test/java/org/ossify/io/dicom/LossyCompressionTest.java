/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossyCompressionTest {

  private static void put(DicomElements header, int tag, String text) {
    if (text != null) {
      header.put(tag, "CS", text.getBytes(StandardCharsets.US_ASCII), false);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXPLICIT_LITTLE_ENDIAN||||",
        "EXPLICIT_LITTLE_ENDIAN|00|||",
        "EXPLICIT_LITTLE_ENDIAN|01|||by a method that is not recorded, ratio not recorded",
        "EXPLICIT_LITTLE_ENDIAN|01|12.5|ISO_10918_1|ISO_10918_1, ratio 12.5",
        "RLE|01|5\\2|ISO_10918_1\\ISO_15444_1|ISO_10918_1, ISO_15444_1, ratio 5 and 2",
        "JPEG_BASELINE||||JPEG Baseline (Process 1), ratio not recorded",
        "JPEG_BASELINE|00|||JPEG Baseline (Process 1), ratio not recorded",
        "JPEG_EXTENDED||8||JPEG Extended (Process 2 and 4), ratio 8",
        "JPEG_LOSSLESS_SV1||||",
        "JPEG_LS||||",
        "JPEG_LS_NEAR||||JPEG-LS Near-Lossless, ratio not recorded",
        "JPEG_2000_LOSSLESS||||",
        "JPEG_2000||||JPEG 2000, ratio not recorded",
        "JPEG_2000|00|||",
        // what may be a name is not kept
        "EXPLICIT_LITTLE_ENDIAN|01|Doe|by John Doe|by a method that is not recorded, ratio not recorded"
      })
  void headerAndSyntaxTell(
      TransferSyntax syntax, String flag, String ratio, String method, String told) {
    DicomElements header = new DicomElements();
    put(header, DicomTag.TRANSFER_SYNTAX_UID, syntax.uid());
    put(header, DicomTag.LOSSY_IMAGE_COMPRESSION, flag);
    put(header, DicomTag.LOSSY_IMAGE_COMPRESSION_RATIO, ratio);
    put(header, DicomTag.LOSSY_IMAGE_COMPRESSION_METHOD, method);
    assertEquals(told == null ? "" : told, LossyCompression.of(header));
  }
}
