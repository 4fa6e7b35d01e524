/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Temporary folders that do not outlive the process that made them: an orderly end and an interrupt
 * (SIGINT, SIGTERM) take them away; what a killed process left is taken away by a later one.
 */
public final class TemporaryFolders {

  /** After this a folder whose process is not seen any more is not that of another container. */
  private static final Duration ABANDONED_AFTER = Duration.ofDays(1);

  private static final Pattern NAME = Pattern.compile("ossify-[a-z]+-(\\d+)-\\d+");

  private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(TemporaryFolders::removeLive, "Ossify temporary folders"));
  }

  private TemporaryFolders() {}

  /**
   * Makes an empty folder that only this user can open.
   *
   * @param purpose small letters, for a person who looks into the temporary folder
   * @throws IOException when the temporary folder is not there or is full
   */
  public static Path create(String purpose) throws IOException {
    Path folder =
        Files.createTempDirectory("ossify-" + purpose + "-" + ProcessHandle.current().pid() + "-");
    LIVE.add(folder);
    removeAbandoned(folder.getParent(), Instant.now().minus(ABANDONED_AFTER));
    return folder;
  }

  /**
   * Removes a folder and the files in it; one that is in use (on Windows, a loaded library) stays
   * until a later process takes it away. Harmless when called again.
   */
  public static void remove(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
      LIVE.remove(folder);
    } catch (IOException e) {
      // gone already, or in use: the end of the process or a later one tries again
    }
  }

  private static void removeLive() {
    for (Path folder : LIVE) {
      remove(folder);
    }
  }

  /** Removes what processes left that are not there any more. */
  static void removeAbandoned(Path temporary, Instant before) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, "ossify-*")) {
      for (Path folder : folders) {
        if (isAbandoned(folder, before)) {
          remove(folder);
        }
      }
    } catch (IOException e) {
      // a temporary folder that cannot be listed holds nothing that could be taken away
    }
  }

  private static boolean isAbandoned(Path folder, Instant before) throws IOException {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    if (!name.matches() || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    boolean old = Files.getLastModifiedTime(folder).compareTo(FileTime.from(before)) < 0;
    return old && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }
}
