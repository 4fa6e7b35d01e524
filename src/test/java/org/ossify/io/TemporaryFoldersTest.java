/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFoldersTest {

  /** No process has this number: Linux, Windows and macOS stop far below it. */
  private static final long NO_PROCESS = 4_000_000_001L;

  @TempDir private Path temporary;

  @Test
  void aFolderGoesWithWhatIsInIt() throws IOException {
    Path folder = TemporaryFolders.create("test");
    Files.writeString(folder.resolve("a"), "1");
    TemporaryFolders.remove(folder);
    TemporaryFolders.remove(folder);
    assertFalse(Files.exists(folder));
  }

  @Test
  void whatAKilledProcessLeftIsTakenAwayADayLater() throws IOException {
    Path left = folder("ossify-engine-" + NO_PROCESS + "-1", Instant.parse("2026-01-01T00:00:00Z"));
    Path fresh =
        folder("ossify-engine-" + NO_PROCESS + "-2", Instant.parse("2026-01-03T00:00:00Z"));
    Path inUse =
        folder(
            "ossify-engine-" + ProcessHandle.current().pid() + "-3",
            Instant.parse("2026-01-01T00:00:00Z"));
    Path anotherName = folder("ossify-notes", Instant.parse("2026-01-01T00:00:00Z"));
    TemporaryFolders.removeAbandoned(temporary, Instant.parse("2026-01-02T00:00:00Z"));
    assertFalse(Files.exists(left));
    for (Path kept : List.of(fresh, inUse, anotherName)) {
      assertTrue(Files.exists(kept.resolve("library.so")), kept.toString());
    }
  }

  private Path folder(String name, Instant time) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve(name));
    Files.writeString(folder.resolve("library.so"), "1");
    Files.setLastModifiedTime(folder, FileTime.from(time));
    return folder;
  }

  @Test
  void anInterruptedProcessLeavesNothing() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                Interrupted.class.getName())
            .redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    assertEquals('1', process.getInputStream().read());
    process.destroy();
    process.waitFor();
    try (Stream<Path> files = Files.list(temporary)) {
      assertEquals(List.of(), files.toList());
    }
  }

  /** Makes a folder, says so, and waits to be interrupted. */
  static final class Interrupted {

    public static void main(String[] arguments) throws Exception {
      Files.writeString(TemporaryFolders.create("test").resolve("library.so"), "1");
      System.out.println("1");
      Thread.sleep(60_000);
    }
  }
}
