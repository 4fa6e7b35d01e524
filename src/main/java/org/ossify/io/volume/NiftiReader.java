package org.ossify.io.volume;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Finds and reads the head of a NIfTI file or pair of files, plain or gzipped. */
final class NiftiReader {

  private static final int BUFFER = 1 << 12;

  private NiftiReader() {}

  /** Whether a file is NIfTI by its first bytes, whatever its name. */
  static boolean isNifti(Path path) {
    try (InputStream in = open(path)) {
      return NiftiFields.isNifti(in.readNBytes(NiftiFields.SECOND_SIZE));
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
          byte[] head;
          try (InputStream in = open(path)) {
            head = in.readNBytes(NiftiGrid.BYTES_LOOKED_AT);
          }
          if (!NiftiFields.isNifti(head)) {
            throw new IllegalArgumentException("is not NIfTI");
          }
          NiftiFields fields = NiftiFields.of(head);
          Path voxels = fields.isPair() ? other(path) : path;
          VolumeHeader header = NiftiHeader.parse(fields, voxels, isZipped(voxels));
          return header.at(NiftiGrid.exact(head, fields, header.grid()));
        });
  }

  /** The file of the voxels beside that of the header, which differs in its ending alone. */
  private static Path other(Path header) {
    String name = header.getFileName().toString();
    int ending = name.toLowerCase(Locale.ROOT).lastIndexOf(".hdr");
    if (ending > 0) {
      String stem = name.substring(0, ending);
      for (String image : new String[] {".img", ".img.gz", ".IMG"}) {
        Path voxels = header.resolveSibling(stem + image);
        if (Files.isRegularFile(voxels)) {
          return voxels;
        }
      }
    }
    throw new IllegalArgumentException(
        "is the header of a pair of files, and there is no .img of the same name beside it");
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
