/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files in which a scan is looked for, in an order that does not depend on the file system.
 *
 * @param files what can be looked at
 * @param unreadable folders, and files that a link leads to nowhere
 */
record ScanFiles(List<Path> files, List<Path> unreadable) {

  /**
   * As it is called on a medium, and as systems show it that keep no capitals or all of ISO 9660.
   */
  private static final Pattern TABLE_OF_CONTENTS =
      Pattern.compile("dicomdir\\.?(;\\d+)?", Pattern.CASE_INSENSITIVE);

  /** Whether a file is the table of contents of a medium, which stands for all that is on it. */
  static boolean isTableOfContents(Path path) {
    return TABLE_OF_CONTENTS.matcher(path.getFileName() + "").matches() && !Files.isDirectory(path);
  }

  /** Of a folder, all below it; of a file, the files of the folder that it lies in, not deeper. */
  static ScanFiles of(Path path) {
    return Files.isDirectory(path) ? below(path) : beside(path);
  }

  private static ScanFiles beside(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try (Stream<Path> files = Files.list(folder)) {
      return new ScanFiles(files.filter(Files::isRegularFile).sorted().toList(), List.of());
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /**
   * Links to folders are followed, but no folder is entered twice, so that links in a circle end
   * and no file is met by two ways.
   */
  private static ScanFiles below(Path folder) {
    Walk walk = new Walk(folder);
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    walk.files.sort(null);
    walk.unreadable.sort(null);
    return new ScanFiles(List.copyOf(walk.files), List.copyOf(walk.unreadable));
  }

  private static UncheckedIOException unreadable(Path folder, IOException cause) {
    return new UncheckedIOException(
        "Cannot read \"" + folder + "\": " + reason(cause, folder), cause);
  }

  /** Many exceptions of files have their path for a message. */
  private static String reason(IOException cause, Path path) {
    return cause.getMessage() == null || cause.getMessage().equals(path.toString())
        ? "it may not be read, or is no longer there"
        : cause.getMessage();
  }

  private static final class Walk extends SimpleFileVisitor<Path> {

    private final Path root;
    private final List<Path> files = new ArrayList<>();
    private final List<Path> unreadable = new ArrayList<>();
    private final Set<Path> entered = new HashSet<>();

    private Walk(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      return entered.add(folder.toRealPath())
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        files.add(file);
      } else if (attributes.isSymbolicLink()) {
        unreadable.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
      if (path.equals(root)) {
        throw e;
      }
      if (!(e instanceof java.nio.file.FileSystemLoopException)) {
        unreadable.add(path);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
