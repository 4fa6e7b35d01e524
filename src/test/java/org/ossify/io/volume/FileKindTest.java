/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {

  @TempDir private Path folder;

  private static byte[] nifti() {
    byte[] head = new byte[400];
    head[0] = 92;
    head[1] = 1;
    head[344] = 'n';
    head[345] = '+';
    head[346] = '1';
    return head;
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  /** The name never counts; "\0" and "\n" stand for these bytes. */
  @ParameterizedTest
  @CsvSource({
    "'', EMPTY",
    "II*\\0, TIFF",
    "MM\\0*, TIFF",
    "II, OTHER",
    "NRRD0004\\n, NRRD",
    "NRRD, OTHER",
    "'ObjectType = Image\\nNDims = 3\\n', META_IMAGE",
    "'NDims = 3\\n', META_IMAGE",
    "'ObjectType = Image\\n', OTHER",
    "%PDF-1.4, OTHER",
    "some text, OTHER",
  })
  void filesAreToldByTheirFirstBytes(String start, FileKind expected) throws IOException {
    String text = start.replace("\\0", "\0").replace("\\n", "\n");
    Path file = folder.resolve("misleading.nii");
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(expected, FileKind.of(file));
  }

  @Test
  void niftiIsToldPlainAndGzippedAndNotWhenCutShort() throws IOException {
    assertEquals(FileKind.NIFTI, FileKind.of(nifti()));
    assertEquals(FileKind.NIFTI, FileKind.of(zipped(nifti())));
    assertEquals(FileKind.OTHER, FileKind.of(Arrays.copyOf(nifti(), 340)));
    assertEquals(FileKind.OTHER, FileKind.of(Arrays.copyOf(zipped(nifti()), 15)));
    assertEquals(FileKind.OTHER, FileKind.of(zipped("some text".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void dicomIsNothingElseWhateverItsPreambleLooksLike() throws IOException {
    for (byte[] head :
        new byte[][] {
          "II*\0".getBytes(StandardCharsets.ISO_8859_1),
          "NRRD0004\n".getBytes(StandardCharsets.ISO_8859_1),
          nifti(),
          zipped(nifti())
        }) {
      byte[] file = Arrays.copyOf(head, 600);
      System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, file, 128, 4);
      assertEquals(FileKind.OTHER, FileKind.of(file));
    }
  }

  @Test
  void aFolderIsNoFile() {
    assertEquals(FileKind.OTHER, FileKind.of(folder));
  }

  @Test
  void onlyFilesOfVolumesHaveAFormat() {
    for (FileKind kind : FileKind.values()) {
      boolean volume =
          Arrays.stream(VolumeFormat.values()).anyMatch(f -> f.name().equals(kind.name()));
      assertEquals(
          volume ? Optional.of(VolumeFormat.valueOf(kind.name())) : Optional.empty(),
          kind.format());
    }
  }
}
