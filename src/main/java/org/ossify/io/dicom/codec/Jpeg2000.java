/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * JPEG 2000, part 1 (ITU-T T.800 | ISO/IEC 15444-1), as DICOM uses it for images of one component:
 * a codestream, with or without the boxes of a JP2 file around it, lossless or lossy.
 *
 * <p>Read are 1 to 16 bits, signed or not, all orders of packets, tiles, layers, precincts,
 * code-block styles and a region of interest. Refused by name are more components, changes of the
 * order of packets, packet headers apart from their packets, part 2 and part 15. A frame that lacks
 * a packet is refused as well, as its pixels would be silently worse; only the end marker may be
 * missing.
 *
 * <p>Lossless frames give exactly their pixels. Of lossy ones a pixel may differ by one from what
 * other decoders give, which the standard allows.
 *
 * <p>Memory: 6 bytes a pixel, and a multiple of the length of the frame for what its packets say.
 * Before anything is made the size that the frame claims is checked against its length. Time:
 * linear in both.
 */
public final class Jpeg2000 {

  private static final int START = 0xFF4F;
  private static final int CODESTREAM_BOX = 0x6A703263;
  private static final int SIGNATURE_BOX_BYTES = 12;
  private static final long TO_THE_END = 0;
  private static final long LONG_LENGTH = 1;

  private Jpeg2000() {}

  /**
   * The pixels of a frame. Those of a signed component are two's complements of 16 bits.
   *
   * @param frame one compressed frame
   * @throws IllegalArgumentException when it is damaged or needs what is not read; no file is named
   */
  public static DecodedFrame decode(byte[] frame) {
    Codestream codestream = Codestream.read(codestream(frame));
    CodestreamSize size = codestream.size();
    short[] samples = new short[size.columns() * size.rows()];
    for (int tile = 0; tile < codestream.tiles(); tile++) {
      TileDecoder.decode(codestream, tile, samples);
    }
    return new DecodedFrame(size.columns(), size.rows(), size.bits(), samples);
  }

  /** The codestream, out of the box that holds it where there is one. */
  private static CodestreamBytes codestream(byte[] frame) {
    CodestreamBytes bytes = new CodestreamBytes(frame, 0, frame.length);
    if (bytes.isAt(START) || bytes.remaining() < SIGNATURE_BOX_BYTES) {
      return bytes;
    }
    while (bytes.remaining() >= 8) {
      CodestreamBytes box = bytes.copy();
      long length = box.unsigned32();
      boolean found = box.unsigned32() == CODESTREAM_BOX;
      if (length == LONG_LENGTH && box.remaining() >= 8) {
        length = box.unsigned32() << 32 | box.unsigned32();
      }
      if (found) {
        return box;
      }
      int header = bytes.remaining() - box.remaining();
      if (length == TO_THE_END || length < header || length > bytes.remaining()) {
        break;
      }
      bytes.skip((int) length);
    }
    throw new IllegalArgumentException("its JPEG 2000 frame has no codestream");
  }
}
