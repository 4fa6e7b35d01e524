/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * Tiny codestreams made by opj_compress 2.5.0, one option after the other. Their names end with
 * columns, rows, signed or unsigned, and bits; their pixels are a formula. Of lossy ones there is
 * also what opj_decompress makes of them.
 */
final class Jpeg2000Samples {

  // what was given to opj_compress stands behind each name; -n is one more than the levels
  private static final String LIST =
      """
      orderlrcp_17x33_u8 -p LRCP -n 4 -c [8,8],[8,8],[4,4] -b 4,4 -r 4,2,1
      tiledlrcp_30x19_s10 -p LRCP -n 3 -t 13,11 -b 8,8 -r 3,1
      orderrlcp_17x33_u8 -p RLCP -n 4 -c [8,8],[8,8],[4,4] -b 4,4 -r 4,2,1
      tiledrlcp_30x19_s10 -p RLCP -n 3 -t 13,11 -b 8,8 -r 3,1
      orderrpcl_17x33_u8 -p RPCL -n 4 -c [8,8],[8,8],[4,4] -b 4,4 -r 4,2,1
      tiledrpcl_30x19_s10 -p RPCL -n 3 -t 13,11 -b 8,8 -r 3,1
      orderpcrl_17x33_u8 -p PCRL -n 4 -c [8,8],[8,8],[4,4] -b 4,4 -r 4,2,1
      tiledpcrl_30x19_s10 -p PCRL -n 3 -t 13,11 -b 8,8 -r 3,1
      ordercprl_17x33_u8 -p CPRL -n 4 -c [8,8],[8,8],[4,4] -b 4,4 -r 4,2,1
      tiledcprl_30x19_s10 -p CPRL -n 3 -t 13,11 -b 8,8 -r 3,1
      plain_13x11_u1 -n 3
      plain_13x11_s2 -n 3
      plain_13x11_u3 -n 3
      plain_13x11_s4 -n 3
      plain_13x11_u5 -n 3
      plain_13x11_s6 -n 3
      plain_13x11_u7 -n 3
      plain_13x11_s8 -n 3
      plain_13x11_u9 -n 3
      plain_13x11_s10 -n 3
      plain_13x11_u11 -n 3
      plain_13x11_s12 -n 3
      plain_13x11_u13 -n 3
      plain_13x11_s14 -n 3
      plain_13x11_u15 -n 3
      plain_13x11_s16 -n 3
      size_1x1_u12 -n 1
      size_3x5_u12 -n 2
      size_1x9_u12 -n 1
      size_9x1_u12 -n 1
      size_2x2_u12 -n 2
      size_5x3_u12 -n 2
      size_64x40_u2 -n 6
      style1_17x33_s12 -n 3 -b 16,8 -M 1
      layeredstyle1_20x16_u14 -n 2 -b 32,32 -M 1 -r 4,2,1
      style2_17x33_u12 -n 3 -b 16,8 -M 2
      layeredstyle2_20x16_s14 -n 2 -b 32,32 -M 2 -r 4,2,1
      style4_17x33_u12 -n 3 -b 16,8 -M 4
      layeredstyle4_20x16_s14 -n 2 -b 32,32 -M 4 -r 4,2,1
      style8_17x33_u12 -n 3 -b 16,8 -M 8
      layeredstyle8_20x16_s14 -n 2 -b 32,32 -M 8 -r 4,2,1
      style16_17x33_u12 -n 3 -b 16,8 -M 16
      layeredstyle16_20x16_s14 -n 2 -b 32,32 -M 16 -r 4,2,1
      style32_17x33_u12 -n 3 -b 16,8 -M 32
      layeredstyle32_20x16_s14 -n 2 -b 32,32 -M 32 -r 4,2,1
      style5_17x33_s12 -n 3 -b 16,8 -M 5
      layeredstyle5_20x16_u14 -n 2 -b 32,32 -M 5 -r 4,2,1
      style13_17x33_s12 -n 3 -b 16,8 -M 13
      layeredstyle13_20x16_u14 -n 2 -b 32,32 -M 13 -r 4,2,1
      style63_17x33_s12 -n 3 -b 16,8 -M 63
      layeredstyle63_20x16_u14 -n 2 -b 32,32 -M 63 -r 4,2,1
      style9_17x33_s12 -n 3 -b 16,8 -M 9
      layeredstyle9_20x16_u14 -n 2 -b 32,32 -M 9 -r 4,2,1
      style33_17x33_s12 -n 3 -b 16,8 -M 33
      layeredstyle33_20x16_u14 -n 2 -b 32,32 -M 33 -r 4,2,1
      style40_17x33_u12 -n 3 -b 16,8 -M 40
      layeredstyle40_20x16_s14 -n 2 -b 32,32 -M 40 -r 4,2,1
      style47_17x33_s12 -n 3 -b 16,8 -M 47
      layeredstyle47_20x16_u14 -n 2 -b 32,32 -M 47 -r 4,2,1
      markers_17x33_u12 -n 3 -SOP -EPH -c [8,8],[8,8] -r 2,1
      tileparts_30x19_u12 -n 3 -t 16,16 -TP R -r 2,1 -PLT -TLM
      offset_17x15_u12 -n 3 -d 5,7
      offsettile_19x15_u12 -n 3 -d 5,7 -T 3,2 -t 9,10 -p PCRL -c [4,4],[4,4]
      offsettile_17x15_s10 -n 3 -d 3,3 -T 1,3 -t 9,8 -p RPCL
      region_17x33_u12 -n 3 -ROI c=0,U=14
      region_17x33_s8 -n 3 -ROI c=0,U=9
      precincts_30x19_u12 -n 4 -c [16,4],[4,8],[2,2] -b 64,64 -p RPCL
      subsampled_17x15_u12 -n 3 -s 2,3 -p PCRL -c [4,4],[4,4]
      lossy_17x33_u12 -n 3 -I
      lossy_17x33_s8 -n 4 -I -r 6,3
      lossy_30x19_u16 -n 3 -I -r 3 -t 13,11
      lossy_29x21_s16 -n 3 -I -d 3,5 -r 3
      lossy_1x7_s12 -n 1 -I
      cut53_30x19_u12 -n 3 -r 3
      lossyderived_17x33_u12 -n 3 -I, its quantization replaced by a derived one
      lossyqcc_17x33_s8 -n 4 -I -r 6,3, its quantization moved from QCD to QCC
      """;

