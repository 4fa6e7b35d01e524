/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestData;
import org.ossify.io.dicom.DicomElements;
import org.ossify.io.dicom.DicomFile;
import org.ossify.io.dicom.DicomPixels;
import org.ossify.io.dicom.DicomTag;

/** JPEG frames of real scanners and archives, against what other software decoded. */
class SharedJpegTest {

  private static final String CORNERSTONE = "CTImage.dcm";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CT1_JPLL",
        "CT2_JPLL",
        "CT0012.fragmented_no_bot_jpeg_lossless.57.dcm",
        "CT0012.fragmented_no_bot_jpeg_lossless.70.dcm",
        "CTImage.dcm_JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm",
        "CTImage.dcm_JPEGProcess14TransferSyntax_1.2.840.10008.1.2.4.57.dcm"
      })
  void losslessFramesAreExact(String name) throws IOException, NoSuchAlgorithmException {
    JsonNode expected = expected(name);
    MessageDigest digest = MessageDigest.getInstance("MD5");
    for (byte[] frame : frames(path(name))) {
      short[] samples = JpegLossless.decode(frame).samples();
      ByteBuffer bytes = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
      for (double hu : hu(samples, expected)) {
        bytes.putInt((int) Math.round(hu));
      }
      digest.update(bytes.array());
    }
    String md5 = HexFormat.of().formatHex(digest.digest());
    assertEquals(expected.get("md5_int32le").asText(), md5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ts_jpeg_lossless_sv1", "ts_jpeg_lossless_p14"})
  void losslessSeriesAreExact(String name) throws IOException, NoSuchAlgorithmException {
    TreeMap<Double, short[]> slices = new TreeMap<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(TestData.shared("dicom_mini/" + name))) {
      for (Path path : files) {
        DicomElements elements = DicomFile.read(path).orElseThrow().elements();
        int intercept = (int) elements.decimal(DicomTag.RESCALE_INTERCEPT);
        short[] samples = JpegLossless.decode(frames(path).get(0)).samples();
        for (int i = 0; i < samples.length; i++) {
          samples[i] += (short) intercept;
        }
        slices.put(elements.decimals(DicomTag.IMAGE_POSITION_PATIENT)[2], samples);
      }
    }
    MessageDigest digest = MessageDigest.getInstance("MD5");
    for (short[] slice : slices.values()) {
      ByteBuffer bytes = ByteBuffer.allocate(2 * slice.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asShortBuffer().put(slice);
      digest.update(bytes.array());
    }
    JsonNode series = json("dicom_mini/expected.json").get(name);
    assertEquals(series.get("md5_int16le_zyx").asText(), HexFormat.of().formatHex(digest.digest()));
  }

  /** Decoders may be a grey value apart where the exact sample lies between two. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CT0012.fragmented_no_bot_jpeg_baseline.51.dcm",
        "CTImage.dcm_JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50.dcm",
        "CTImage.dcm_JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm"
      })
  void lossyFramesHaveTheRangeAndMeanThatOtherDecodersGive(String name) throws IOException {
    JsonNode expected = expected(name);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double sum = 0;
    long count = 0;
    for (byte[] frame : frames(path(name))) {
      for (double hu : hu(JpegDct.decode(frame).samples(), expected)) {
        least = Math.min(least, hu);
        most = Math.max(most, hu);
        sum += hu;
        count++;
      }
    }
    double step = decimal(expected, "slope", 1);
    assertEquals(expected.get("hu_min").asDouble(), least, 1.01 * step);
    assertEquals(expected.get("hu_max").asDouble(), most, 1.01 * step);
    assertEquals(expected.get("hu_mean").asDouble(), sum / count, 0.01 * step);
  }

  /** The quality at which these were made keeps 12-bit samples to 36 HU, and 8-bit ones to 65. */
  @ParameterizedTest
  @CsvSource({
    "JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50, 65",
    "JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51, 36",
    "JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53, 36",
    "JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55, 36"
  })
  void lossyFramesAreNearTheirUncompressedOriginal(String syntax, double tolerance)
      throws IOException {
    DicomFile original = DicomFile.read(path(CORNERSTONE)).orElseThrow();
    float[] exact = DicomPixels.of(original).orElseThrow().readHu(0).hu();
    String name = CORNERSTONE + "_" + syntax + ".dcm";
    double[] lossy = hu(JpegDct.decode(frames(path(name)).get(0)).samples(), expected(name));
    for (int i = 0; i < lossy.length; i++) {
      assertEquals(exact[i], lossy[i], tolerance, "pixel " + i);
    }
  }

  @Test
  void progressiveFramesGiveTheSamplesOfTheSequentialOne() throws IOException {
    short[] sequential = samples("JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51");
    assertArrayEquals(sequential, samples("JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53"));
    assertArrayEquals(sequential, samples("JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55"));
  }

  private static short[] samples(String syntax) throws IOException {
    Path path = path(CORNERSTONE + "_" + syntax + ".dcm");
    return JpegDct.decode(frames(path).get(0)).samples();
  }

  private static Path path(String name) {
    return TestData.shared("dicom_real/syntax_single/" + name);
  }

  private static JsonNode expected(String name) throws IOException {
    return json("dicom_real/syntax_single_expected.json").get(name);
  }

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(Files.readString(TestData.shared(name)));
  }

  private static double[] hu(short[] samples, JsonNode expected) {
    boolean signed = expected.get("pixel_rep").asInt() == 1;
    double slope = decimal(expected, "slope", 1);
    double intercept = decimal(expected, "intercept", 0);
    double[] hu = new double[samples.length];
    for (int i = 0; i < hu.length; i++) {
      hu[i] = (signed ? samples[i] : samples[i] & 0xFFFF) * slope + intercept;
    }
    return hu;
  }

  private static double decimal(JsonNode expected, String key, double missing) {
    String text = expected.get(key).asText();
    return text.equals("None") ? missing : Double.parseDouble(text);
  }

  /** The fragments after the offset table; a frame ends with the marker of its end. */
  private static List<byte[]> frames(Path path) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    int at = (int) DicomFile.read(path).orElseThrow().pixels().orElseThrow().offset();
    at += 8 + bytes.getInt(at + 4);
    List<byte[]> frames = new ArrayList<>();
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    while (Integer.rotateLeft(bytes.getInt(at), 16) == DicomTag.ITEM) {
      int length = bytes.getInt(at + 4);
      frame.write(bytes.array(), at + 8, length);
      at += 8 + length;
      // A byte of padding may follow, which need not be 0.
      if (isEnd(bytes, at - 2) || isEnd(bytes, at - 3)) {
        frames.add(frame.toByteArray());
        frame.reset();
      }
    }
    assertTrue(frame.size() == 0 && !frames.isEmpty(), "frames of " + path);
    return frames;
  }

  private static boolean isEnd(ByteBuffer bytes, int at) {
    return bytes.get(at) == (byte) 0xFF && bytes.get(at + 1) == (byte) 0xD9;
  }
}
