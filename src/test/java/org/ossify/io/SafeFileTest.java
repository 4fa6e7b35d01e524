/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static void assertRefused(Path target, String sentence) {
    for (Executable work :
        List.<Executable>of(
            () -> SafeFile.requireWritable(target),
            () -> SafeFile.write(target, out -> out.write(1)))) {
      String said = assertThrows(IllegalArgumentException.class, work).getMessage();
      assertTrue(said.contains(sentence), said);
    }
  }

  private Path posixFile(String name, String permissions) throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path file = Files.write(folder.resolve(name), new byte[] {9});
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-rw-rw-", "rwxr-x--x"})
  void aReplacedFileKeepsItsPermissions(String permissions) throws IOException {
    Path target = posixFile("a.bin", permissions);
    SafeFile.write(target, out -> out.write(7));
    assertArrayEquals(new byte[] {7}, Files.readAllBytes(target));
    assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
  }

  @Test
  void whatWillReplaceAPrivateFileIsPrivateFromItsFirstByte() throws IOException {
    Path target = posixFile("a.bin", "rw-------");
    SafeFile.replace(
        target,
        part ->
            assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(part))));
  }

  @Test
  void aWriteProtectedFileIsRefused() throws IOException {
    Path target = posixFile("a.bin", "r--r--r--");
    assertRefused(target, "is write-protected");
    assertArrayEquals(new byte[] {9}, Files.readAllBytes(target));
  }

  @Test
  void aDicomFileIsNeverReplaced() throws IOException {
    byte[] dicom = new byte[200];
    System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, dicom, 128, 4);
    Path target = Files.write(folder.resolve("a.nii"), dicom);
    assertRefused(target, "is a DICOM file");
    assertArrayEquals(dicom, Files.readAllBytes(target));
  }

  @Test
  void aPipeIsRefused() throws Exception {
    Path pipe = folder.resolve("pipe.nii");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
    assertEquals(0, new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
    assertRefused(pipe, "a device or a pipe");
  }

  @Test
  void aLinkIsFollowedAndOneToNowhereRefused() throws IOException {
    Path real = Files.write(folder.resolve("real.bin"), new byte[] {9});
    Path link = Files.createSymbolicLink(folder.resolve("link.bin"), real);
    SafeFile.write(link, out -> out.write(7));
    assertTrue(Files.isSymbolicLink(link));
    assertArrayEquals(new byte[] {7}, Files.readAllBytes(real));
    Path nowhere =
        Files.createSymbolicLink(folder.resolve("nowhere.bin"), folder.resolve("missing"));
    assertRefused(nowhere, "a link to a file that does not exist");
  }

  @Test
  void theLongestNameIsWrittenAndALongerOneRefused() throws IOException {
    String longest = "\u00fc".repeat(125) + "x.bin";
    Path target = folder.resolve(longest);
    SafeFile.write(target, out -> out.write(7));
    SafeFile.write(target, out -> out.write(8));
    assertArrayEquals(new byte[] {8}, Files.readAllBytes(target));
    assertEquals(1, count());
    assertRefused(folder.resolve("x" + longest), "longer than the 255 bytes");
  }

  @Test
  void filesThatBelongTogetherAppearTogetherOrNotAtAll() throws IOException {
    Path first = folder.resolve("a.stl");
    Path second = folder.resolve("a.stl.json");
    Files.write(first, new byte[] {9});
    assertThrows(
        UncheckedIOException.class,
        () ->
            SafeFile.writeTogether(
                List.of(
                    SafeFile.Draft.of(first, out -> out.write(1)),
                    SafeFile.Draft.of(
                        second,
                        out -> {
                          throw new IOException("No space left on device");
                        }))));
    assertArrayEquals(new byte[] {9}, Files.readAllBytes(first));
    assertEquals(1, count());
    SafeFile.writeTogether(
        List.of(
            SafeFile.Draft.of(first, out -> out.write(1)),
            SafeFile.Draft.of(second, out -> out.write(2))));
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(first));
    assertArrayEquals(new byte[] {2}, Files.readAllBytes(second));
    assertEquals(2, count());
  }

  /** The second target becomes a folder while it is written, so that it cannot be moved there. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatCannotBeMovedIntoPlaceTakesTheOthersBack(boolean existedBefore) throws IOException {
    Path first = folder.resolve("a.stl");
    Path second = folder.resolve("a.stl.json");
    if (existedBefore) {
      Files.write(first, new byte[] {9});
    }
    UncheckedIOException thrown =
        assertThrows(
            UncheckedIOException.class,
            () ->
                SafeFile.writeTogether(
                    List.of(
                        SafeFile.Draft.of(first, out -> out.write(1)),
                        SafeFile.Draft.of(
                            second, out -> Files.createDirectories(second.resolve("x"))))));
    assertTrue(thrown.getMessage().contains("a.stl.json"), thrown.getMessage());
    assertEquals(existedBefore, Files.exists(first));
    if (existedBefore) {
      assertArrayEquals(new byte[] {9}, Files.readAllBytes(first));
    }
    assertEquals(existedBefore ? 2 : 1, count());
  }

  /** Writes without end, for a process that is to be interrupted. */
  static final class EndlessWriter {

    private EndlessWriter() {}

    public static void main(String[] arguments) {
      SafeFile.write(
          Path.of(arguments[0]),
          out -> {
            while (true) {
              out.write(new byte[1 << 16]);
              out.flush();
              try {
                Thread.sleep(5);
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            }
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void aSignalLeavesNoPartOfAFile(String signal) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")) || Files.exists(Path.of("/usr/bin/kill")));
    Path target = Files.write(folder.resolve("a.nii"), new byte[] {9});
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndlessWriter.class.getName(),
                target.toString())
            .inheritIO()
            .start();
    long start = System.nanoTime();
    while (count() < 2 && System.nanoTime() - start < 60e9) {
      Thread.onSpinWait();
    }
    assertEquals(2, count(), "no part file was made");
    new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertArrayEquals(new byte[] {9}, Files.readAllBytes(target));
    assertEquals(1, count());
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
