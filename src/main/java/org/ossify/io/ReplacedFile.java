package org.ossify.io;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file to a temporary name beside the target and moves it into place when it is whole. */
public final class ReplacedFile {

  /** Writes the content; may throw to give up, and then the target stays as it was. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private ReplacedFile() {}

  /**
   * @throws UncheckedIOException naming the target when it cannot be written
   */
  public static void write(Path target, Content content) {
    Path folder = target.toAbsolutePath().getParent();
    try {
      Path unfinished = Files.createTempFile(folder, ".ossify-", ".part");
      try {
        try (OutputStream out = Files.newOutputStream(unfinished)) {
          content.writeTo(out);
        }
        moveInto(unfinished, target);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write \"" + target + "\": " + reason(e), e);
    }
  }

  private static void moveInto(Path unfinished, Path target) throws IOException {
    try {
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException
        ? "there is no such folder"
        : e.getMessage();
  }
}
