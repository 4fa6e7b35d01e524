/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.TestData;
import org.ossify.io.dicom.DicomFile;
import org.ossify.io.dicom.DicomPixels;
import org.ossify.io.dicom.FrameRequest;
import org.ossify.io.dicom.StoredValues;
import org.ossify.prepare.series.ScanReader;
import org.ossify.volume.Progress;

/**
 * JPEG 2000 files under the names of other transfer syntaxes. With {@code -Dossify.bioformats=} and
 * the path of {@code bioformats_package.jar}, also against the real Bio-Formats.
 */
class RenamedSyntaxTest {

  @TempDir private Path folder;

  /** The series with another transfer syntax in its file meta information. */
  private Path renamed(String series, String syntax) throws IOException {
    Path made = Files.createDirectories(folder.resolve(syntax));
    try (var files = Files.list(TestData.shared("dicom_mini").resolve(series))) {
      for (Path file : files.toList()) {
        Files.write(
            made.resolve(file.getFileName().toString()), renamed(Files.readAllBytes(file), syntax));
      }
    }
    return made;
  }

  private static byte[] renamed(byte[] file, String syntax) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = 132;
    while (bytes.getInt(at) != 0x00100002) {
      boolean isLong = file[at + 4] == 'O';
      at += isLong ? 12 + bytes.getInt(at + 8) : 8 + bytes.getShort(at + 6);
    }
    byte[] uid =
        (syntax + (syntax.length() % 2 == 0 ? "" : "\0")).getBytes(StandardCharsets.US_ASCII);
    int old = bytes.getShort(at + 6);
    bytes.putInt(140, bytes.getInt(140) + uid.length - old);
    bytes.putShort(at + 6, (short) uid.length);
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    made.write(file, 0, at + 8);
    made.writeBytes(uid);
    made.write(file, at + 8 + old, file.length - at - 8 - old);
    return made.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.840.10008.1.2.4.201, High-Throughput JPEG 2000 (Lossless Only)",
    "1.2.840.10008.1.2.4.203, High-Throughput JPEG 2000",
    "1.2.840.10008.1.2.4.103, MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1",
    "1.2.840.10008.1.2.4.110, JPEG XL Lossless",
    "1.2.840.10008.1.2.4.58, an unknown transfer syntax",
    "1.2.840.10008.1.2.7.1, an unknown transfer syntax",
  })
  void whatNobodyIsKnownToDecodeIsRefusedByName(String syntax, String title) throws IOException {
    Path series = renamed("ts_j2k_lossless", syntax);
    String refusal =
        assertThrows(
                IllegalArgumentException.class,
                () -> ScanReader.read(series, "auto", false, Progress.NONE))
            .getMessage();
    assertTrue(refusal.contains(title + " (" + syntax + ")"), refusal);
  }

  @Test
  void theRealBioFormatsDecodesWhatIsLeftToIt() throws IOException {
    String jar = System.getProperty("ossify.bioformats", "");
    assumeTrue(!jar.isEmpty(), "-Dossify.bioformats names no bioformats_package.jar");
    for (String syntax : List.of("1.2.840.10008.1.2.4.92", "1.2.840.10008.1.2.4.93")) {
      Path series = renamed("ts_j2k_lossless", syntax);
      Path truth = TestData.shared("dicom_mini").resolve("ts_j2k_lossless");
      try (URLClassLoader loader =
              new URLClassLoader(new URL[] {Path.of(jar).toUri().toURL()}, null);
          var files = Files.list(series)) {
        BioFormatsBridge bridge = new BioFormatsBridge(loader);
        for (Path file : files.toList()) {
          DicomPixels pixels = pixels(file);
          DicomPixels expected = pixels(truth.resolve(file.getFileName().toString()));
          var layout = pixels.layout();
          assertTrue(bridge.decodes(syntax, layout.signed()));
          short[] samples =
              bridge.samples(
                  new FrameRequest(
                      file,
                      0,
                      layout.columns(),
                      layout.rows(),
                      layout.bitsAllocated(),
                      layout.signed(),
                      syntax,
                      new byte[] {(byte) 0xff, 0x4f, (byte) 0xff, 0x51, 0, 41, 0, 0}));
          assertArrayEquals(
              expected.readHu(0).hu(), StoredValues.of(layout, pixels.rescale()).hu(samples));
        }
      }
    }
  }

  private static DicomPixels pixels(Path file) {
    return DicomPixels.of(DicomFile.read(file).orElseThrow()).orElseThrow();
  }
}
