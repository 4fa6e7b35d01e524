package org.ossify.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ossify.io.ByteSource.DamagedFile;

/**
 * Where the pixels of a DICOM file lie.
 *
 * @param path the file
 * @param syntax transfer syntax
 * @param tag Pixel Data, or its float or double form
 * @param words stored as 16-bit words (OW), which matters for bytes in big endian files
 * @param deflatedFrom where the deflated data begin in the file, 0 when they are not deflated
 * @param offset first byte after the element's head, in the file or in the inflated data
 * @param length bytes of the element, {@link #ENCAPSULATED} when the pixels lie in fragments
 */
public record PixelData(
    Path path,
    TransferSyntax syntax,
    int tag,
    boolean words,
    long deflatedFrom,
    long offset,
    long length) {

  public static final long ENCAPSULATED = -1;

  PixelData deflatedFrom(long start) {
    return new PixelData(path, syntax, tag, words, start, offset, length);
  }

  /** Whether the file is too short for the first {@code needed} bytes of uncompressed pixels. */
  boolean isShorterThan(long needed) {
    if (length < needed) {
      return true;
    }
    try {
      return deflatedFrom == 0 && Files.size(path) - offset < needed;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read \"" + path + "\": " + e.getMessage(), e);
    }
  }

  /** Uncompressed bytes; {@code from} counts from the first pixel. */
  byte[] bytes(long from, long count) {
    try (ByteSource source = open()) {
      source.skip(offset + from - source.position());
      return source.bytes(count);
    } catch (DamagedFile e) {
      throw truncated(e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read \"" + path + "\": " + e.getMessage(), e);
    }
  }

  /** The fragment of that number, 0 for the first after the offset table (PS3.5, A.4). */
  byte[] fragment(int number) {
    try (ByteSource source = open()) {
      source.skip(offset);
      DicomParser parser = new DicomParser(source);
      for (int item = 0; ; item++) {
        DicomParser.Head head = parser.readHead(false, false);
        if (head.tag() != DicomTag.ITEM || head.isUndefined()) {
          throw new IllegalArgumentException(
              "\"" + path + "\" is damaged: its compressed pixels lack frame " + (number + 1));
        }
        if (item == number + 1) {
          return source.bytes(head.length());
        }
        source.skip(head.length());
      }
    } catch (DamagedFile e) {
      throw truncated(e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read \"" + path + "\": " + e.getMessage(), e);
    }
  }

  private ByteSource open() throws IOException {
    return deflatedFrom == 0 ? ByteSource.of(path) : ByteSource.inflating(path, deflatedFrom);
  }

  private IllegalArgumentException truncated(DamagedFile e) {
    return new IllegalArgumentException(
        "\"" + path + "\" is damaged: its pixels are cut short (" + e.getMessage() + ")");
  }
}
