/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** A file on its way: its temporary name beside the target, and what it takes to undo it. */
final class PartFile {

  private static final int LONGEST_ENDING = 10;

  private final Path file;
  private final Path part;
  private final Path before;
  private final Set<PosixFilePermission> permissions;
  private boolean moved;

  private PartFile(Path file, Set<PosixFilePermission> permissions) {
    String name = "." + UUID.randomUUID() + ".part";
    this.file = file;
    this.part = file.resolveSibling(name + ending(file));
    this.before = file.resolveSibling(name + "-before");
    this.permissions = permissions;
  }

  /**
   * Makes it as an empty file, which nobody may read who may not read the file that it replaces.
   */
  static PartFile beside(Path target) throws IOException {
    boolean exists = Files.exists(target);
    Path file = exists ? target.toRealPath() : target.toAbsolutePath();
    boolean posix = SafeFile.isPosix(file);
    PartFile made =
        new PartFile(file, exists && posix ? Files.getPosixFilePermissions(file) : null);
    SafeFile.removeAtExit(made.part);
    FileAttribute<?>[] attributes =
        made.permissions == null
            ? new FileAttribute<?>[0]
            : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(made.permissions)};
    Files.createFile(made.part, attributes);
    return made;
  }

  void fill(SafeFile.IOConsumer<Path> writer) throws IOException {
    writer.accept(part);
    if (permissions != null) {
      // what it was made with was narrowed by the user's mask
      Files.setPosixFilePermissions(part, permissions);
    }
  }

  /**
   * @param keepBefore whether what was there is kept until the end, to be put back
   */
  void moveIntoPlace(boolean keepBefore) throws IOException {
    if (keepBefore && Files.exists(file)) {
      SafeFile.removeAtExit(before);
      keep();
    }
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
    moved = true;
  }

  private void keep() throws IOException {
    try {
      Files.createLink(before, file);
    } catch (UnsupportedOperationException | IOException e) {
      // a file system without links
      Files.copy(file, before, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /**
   * Removes what is temporary.
   *
   * @param done false puts back what was there before
   */
  void end(boolean done) {
    try {
      if (!done && moved) {
        if (Files.exists(before)) {
          Files.move(before, file, StandardCopyOption.REPLACE_EXISTING);
        } else {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(part);
      Files.deleteIfExists(before);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot tidy up beside " + file + ": " + SafeFile.reason(e), e);
    }
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    return ending.matches("\\.[a-z0-9]{1," + LONGEST_ENDING + "}") ? ending : "";
  }
}
