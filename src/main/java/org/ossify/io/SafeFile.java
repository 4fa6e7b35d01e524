/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all: first to a temporary name beside the target, which is then
 * moved into place. When the writing fails or is cancelled the temporary file is removed and an
 * existing target is as it was. A link is followed: what it points to is replaced, not the link.
 */
public final class SafeFile {

  /** Work that may fail to read or write. */
  @FunctionalInterface
  public interface IOConsumer<T> {
    void accept(T value) throws IOException;
  }

  private SafeFile() {}

  /**
   * @param content writes to a buffered stream, which is closed afterwards
   * @throws IllegalArgumentException when the folder does not exist or the target is a folder
   * @throws UncheckedIOException when the file cannot be written
   */
  public static void write(Path target, IOConsumer<OutputStream> content) {
    replace(
        target,
        part -> {
          try (OutputStream out =
              new BufferedOutputStream(
                  Files.newOutputStream(part, StandardOpenOption.CREATE_NEW), 1 << 16)) {
            content.accept(out);
          }
        });
  }

  /**
   * For writers that want a path instead of a stream.
   *
   * @param writer makes the file at the temporary path it is given, which ends as the target does
   * @throws IllegalArgumentException when the folder does not exist or the target is a folder
   * @throws UncheckedIOException when the file cannot be written
   */
  public static void replace(Path target, IOConsumer<Path> writer) {
    requireWritable(target);
    try {
      Path file = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
      Path part = file.resolveSibling("." + UUID.randomUUID() + ".part-" + file.getFileName());
      try {
        writer.accept(part);
        move(part, file);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + target + ": " + reason(e), e);
    }
  }

  /**
   * For a check before long work starts.
   *
   * @throws IllegalArgumentException when the folder does not exist or the target is a folder
   */
  public static void requireWritable(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new IllegalArgumentException(target + " is a folder; give the name of a file in it");
    }
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "The folder " + folder + " does not exist; create it or choose another for " + target);
    }
  }

  private static void move(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What the system said, in words: a message of its own is often the bare file name. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof FileSystemException system) {
      return system.getReason() == null ? "the system refuses it" : system.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** One sentence for a fault of the disk that nobody has put into words on its way up. */
  public static String sentence(IOException e) {
    boolean bare = e instanceof FileSystemException || e.getMessage() == null;
    if (!bare) {
      return e.getMessage();
    }
    String file = e instanceof FileSystemException system ? system.getFile() : null;
    return file == null
        ? "a file cannot be read or written: " + reason(e)
        : "\"" + file + "\" cannot be read or written: " + reason(e);
  }

  /** As {@link #sentence(IOException)}, where it came up unchecked, in words or not. */
  public static String sentence(UncheckedIOException e) {
    boolean inWords = e.getMessage() != null && !e.getMessage().equals(e.getCause().toString());
    return inWords ? e.getMessage() : sentence(e.getCause());
  }
}
