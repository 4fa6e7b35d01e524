/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a file whole or not at all: first to a temporary name beside the target, which is then
 * moved into place. When the writing fails or is cancelled, or Java is ended by a signal, the
 * temporary file is removed and an existing target is as it was. A link is followed: what it points
 * to is replaced, not the link. A file that is replaced keeps its permissions.
 *
 * <p>A file that is write-protected is not replaced, nor is a DICOM file, since Ossify writes none.
 */
public final class SafeFile {

  /** What a file name may be long, in bytes, on the file systems of today. */
  private static final int LONGEST_NAME = 255;

  private static final int PREAMBLE = 128;

  /** Work that may fail to read or write. */
  @FunctionalInterface
  public interface IOConsumer<T> {
    void accept(T value) throws IOException;
  }

  /**
   * A file that is to be written.
   *
   * @param writer fills the empty file at the temporary path it is given, which ends as the target
   *     does
   */
  public record Draft(Path target, IOConsumer<Path> writer) {

    /**
     * @param content writes to a buffered stream, which is closed afterwards
     */
    public static Draft of(Path target, IOConsumer<OutputStream> content) {
      return new Draft(
          target,
          part -> {
            try (OutputStream out =
                new BufferedOutputStream(
                    Files.newOutputStream(part, StandardOpenOption.WRITE), 1 << 16)) {
              content.accept(out);
            }
          });
    }
  }

  private SafeFile() {}

  /**
   * @param content writes to a buffered stream, which is closed afterwards
   * @throws IllegalArgumentException when the folder does not exist or the target is not to be
   *     replaced
   * @throws UncheckedIOException when the file cannot be written
   */
  public static void write(Path target, IOConsumer<OutputStream> content) {
    writeTogether(List.of(Draft.of(target, content)));
  }

  /**
   * For writers that want a path instead of a stream.
   *
   * @param writer fills the empty file at the temporary path it is given, which ends as the target
   *     does
   * @throws IllegalArgumentException when the folder does not exist or the target is not to be
   *     replaced
   * @throws UncheckedIOException when the file cannot be written
   */
  public static void replace(Path target, IOConsumer<Path> writer) {
    writeTogether(List.of(new Draft(target, writer)));
  }

  /**
   * Files that belong together: all of them appear, or none, and what was there before stays.
   *
   * @throws IllegalArgumentException when a folder does not exist or a target is not to be replaced
   * @throws UncheckedIOException when one of them cannot be written
   */
  public static void writeTogether(List<Draft> drafts) {
    drafts.forEach(draft -> requireWritable(draft.target));
    List<PartFile> parts = new ArrayList<>();
    Path now = drafts.get(0).target;
    boolean done = false;
    try {
      for (Draft draft : drafts) {
        now = draft.target;
        PartFile part = PartFile.beside(now);
        parts.add(part);
        part.fill(draft.writer);
      }
      for (int i = 0; i < parts.size(); i++) {
        now = drafts.get(i).target;
        parts.get(i).moveIntoPlace(parts.size() > 1);
      }
      done = true;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + now + ": " + reason(e), e);
    } finally {
      for (PartFile part : parts) {
        part.end(done);
      }
    }
  }

  /**
   * For a file that is needed for a while only: a signal ends Java without a finally.
   *
   * @throws UncheckedIOException when Java is being ended already
   */
  public static void removeAtExit(Path file) {
    if (!file.getFileSystem().equals(FileSystems.getDefault())) {
      return;
    }
    try {
      file.toFile().deleteOnExit();
    } catch (IllegalStateException e) {
      throw new UncheckedIOException(
          "Cannot write " + file + ": Java is being ended", new IOException(e));
    }
  }

  /**
   * For a check before long work starts.
   *
   * @throws IllegalArgumentException when the folder does not exist or the target is not to be
   *     replaced
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
    String name = target.getFileName().toString();
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      throw new IllegalArgumentException(
          ("The name " + name + " is longer than the " + LONGEST_NAME)
              + " bytes that a file name may have; choose a shorter one");
    }
    if (Files.exists(target)) {
      requireReplaceable(target);
    } else if (Files.isSymbolicLink(target)) {
      throw new IllegalArgumentException(target + " is a link to a file that does not exist");
    } else if (!Files.isWritable(folder)) {
      throw new IllegalArgumentException(
          "The folder " + folder + " is write-protected; choose another for " + target);
    }
  }

  private static void requireReplaceable(Path target) {
    if (!Files.isRegularFile(target)) {
      throw new IllegalArgumentException(
          target + " is neither a file nor new, but a device or a pipe; give another name");
    }
    if (isProtected(target)) {
      throw new IllegalArgumentException(
          target + " is write-protected, so it is not replaced; give another name");
    }
    if (isDicom(target)) {
      throw new IllegalArgumentException(
          target + " is a DICOM file, which Ossify never replaces; give another name");
    }
  }

  /** Nobody may write it; that some may does not mean that root may not. */
  private static boolean isProtected(Path target) {
    try {
      return !Files.isWritable(target)
          || (isPosix(target)
              && PosixFilePermissions.toString(Files.getPosixFilePermissions(target)).indexOf('w')
                  < 0);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at " + target + ": " + reason(e), e);
    }
  }

  static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static boolean isDicom(Path target) {
    try (InputStream in = Files.newInputStream(target)) {
      byte[] start = in.readNBytes(PREAMBLE + 4);
      return start.length == PREAMBLE + 4
          && new String(start, PREAMBLE, 4, StandardCharsets.ISO_8859_1).equals("DICM");
    } catch (AccessDeniedException e) {
      // what may be written but not read is not known to be one
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at " + target + ": " + reason(e), e);
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
    // its message would name the temporary file
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
