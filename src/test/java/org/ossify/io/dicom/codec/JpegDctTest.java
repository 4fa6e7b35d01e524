/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.io.dicom.codec.DctEncoder.Scan;

class JpegDctTest {

  private static final int[] ONES = filled(1);
  private static final HuffmanCode DC = HuffmanCode.flat(IntStream.range(0, 16).toArray());
  private static final HuffmanCode AC = HuffmanCode.skewed(IntStream.range(0, 256).toArray());
  // A length has at most 255 codes.
  private static final HuffmanCode AC_FLAT = HuffmanCode.flat(IntStream.range(0, 255).toArray());
  // Half a step of rounding, and the stated error of the transform.
  private static final double ROUNDING = 0.51;

  static final List<List<Scan>> SCRIPTS =
      List.of(
          List.of(new Scan(0, 0, 0, 0), new Scan(1, 63, 0, 0)),
          List.of(new Scan(0, 0, 0, 0), new Scan(1, 5, 0, 0), new Scan(6, 63, 0, 0)),
          List.of(
              new Scan(0, 0, 0, 1),
              new Scan(1, 5, 0, 2),
              new Scan(6, 63, 0, 2),
              new Scan(1, 63, 2, 1),
              new Scan(0, 0, 1, 0),
              new Scan(1, 63, 1, 0)),
          List.of(
              new Scan(0, 0, 0, 3),
              new Scan(63, 63, 0, 4),
              new Scan(0, 0, 3, 2),
              new Scan(1, 62, 0, 1),
              new Scan(0, 0, 2, 1),
              new Scan(63, 63, 4, 3),
              new Scan(1, 2, 1, 0),
              new Scan(63, 63, 3, 2),
              new Scan(0, 0, 1, 0),
              new Scan(63, 63, 2, 1),
              new Scan(3, 63, 1, 0)));

  private static int[] filled(int value) {
    int[] table = new int[64];
    Arrays.fill(table, value);
    return table;
  }

