/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import static org.ossify.io.dicom.codec.StripeWord.EACH_ROW;
import static org.ossify.io.dicom.codec.StripeWord.NEIGHBOURHOOD;
import static org.ossify.io.dicom.codec.StripeWord.NEIGHBOURHOODS;
import static org.ossify.io.dicom.codec.StripeWord.OTHERS;
import static org.ossify.io.dicom.codec.StripeWord.OWN;
import static org.ossify.io.dicom.codec.StripeWord.REFINED;
import static org.ossify.io.dicom.codec.StripeWord.REFINED_BIT;
import static org.ossify.io.dicom.codec.StripeWord.SIGN_BIT;
import static org.ossify.io.dicom.codec.StripeWord.VISITED;

import java.util.Arrays;

/**
 * Decodes the coefficients of one code-block after the other: significance propagation, magnitude
 * refinement and cleanup passes over its bit planes (T.800, annex D).
 *
 * <p>A coefficient whose lower bit planes are not coded is put in the middle of its range (r = 0.5
 * in E.1.1.2). The block is gone through in stripes of four rows, of which a {@link StripeWord}
 * holds each column; a border of one word around the block makes the borders need no test.
 *
 * <p>Memory: about 40 KB, made once. Time: linear in the passes and coefficients.
 */
final class CodeBlockDecoder {

  private static final int MOST_PLANES = 30;
  private static final int MOST_COEFFICIENTS = 4096;

  private final ArithmeticDecoder arithmetic = new ArithmeticDecoder(CodeBlockContexts.COUNT);
  private final BypassBits bypass = new BypassBits();
  private final CodingStyle style;
  private final boolean causal;
  private final int[] magnitudes = new int[MOST_COEFFICIENTS];
  private int[] flags = new int[0];
  private byte[] buffer = new byte[0];
  private byte[] zeroContexts;
  private int width;
  private int height;
  private int stride;
  private boolean raw;

  CodeBlockDecoder(CodingStyle style) {
    this.style = style;
    causal = style.has(CodingStyle.VERTICALLY_CAUSAL);
  }

  /**
   * Decodes a block; {@link #magnitude} and {@link #isNegative} then give its coefficients.
   *
   * @param packets where the bytes of the block lie
   * @param orientation of its subband, 0 LL, 1 HL, 2 LH, 3 HH
   * @param magnitudeBits bit planes of its subband
   * @throws IllegalArgumentException when it has more bit planes or passes than it can have
   */
  void decode(
      CodeBlock block, byte[] packets, int width, int height, int orientation, int magnitudeBits) {
    int planes = magnitudeBits - block.emptyPlanes();
    if (planes < 1 || planes > MOST_PLANES || block.passes() > 3 * planes - 2) {
      throw CodestreamBytes.corrupt("a code-block has bit planes that it cannot have");
    }
    prepare(width, height, orientation);
    int bytes = block.bytes();
    if (buffer.length < bytes) {
      buffer = new byte[2 * bytes];
    }
    block.copyTo(buffer, packets);
    CodeBlockContexts.reset(arithmetic);
    int pass = 0;
    int from = 0;
    for (int segment = 0; segment < block.segments(); segment++) {
      int to = from + block.segmentBytes(segment);
      // passes 0, 3, 6, ... are cleanup passes, and never bypass the arithmetic coder
      raw = style.has(CodingStyle.BYPASS) && pass >= 10 && pass % 3 != 0;
      if (raw) {
        bypass.start(buffer, from, to);
      } else {
        arithmetic.start(buffer, from, to);
      }
      for (int i = 0; i < block.segmentPasses(segment); i++, pass++) {
        decodePass(pass % 3, planes - 1 - (pass + 2) / 3);
      }
      from = to;
    }
  }

  private void prepare(int width, int height, int orientation) {
    this.width = width;
    this.height = height;
    stride = width + 2;
    zeroContexts = CodeBlockContexts.zero(orientation);
    int words = stride * ((height + 3) / 4 + 2);
    if (flags.length < words) {
      flags = new int[words];
    } else {
      Arrays.fill(flags, 0, words, 0);
    }
    Arrays.fill(magnitudes, 0, width * height, 0);
  }

  private void decodePass(int kind, int plane) {
    if (kind == 1) {
      propagateSignificance(plane);
    } else if (kind == 2) {
      refineMagnitudes(plane);
    } else {
      cleanUp(plane);
      if (style.has(CodingStyle.SEGMENTATION_SYMBOLS)) {
        CodeBlockContexts.readSegmentationSymbol(arithmetic);
      }
    }
    if (style.has(CodingStyle.RESET_CONTEXTS)) {
      CodeBlockContexts.reset(arithmetic);
    }
  }

