/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.io.dicom.FrameDecoder;
import org.ossify.io.dicom.FrameRequest;

/** The bridge on a stand-in for Bio-Formats that is compiled for the test. */
class BioFormatsBridgeTest {

  private static final String PART_2 = "1.2.840.10008.1.2.4.92";

  /** The begin of a JPEG 2000 codestream that asks for these capabilities. */
  private static byte[] codestream(int capabilities) {
    return new byte[] {
      (byte) 0xff, 0x4f, (byte) 0xff, 0x51, 0, 41, (byte) (capabilities >> 8), (byte) capabilities
    };
  }

  private static FrameRequest frame(String file, int frame, int bits) {
    return new FrameRequest(
        Path.of(file + ".dcm"), frame, 3, 2, bits, false, PART_2, codestream(0));
  }

  /** Frame n holds the bytes n, n + 1, ...; names of files say how it behaves. */
  private static final String STAND_IN =
      """
      package loci.formats.in;
      public class DicomReader {
        private String id;
        private boolean group = true;
        public void setGroupFiles(boolean value) { group = value; }
        public void setId(String value) throws java.io.IOException {
          if (group) throw new IllegalStateException("would group files");
          if (value.contains("broken")) throw new java.io.IOException("no such codec");
          id = value;
        }
        public int getSizeX() { return id.contains("wide") ? 4 : 3; }
        public int getSizeY() { return 2; }
        public int getImageCount() { return 2; }
        public int getRGBChannelCount() { return id.contains("colour") ? 3 : 1; }
        public int getPixelType() { return id.contains("eight") ? 1 : 3; }
        public boolean isLittleEndian() { return !id.contains("big"); }
        public java.util.Hashtable<String, Object> getGlobalMetadata() {
          var map = new java.util.Hashtable<String, Object>();
          map.put("0028,0004 Photometric Interpretation",
              id.contains("inverted") ? "MONOCHROME1 " : "MONOCHROME2");
          return map;
        }
        public java.util.Hashtable<String, Object> getSeriesMetadata() { return null; }
        public byte[] openBytes(int frame) {
          byte[] bytes = new byte[id.contains("short") ? 5 : id.contains("eight") ? 6 : 12];
          for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (frame + i);
          return bytes;
        }
        public void close() { }
      }
      """;

  @TempDir private Path folder;

  private BioFormatsBridge bridge() throws IOException {
    Path source = folder.resolve("DicomReader.java");
    Files.writeString(source, STAND_IN);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
    assertEquals(0, result);
    return new BioFormatsBridge(null, new URLClassLoader(new URL[] {folder.toUri().toURL()}, null));
  }

  @Test
  void samplesComeInTheirByteOrderAndWithoutGroupingFiles() throws IOException {
    BioFormatsBridge bridge = bridge();
    assertTrue(bridge.isPresent());
    assertArrayEquals(
        new short[] {0x0100, 0x0302, 0x0504, 0x0706, 0x0908, 0x0b0a},
        bridge.samples(frame("plain", 0, 16)));
    assertArrayEquals(
        new short[] {0x0102, 0x0304, 0x0506, 0x0708, 0x090a, 0x0b0c},
        bridge.samples(frame("big", 1, 16)));
    assertArrayEquals(new short[] {1, 2, 3, 4, 5, 6}, bridge.samples(frame("eight", 1, 8)));
  }

  @ParameterizedTest
  @CsvSource({
    "broken, cannot decode either: java.io.IOException: no such codec",
    "wide, 4x2 pixels with 1 samples",
    "colour, with 3 samples",
    "eight, reads 8 bits where the header has 16",
    "inverted, MONOCHROME1",
    "short, 5 bytes for 6 pixels",
  })
  void whatIsNotAsInTheHeaderIsRefused(String file, String sentence) throws IOException {
    BioFormatsBridge bridge = bridge();
    String message =
        assertThrows(IllegalArgumentException.class, () -> bridge.samples(frame(file, 0, 16)))
            .getMessage();
    assertTrue(message.contains(sentence), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.840.10008.1.2.4.201",
        "1.2.840.10008.1.2.4.202",
        "1.2.840.10008.1.2.4.203",
        "1.2.840.10008.1.2.4.100",
        "1.2.840.10008.1.2.4.103",
        "1.2.840.10008.1.2.4.108",
        "1.2.840.10008.1.2.4.110",
        "1.2.840.10008.1.2.4.94",
        "1.2.840.10008.1.2.4.52",
        "1.2.840.10008.1.2.4.66",
        "1.2.840.10008.1.2.7.1",
        "1.2.840.113619.5.2",
        "1.2.3",
        "",
      })
  void whatItWasNotSeenToDecodeIsNotLeftToIt(String syntax) throws IOException {
    assertFalse(bridge().decodes(syntax, false));
  }

  @Test
  void signedPixelsAreNotLeftToIt() throws IOException {
    assertTrue(bridge().decodes(PART_2, false));
    assertFalse(bridge().decodes(PART_2, true));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x8000, 0x4000})
  void extensionsOfJpeg2000AreRefused(int capabilities) throws IOException {
    FrameRequest request =
        new FrameRequest(
            Path.of("plain.dcm"), 0, 3, 2, 16, false, PART_2, codestream(capabilities));
    BioFormatsBridge bridge = bridge();
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> bridge.samples(request))
            .getMessage()
            .contains("extensions of JPEG 2000"));
  }

  @Test
  void withoutBioFormatsItSaysSo() {
    BioFormatsBridge bridge = new BioFormatsBridge(new URLClassLoader(new URL[0], null));
    assertFalse(bridge.isPresent());
    assertThrows(IllegalArgumentException.class, () -> bridge.samples(frame("a", 0, 16)));
  }

  @Test
  void ioFindsItAsAService() {
    List<String> names =
        ServiceLoader.load(FrameDecoder.class).stream().map(p -> p.get().name()).toList();
    assertEquals(List.of("Bio-Formats"), names);
  }
}