  @Property(tries = 300)
  void samplesAreThoseOfTheExactTransform(
      @ForAll @IntRange(min = 1, max = 40) int columns,
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll boolean twelveBits,
      @ForAll @IntRange(max = 7) int restartInterval,
      @ForAll @IntRange(max = 4) int script,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] quantization = IntStream.range(0, 64).map(i -> 1 + random.nextInt(1 + i)).toArray();
    var encoder =
        new DctEncoder(
            twelveBits ? 12 : 8,
            rows,
            columns,
            quantization,
            restartInterval,
            DC,
            seed % 2 == 0 ? AC : AC_FLAT);
    int[][] coefficients = randomCoefficients(encoder, random);
    byte[] frame =
        script < SCRIPTS.size()
            ? encoder.progressive(coefficients, SCRIPTS.get(script))
            : encoder.sequential(twelveBits ? 0xC1 : 0xC0, coefficients);
    DecodedFrame decoded = JpegDct.decode(frame);
    assertEquals(columns, decoded.columns());
    assertEquals(rows, decoded.rows());
    assertEquals(encoder.bits(), decoded.bits());
    assertNear(encoder.exact(coefficients), decoded, ROUNDING);
  }

  /** Blocks from empty to full, with coefficients up to the whole range and beyond white. */
  private static int[][] randomCoefficients(DctEncoder encoder, Random random) {
    int[][] coefficients = new int[encoder.blocks()][64];
    int range = 1 << (encoder.bits() + 1);
    for (int[] block : coefficients) {
      int many = random.nextInt(4) == 0 ? random.nextInt(65) : random.nextInt(4);
      int size = 1 << random.nextInt(encoder.bits() + 2);
      block[0] = (random.nextInt(range) - range / 2) / encoder.quantization()[0];
      for (int i = 0; i < many; i++) {
        block[1 + random.nextInt(63)] = random.nextInt(2 * size + 1) - size;
      }
    }
    return coefficients;
  }

  private static void assertNear(double[] expected, DecodedFrame decoded, double tolerance) {
    assertEquals(expected.length, decoded.samples().length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], decoded.samples()[i], tolerance, "sample " + i);
    }
  }

  /** Rounding 64 coefficients to whole numbers moves no sample further than sqrt(64) / 2. */
  @ParameterizedTest
  @CsvSource({"8, 1", "12, 1", "12, 5"})
  void picturesComeBackWithinTheErrorOfTheirQuantization(int bits, int divisor) {
    int[] picture = picture(61, 47, bits);
    var encoder = new DctEncoder(bits, 47, 61, filled(divisor), 0, DC, AC);
    DecodedFrame decoded = JpegDct.decode(encoder.sequential(0xC1, encoder.coefficients(picture)));
    double sum = 0;
    for (int i = 0; i < picture.length; i++) {
      double error = decoded.samples()[i] - picture[i];
      assertTrue(Math.abs(error) <= 4 * divisor + 0.5, "sample " + i + ": " + error);
      sum += error * error;
    }
    // Even errors within a step have a deviation of a step / sqrt(12), and rounding adds 1 / 12.
    double expected = Math.sqrt((divisor * divisor + 1) / 12.0);
    assertTrue(Math.sqrt(sum / picture.length) < 1.1 * expected);
  }

  private static int[] picture(int columns, int rows, int bits) {
    Random random = new Random(3);
    int[] picture = new int[columns * rows];
    int white = (1 << bits) - 1;
    for (int i = 0; i < picture.length; i++) {
      double x = i % columns - columns / 3.0;
      double y = Math.floorDiv(i, columns) - rows / 2.0;
      double bright = Math.hypot(x, y) < rows / 3.0 ? 0.8 : 0.15;
      picture[i] = (int) (white * (bright + 0.03 * random.nextGaussian()));
      picture[i] = Math.max(0, Math.min(white, picture[i]));
    }
    return picture;
  }

  @ParameterizedTest
  @CsvSource({"false, 0.9", "true, 0.9", "true, 0.3", "true, 1"})
  void framesOfTheJdkGiveWhatTheJdkReads(boolean progressive, float quality) throws IOException {
    BufferedImage image = new BufferedImage(203, 150, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSamples(0, 0, 203, 150, 0, picture(203, 150, 8));
    byte[] frame = writtenByTheJdk(image, progressive, quality);
    BufferedImage expected = ImageIO.read(new ByteArrayInputStream(frame));
    int[] samples = expected.getRaster().getSamples(0, 0, 203, 150, 0, (int[]) null);
    // Each of the two decoders may be half a step from the exact transform.
    assertNear(Arrays.stream(samples).asDoubleStream().toArray(), JpegDct.decode(frame), 1);
  }

  private static byte[] writtenByTheJdk(BufferedImage image, boolean progressive, float quality)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality);
    parameters.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  @Test
  void restartedScansDifferInNothingElse() {
    int[] picture = picture(50, 50, 12);
    var plain = new DctEncoder(12, 50, 50, ONES, 0, DC, AC);
    var restarted = new DctEncoder(12, 50, 50, ONES, 3, DC, AC);
    int[][] coefficients = plain.coefficients(picture);
    assertArrayEquals(
        JpegDct.decode(plain.sequential(0xC1, coefficients)).samples(),
        JpegDct.decode(restarted.sequential(0xC1, coefficients)).samples());
  }

  @Test
  void eachShorteningIsRefused() {
    var encoder = new DctEncoder(8, 20, 20, ONES, 0, DC, AC);
    int[][] coefficients = encoder.coefficients(picture(20, 20, 8));
    byte[] sequential = encoder.sequential(0xC0, coefficients);
    byte[] progressive = encoder.progressive(coefficients, SCRIPTS.get(2));
    for (int length = 0; length < sequential.length - 2; length++) {
      refused(Arrays.copyOf(sequential, length), "");
    }
    for (int length = 0; length < progressive.length - 2; length++) {
      refused(Arrays.copyOf(progressive, length), "");
    }
  }

  @Test
  void scansThatDoNotFollowOnEachOtherAreRefused() {
    var encoder = new DctEncoder(8, 8, 8, ONES, 0, DC, AC);
    // One place more than a block has, so that the encoder can write what must not be.
    int[][] zeros = new int[1][65];
    List<List<Scan>> wrong =
        List.of(
            List.of(new Scan(1, 63, 0, 0)),
            List.of(new Scan(0, 0, 1, 0)),
            List.of(new Scan(0, 0, 0, 0), new Scan(0, 0, 0, 0)),
            List.of(new Scan(0, 0, 0, 2), new Scan(0, 0, 2, 0)),
            List.of(new Scan(0, 0, 0, 0), new Scan(1, 64, 0, 0)),
            List.of(new Scan(0, 0, 0, 0), new Scan(5, 4, 0, 0)),
            List.of(new Scan(0, 0, 0, 0), new Scan(1, 5, 0, 1), new Scan(4, 8, 1, 0)));
    for (List<Scan> scans : wrong) {
      refused(encoder.progressive(zeros, scans), "its JPEG frame has scans out of their order");
    }
  }

  /** Hundreds of scans that say nothing would take time without taking bits. */
  @Test
  void scansWithoutEndAreRefused() {
    List<Scan> scans = new ArrayList<>(List.of(new Scan(0, 0, 0, 0)));
    for (int position = 1; position < 64; position++) {
      scans.add(new Scan(position, position, 0, 13));
      for (int bit = 13; bit > 0; bit--) {
        scans.add(new Scan(position, position, bit, bit - 1));
      }
    }
    var encoder = new DctEncoder(8, 1024, 1024, ONES, 0, DC, AC);
    int[][] zeros = new int[encoder.blocks()][64];
    refused(encoder.progressive(zeros, scans), "its JPEG frame has too many scans");
    assertEquals(1024, JpegDct.decode(encoder.progressive(zeros, SCRIPTS.get(3))).rows());
  }

  @Test
  void framesThatCannotBeAreRefusedInOnePhrase() {
    var encoder = new DctEncoder(8, 8, 8, ONES, 0, DC, AC);
    byte[] good = encoder.sequential(0xC0, new int[1][64]);
    refused(new byte[] {1, 2, 3}, "its JPEG frame does not begin as a JPEG image");
    refused(
        new DctEncoder(10, 8, 8, ONES, 0, DC, AC).sequential(0xC1, new int[1][64]),
        "its JPEG frame has samples of 10 bits, not of 8 or 12");
    refused(
        encoder.sequential(0xC9, new int[1][64]),
        "its JPEG frame is arithmetic coded (SOF9), which is not one of the processes that are"
            + " read");
    refused(encoder.sequential(0xC3, new int[1][64]), "its JPEG frame is a lossless one");
    refused(
        new DctEncoder(8, 65535, 65535, ONES, 0, DC, AC).sequential(0xC0, new int[1][64]),
        "its JPEG frame is cut short");
    refused(
        new DctEncoder(8, 65535, 65535, ONES, 0, DC, AC)
            .progressive(new int[1][64], SCRIPTS.get(0)),
        "its JPEG frame is cut short");
    refused(
        new DctEncoder(8, 8, 8, filled(0), 0, DC, AC).sequential(0xC0, new int[1][64]),
        "its JPEG frame has a damaged table");
    refused(replaced(good, 0xDB, 0xE5), "its JPEG frame lacks a quantization table");
    refused(replaced(good, 0xC4, 0xE5), "its JPEG frame lacks a Huffman table");
  }

  private static byte[] replaced(byte[] frame, int marker, int by) {
    byte[] changed = frame.clone();
    for (int i = 0; i + 1 < frame.length; i++) {
      if (frame[i] == (byte) 0xFF && frame[i + 1] == (byte) marker) {
        changed[i + 1] = (byte) by;
      }
    }
    return changed;
  }

  @Test
  void coefficientsBehindTheBlockAreRefused() {
    byte[] frame =
        new JpegWriter()
            .segment(0xDB, IntStream.concat(IntStream.of(0), Arrays.stream(ONES)).toArray())
            .frameHeader(0xC0, 8, 8, 8)
            .table(0x00, DC)
            .table(0x10, AC)
            .scanHeader(0, 0, 63, 0, 0)
            .code(DC, 0)
            .code(AC, 0xF0)
            .code(AC, 0xF0)
            .code(AC, 0xF0)
            .code(AC, 0xF1)
            .bits(1, 1)
            .end();
    refused(frame, "its JPEG frame has coefficients outside of their block");
  }

  private static void refused(byte[] frame, String phrase) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> JpegDct.decode(frame));
    assertTrue(refusal.getMessage().startsWith("its JPEG frame "), refusal.getMessage());
    if (!phrase.isEmpty()) {
      assertEquals(phrase, refusal.getMessage());
    }
  }
}
