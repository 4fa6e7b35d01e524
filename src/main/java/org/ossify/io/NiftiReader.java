package org.ossify.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Finds and reads the head of a NIfTI file, plain or gzipped. */
final class NiftiReader {

  private static final int BUFFER = 1 << 12;

  private NiftiReader() {}

  /** Whether a file is NIfTI by its first bytes, whatever its name. */
  static boolean isNifti(Path path) {
    try (InputStream in = open(path)) {
      return NiftiHeader.isNifti(in.readNBytes(NiftiHeader.SIZE));
    } catch (ZipException | EOFException e) {
      return false;
    } catch (IOException e) {
      throw VolumeReader.unreadable(path, e);
    }
  }

  static VolumeHeader header(Path path) {
    return VolumeReader.header(
        path,
        "NIfTI",
        () -> {
          try (InputStream in = open(path)) {
            byte[] head = in.readNBytes(NiftiHeader.SIZE);
            if (!NiftiHeader.isNifti(head)) {
              throw new IllegalArgumentException("is not NIfTI");
            }
            return NiftiHeader.parse(head, path, isZipped(path));
          }
        });
  }

  private static InputStream open(Path path) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    try {
      return isZipped(path) ? new GZIPInputStream(in, BUFFER) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static boolean isZipped(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] magic = in.readNBytes(2);
      return magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    }
  }
}
