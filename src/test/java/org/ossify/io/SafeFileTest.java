/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {

  @TempDir Path folder;

  @Test
  void fileHoldsWhatWasWrittenAndNothingElseIsLeft() throws IOException {
    Path target = folder.resolve("a b.bin");
    SafeFile.write(target, out -> out.write(new byte[] {1, 2, 3}));
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(target));
    assertEquals(1, count());
  }

  @Test
  void existingFileIsReplacedAsAWhole() throws IOException {
    Path target = folder.resolve("a.bin");
    Files.write(target, new byte[100]);
    SafeFile.write(target, out -> out.write(7));
    assertArrayEquals(new byte[] {7}, Files.readAllBytes(target));
  }

  @Test
  void failureLeavesTheExistingFileAsItWas() throws IOException {
    Path target = folder.resolve("a.bin");
    Files.write(target, new byte[] {9});
    UncheckedIOException thrown =
        assertThrows(
            UncheckedIOException.class,
            () ->
                SafeFile.write(
                    target,
                    out -> {
                      out.write(1);
                      throw new IOException("No space left on device");
                    }));
    assertTrue(thrown.getMessage().contains("a.bin: No space left"), thrown.getMessage());
    assertArrayEquals(new byte[] {9}, Files.readAllBytes(target));
    assertEquals(1, count());
  }

  @Test
  void cancelLeavesNothingBehind() throws IOException {
    Path target = folder.resolve("a.bin");
    assertThrows(
        CancellationException.class,
        () ->
            SafeFile.write(
                target,
                out -> {
                  out.write(1);
                  throw new CancellationException();
                }));
    assertEquals(0, count());
  }

  @Test
  void missingFolderIsNamed() {
    Path target = folder.resolve("nowhere").resolve("a.bin");
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> SafeFile.write(target, out -> out.write(1)));
    assertTrue(thrown.getMessage().contains("nowhere does not exist"), thrown.getMessage());
    assertTrue(Files.notExists(target.getParent()));
  }

  @Test
  void folderIsNoTarget() {
    assertThrows(IllegalArgumentException.class, () -> SafeFile.write(folder, out -> out.write(1)));
  }

  private long count() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void aFaultOfTheDiskIsPutIntoWords() {
    assertEquals(
        "\"/a/b\" cannot be read or written: there is no such file",
        SafeFile.sentence(new NoSuchFileException("/a/b")));
    assertEquals(
        "\"/a/b\" cannot be read or written: Too many open files",
        SafeFile.sentence(
            new UncheckedIOException(
                new FileSystemException("/a/b", null, "Too many open files"))));
    assertEquals(
        "a file cannot be read or written: EOFException", SafeFile.sentence(new EOFException()));
    assertEquals(
        "Cannot read it",
        SafeFile.sentence(new UncheckedIOException("Cannot read it", new EOFException())));
  }
}