  private void propagateSignificance(int plane) {
    int[] flags = this.flags;
    byte[] zeroContexts = this.zeroContexts;
    for (int top = 0; top < height; top += 4) {
      int rows = StripeWord.rows(height - top);
      int first = (top / 4 + 1) * stride + 1;
      for (int word = first; word < first + width; word++) {
        int own = flags[word];
        if ((own & NEIGHBOURHOODS) == 0) {
          continue;
        }
        int left = StripeWord.insignificantBesideSignificant(own) & rows;
        while (left != 0) {
          int shift = Integer.numberOfTrailingZeros(left);
          int context = zeroContexts[own >>> shift & NEIGHBOURHOOD];
          int significant = raw ? bypass.read() : arithmetic.decode(context);
          own |= VISITED << shift;
          left &= left - 1;
          if (significant != 0) {
            flags[word] = own;
            makeSignificant(word, shift, (top + shift / 3) * width + word - first, plane);
            own = flags[word];
            left = StripeWord.insignificantBesideSignificant(own) & rows & -8 << shift;
          }
        }
        flags[word] = own;
      }
    }
  }

  private void refineMagnitudes(int plane) {
    int[] flags = this.flags;
    int[] magnitudes = this.magnitudes;
    for (int top = 0; top < height; top += 4) {
      int word = (top / 4 + 1) * stride + 1;
      for (int x = 0; x < width; x++, word++) {
        int own = flags[word];
        int left = StripeWord.significantNotVisited(own);
        while (left != 0) {
          int shift = Integer.numberOfTrailingZeros(left);
          left &= left - 1;
          int around = own >>> shift;
          int beside = -(around & OTHERS) >>> 31;
          int context = CodeBlockContexts.refinement(around >>> REFINED_BIT & 1, beside);
          int bit = raw ? bypass.read() : arithmetic.decodeEven(context);
          // the bit takes the place of the half above it, and the next half follows
          magnitudes[(top + shift / 3) * width + x] ^= (3 - 2 * bit) << plane;
          own |= REFINED << shift;
        }
        flags[word] = own;
      }
    }
  }

  private void cleanUp(int plane) {
    int[] flags = this.flags;
    byte[] zeroContexts = this.zeroContexts;
    for (int top = 0; top < height; top += 4) {
      int rows = StripeWord.rows(height - top);
      int first = (top / 4 + 1) * stride + 1;
      for (int word = first; word < first + width; word++) {
        int own = flags[word];
        int shift = 0;
        if ((own & NEIGHBOURHOODS) == 0 && rows == EACH_ROW) {
          if (arithmetic.decode(CodeBlockContexts.RUN) == 0) {
            continue;
          }
          int run = arithmetic.decode(CodeBlockContexts.UNIFORM) << 1;
          run |= arithmetic.decode(CodeBlockContexts.UNIFORM);
          shift = 3 * run;
          makeSignificant(word, shift, (top + run) * width + word - first, plane);
          own = flags[word];
          shift += 3;
        }
        int left = StripeWord.insignificantNotVisited(own) & rows & -1 << shift;
        while (left != 0) {
          shift = Integer.numberOfTrailingZeros(left);
          left &= left - 1;
          if (arithmetic.decode(zeroContexts[own >>> shift & NEIGHBOURHOOD]) != 0) {
            makeSignificant(word, shift, (top + shift / 3) * width + word - first, plane);
            own = flags[word];
          }
        }
        flags[word] = own & ~(VISITED * EACH_ROW);
      }
    }
  }

  /** Reads the sign of a coefficient, and tells its neighbours that it is significant. */
  private void makeSignificant(int word, int shift, int index, int plane) {
    int[] flags = this.flags;
    int own = flags[word];
    int left = flags[word - 1];
    int right = flags[word + 1];
    int above =
        shift == 0 ? flags[word - stride] >>> (SIGN_BIT + 9) : own >>> (SIGN_BIT - 3 + shift);
    int below = shift == 9 ? flags[word + stride] >>> SIGN_BIT : own >>> (SIGN_BIT + 3 + shift);
    int signs =
        (above & 1)
            | (left >>> (SIGN_BIT + shift) & 1) << 2
            | (right >>> (SIGN_BIT + shift) & 1) << 4
            | (below & 1) << 6;
    int context = CodeBlockContexts.sign((own >>> shift & 0b10101010) | signs);
    int negative = raw ? bypass.read() : arithmetic.decodeEven(context & 0x7F) ^ context >>> 31;
    magnitudes[index] = 3 << plane;
    flags[word] = own | (OWN | negative << SIGN_BIT) << shift;
    flags[word - 1] = left | OWN << (1 + shift);
    flags[word + 1] = right | OWN >> 1 << shift;
    if (shift == 0 && !causal) {
      markRow(word - stride, OWN << 12);
    }
    if (shift == 9) {
      markRow(word + stride, OWN >> 3);
    }
  }

  private void markRow(int word, int bit) {
    flags[word - 1] |= bit << 1;
    flags[word] |= bit;
    flags[word + 1] |= bit >> 1;
  }

  /** Twice the magnitude of a coefficient: its last bit is a half. */
  int magnitude(int x, int y) {
    return magnitudes[y * width + x];
  }

  boolean isNegative(int x, int y) {
    int word = flags[((y >> 2) + 1) * stride + 1 + x];
    return (word >>> (SIGN_BIT + 3 * (y & 3)) & 1) != 0;
  }
}
