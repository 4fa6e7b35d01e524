/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ossify.TestData;

/** Real files of many makers and encodings, against values decoded with other software. */
class SharedDicomFileTest {

  private static JsonNode expected() throws IOException {
    return new ObjectMapper()
        .readTree(Files.readString(TestData.shared("dicom_real/syntax_single_expected.json")));
  }

  @TestFactory
  List<DynamicTest> realFilesHaveTheExpectedHu() throws IOException {
    JsonNode files = expected();
    List<DynamicTest> tests = new ArrayList<>();
    files
        .properties()
        .forEach(
            entry -> {
              if (!entry.getKey().startsWith("_") && entry.getValue().has("rows")) {
                tests.add(
                    DynamicTest.dynamicTest(
                        entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
              }
            });
    return tests;
  }

  private static void check(String name, JsonNode expected) throws IOException {
    Path path = TestData.shared("dicom_real/syntax_single/" + name);
    DicomFile file = DicomFile.read(path).orElseThrow();
    DicomPixels pixels = DicomPixels.of(file).orElseThrow();
    assertEquals("", file.damage());
    assertEquals(expected.get("transfer_syntax").asText(), file.syntaxUid());
    assertEquals(expected.get("rows").asInt(), pixels.layout().rows());
    assertEquals(expected.get("cols").asInt(), pixels.layout().columns());
    assertEquals(expected.get("frames").asInt(), pixels.layout().frames());
    assertEquals(expected.get("bits_stored").asInt(), pixels.layout().bitsStored());
    if (!pixels.rescale().unit().isEmpty() && !pixels.rescale().unit().equals("HU")) {
      HuRescale rescale = pixels.rescale();
      assertEquals("is rescaled to US by its header, not to HU", pixels.problem());
      pixels =
          pixels.rescaledBy(new HuRescale(rescale.slope(), rescale.intercept(), true, "HU", ""));
    }
    assertEquals("", pixels.problem());
    if (expected.get("lossy").asBoolean()) {
      assertNearTo(expected, pixels);
    } else {
      assertEquals(truth(expected).get("md5_int32le").asText(), md5(pixels));
    }
  }

  /** Where the other decoder failed, another encoding of the same picture tells. */
  private static JsonNode truth(JsonNode expected) throws IOException {
    if (!expected.has("hu_min")) {
      return expected().get("CTImage.dcm_JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm");
    }
    return expected.has("warning") ? expected().get("CT0012.explicit_little_endian.dcm") : expected;
  }

  /** Lossy frames, within the error that their encoder was allowed. */
  private static void assertNearTo(JsonNode expected, DicomPixels pixels) throws IOException {
    JsonNode values = truth(expected);
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    double sum = 0;
    int count = 0;
    for (int frame = 0; frame < pixels.layout().frames(); frame++) {
      for (float hu : pixels.readHu(frame).hu()) {
        low = Math.min(low, hu);
        high = Math.max(high, hu);
        sum += hu;
        count++;
      }
    }
    boolean other = !values.equals(expected);
    double tolerance = other ? 10 : 1.5 * pixels.rescale().slope();
    assertEquals(values.get("hu_min").asDouble(), low, tolerance);
    assertEquals(values.get("hu_max").asDouble(), high, tolerance);
    assertEquals(values.get("hu_mean").asDouble(), sum / count, other ? 5 : 0.05);
  }

  private static String md5(DicomPixels pixels) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      for (int frame = 0; frame < pixels.layout().frames(); frame++) {
        float[] hu = pixels.readHu(frame).hu();
        ByteBuffer bytes = ByteBuffer.allocate(4 * hu.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : hu) {
          bytes.putInt(Math.round(value));
        }
        digest.update(bytes.array());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