  private Jpeg2000Samples() {}

  static Stream<String> names() {
    return LIST.lines().map(line -> line.strip().split(" ", 2)[0]);
  }

  static boolean isLossless(String name) {
    return !name.startsWith("lossy") && !name.startsWith("cut53");
  }

  static boolean isSigned(String name) {
    return part(name, 0) == 's';
  }

  private static int part(String name, int index) {
    String[] words = name.split("_", 0);
    String[] size = words[1].split("x", 0);
    return switch (index) {
      case 0 -> words[2].charAt(0);
      case 1 -> Integer.parseInt(size[0]);
      case 2 -> Integer.parseInt(size[1]);
      default -> Integer.parseInt(words[2].substring(1));
    };
  }

  static byte[] frame(String name) {
    return resource(name + ".j2k");
  }

  private static byte[] resource(String file) {
    try (InputStream in = Jpeg2000Samples.class.getResourceAsStream("/jpeg2000/" + file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the frame was made of. */
  static DecodedFrame formula(String name) {
    int columns = part(name, 1);
    int rows = part(name, 2);
    int bits = part(name, 3);
    int range = 1 << bits;
    short[] samples = new short[columns * rows];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int texture =
            ((x * x * 37 + y * y * 91 + x * y * 13 + (x * 7 ^ y * 11) * 5) * (1 + bits)) >> 1;
        int ramp = (9 * x + 5 * y) * range / 512;
        int value = (ramp + texture % Math.max(2, range / 5)) % range;
        samples[y * columns + x] = (short) (isSigned(name) ? value - range / 2 : value);
      }
    }
    return new DecodedFrame(columns, rows, bits, samples);
  }

  /** The pixels that OpenJPEG gives, from a PGX file: a line of text and big-endian numbers. */
  static int[] decodedElsewhere(String name) {
    byte[] file = resource(name + ".pgx");
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    int bytes = part(name, 3) > 8 ? 2 : 1;
    int[] pixels = new int[(file.length - at) / bytes];
    for (int i = 0; i < pixels.length; i++) {
      int high = file[at + i * bytes];
      int value = bytes == 1 ? high : high << 8 | (file[at + i * bytes + 1] & 0xFF);
      pixels[i] = isSigned(name) ? value : value & (bytes == 1 ? 0xFF : 0xFFFF);
    }
    return pixels;
  }
}
