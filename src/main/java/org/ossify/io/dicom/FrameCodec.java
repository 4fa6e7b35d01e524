/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import org.ossify.io.dicom.codec.DecodedFrame;
import org.ossify.io.dicom.codec.Jpeg2000;
import org.ossify.io.dicom.codec.JpegDct;
import org.ossify.io.dicom.codec.JpegLossless;
import org.ossify.io.dicom.codec.JpegLs;
import org.ossify.io.dicom.codec.RleLossless;

/** The one place where a transfer syntax meets its decoder. */
final class FrameCodec {

  private FrameCodec() {}

  /** Whether frames of that syntax are uncompressed bytes, or become such. */
  static boolean givesBytes(TransferSyntax syntax) {
    return syntax == TransferSyntax.RLE || syntax == TransferSyntax.ENCAPSULATED;
  }

  /** Whether frames of that syntax become samples. */
  static boolean givesSamples(TransferSyntax syntax) {
    return switch (syntax) {
      case JPEG_BASELINE,
          JPEG_EXTENDED,
          JPEG_SPECTRAL,
          JPEG_PROGRESSIVE,
          JPEG_LOSSLESS,
          JPEG_LOSSLESS_SV1,
          JPEG_LS,
          JPEG_LS_NEAR,
          JPEG_2000_LOSSLESS,
          JPEG_2000 ->
          true;
      default -> false;
    };
  }

  /**
   * Little endian values of one frame.
   *
   * @throws IllegalArgumentException when the bytes are no such frame; no file is named
   */
  static byte[] bytes(TransferSyntax syntax, byte[] frame, PixelLayout layout) {
    if (syntax == TransferSyntax.RLE) {
      return RleLossless.decode(
          frame, layout.rows() * layout.columns(), layout.bitsAllocated() / 8);
    }
    if (frame.length < layout.frameBytes()) {
      throw new IllegalArgumentException("its pixels are cut short");
    }
    return frame;
  }

  /**
   * Samples of one frame, of the size that the layout says.
   *
   * @throws IllegalArgumentException when the bytes are no such frame; no file is named
   */
  static DecodedFrame samples(TransferSyntax syntax, byte[] frame, PixelLayout layout) {
    DecodedFrame decoded =
        switch (syntax) {
          case JPEG_BASELINE, JPEG_EXTENDED, JPEG_SPECTRAL, JPEG_PROGRESSIVE ->
              JpegDct.decode(frame);
          case JPEG_LOSSLESS, JPEG_LOSSLESS_SV1 -> JpegLossless.decode(frame);
          case JPEG_LS, JPEG_LS_NEAR -> JpegLs.decode(frame, layout.rows(), layout.columns());
          case JPEG_2000_LOSSLESS, JPEG_2000 -> Jpeg2000.decode(frame);
          default -> throw new IllegalArgumentException("it is not " + syntax.title());
        };
    if (decoded.rows() != layout.rows() || decoded.columns() != layout.columns()) {
      throw new IllegalArgumentException(
          String.format(
              "its compressed frame has %dx%d pixels, not %dx%d",
              decoded.columns(), decoded.rows(), layout.columns(), layout.rows()));
    }
    return decoded;
  }
}
