/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestData;

/** Frames out of DICOM files of scanners and other tools, against what pydicom made of them. */
class SharedJpeg2000Test {

  // where the fragments begin: tag, VR and undefined length of the pixel data
  private static final Pattern PIXEL_DATA =
      Pattern.compile("\\xE0\\x7F\\x10\\x00O[BW]\\x00\\x00\\xFF{4}");
  private static final int ITEM = 0xE000FFFE;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CTImage.dcm_JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm",
        "CT1_J2KR",
        "CT2_J2KR",
        "693_J2KR.dcm",
        "explicit_VR-UN.dcm",
        "J2K_pixelrep_mismatch.dcm"
      })
  void losslessFramesOfScannersAreExact(String name) throws IOException {
    JsonNode expected = expected(name);
    int[] hu = hu(decode(TestData.shared("dicom_real/syntax_single/" + name)), expected);

    ByteBuffer bytes = ByteBuffer.allocate(4 * hu.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(hu);
    assertEquals(expected.get("md5_int32le").asText(), md5(bytes.array()));
  }

  /** The decoders differ by 1 HU in fewer than 1 of 100 pixels. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CTImage.dcm_JPEG2000TransferSyntax_1.2.840.10008.1.2.4.91.dcm",
        "CT1_J2KI",
        "CT2_J2KI"
      })
  void lossyFramesOfScannersAreWithinOneHu(String name) throws IOException {
    JsonNode expected = expected(name);
    int[] hu = hu(decode(TestData.shared("dicom_real/syntax_single/" + name)), expected);

    var numbers = java.util.Arrays.stream(hu).summaryStatistics();
    assertEquals(expected.get("hu_min").asInt(), numbers.getMin(), 1);
    assertEquals(expected.get("hu_max").asInt(), numbers.getMax(), 1);
    assertEquals(expected.get("hu_mean").asDouble(), numbers.getAverage(), 0.01);
  }

  @Test
  void losslessSeriesHasTheHuOfTheUncompressedOne() throws IOException {
    TreeMap<Double, short[]> slices = new TreeMap<>();
    for (Path file : files(TestData.shared("dicom_mini/ts_j2k_lossless"))) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      int at = text.indexOf(" \0" + "2\0DS") + 6;
      String position = text.substring(at + 2, at + 2 + text.charAt(at));
      slices.put(Double.valueOf(position.split("\\\\", 0)[2].trim()), decode(file).samples());
    }

    ByteBuffer hu = ByteBuffer.allocate(27 * 64 * 64 * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (short[] slice : slices.values()) {
      for (short sample : slice) {
        hu.putShort((short) (sample - 1024));
      }
    }
    assertEquals("bc17ac930ead140df41f14c01d2e3c4c", md5(hu.array()));
  }

  /** The sum over the frames in the order of their names is of what OpenJPEG 2.5 gives. */
  @Test
  void framesOfATorsoAreThoseOfOpenJpeg() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Path file : files(TestData.shared("dicom_real/siemens_torso_j2k_20"))) {
      short[] samples = decode(file).samples();
      ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asShortBuffer().put(samples);
      all.writeBytes(bytes.array());
    }
    assertEquals("bc56cc84e7c3ea4b9f42b48499252f11", md5(all.toByteArray()));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static JsonNode expected(String name) throws IOException {
    Path file = TestData.shared("dicom_real/syntax_single_expected.json");
    return new ObjectMapper().readTree(file.toFile()).get(name);
  }

  /** One of these files is signed where its frame is not: the bits are those of DICOM. */
  private static int[] hu(DecodedFrame frame, JsonNode expected) {
    assertEquals(expected.get("rows").asInt(), frame.rows());
    assertEquals(expected.get("cols").asInt(), frame.columns());
    int above = 32 - expected.get("bits_stored").asInt();
    int[] hu = new int[frame.samples().length];
    for (int i = 0; i < hu.length; i++) {
      hu[i] = (frame.samples()[i] << above >> above) + expected.get("intercept").asInt();
    }
    return hu;
  }

  private static DecodedFrame decode(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Matcher start = PIXEL_DATA.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    assertTrue(start.find());
    ByteBuffer items = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    items.position(start.end());
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    boolean isTable = true;
    while (items.getInt() == ITEM) {
      byte[] fragment = new byte[items.getInt()];
      items.get(fragment);
      if (!isTable) {
        frame.writeBytes(fragment);
      }
      isTable = false;
    }
    return Jpeg2000.decode(frame.toByteArray());
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
