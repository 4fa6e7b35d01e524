/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Finds and reads the head of a NIfTI file or pair of files, plain or gzipped. */
final class NiftiReader {

  private static final int BUFFER = 1 << 12;
  private static final Pattern IMAGE = Pattern.compile("(?i)(.+)\\.img(\\.gz)?");
  private static final byte[] ZIPPED = {0x1f, (byte) 0x8b};

  private NiftiReader() {}

  /** Whether a file that begins so, plain or gzipped, is NIfTI. */
  static boolean isNifti(byte[] start) {
    try (InputStream in = unpacked(new ByteArrayInputStream(start))) {
      return NiftiFields.isNifti(in.readNBytes(NiftiFields.SECOND_SIZE));
    } catch (IOException e) {
      // what only begins as gzipped files do
      return false;
    }
  }

  /**
   * The header of a pair of files of which the voxels are named; the file itself where there is no
   * such pair.
   */
  static Path headerOf(Path path) {
    String name = path.getFileName().toString();
    Matcher image = IMAGE.matcher(name);
    if (image.matches()) {
      for (String ending : new String[] {".hdr", ".HDR", ".hdr.gz"}) {
        Path header = path.resolveSibling(image.group(1) + ending);
        if (Files.isRegularFile(header)) {
          return header;
        }
      }
    }
    return path;
  }

  static VolumeHeader header(Path named) {
    Path path = headerOf(named);
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
      return unpacked(in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static InputStream unpacked(InputStream in) throws IOException {
    in.mark(ZIPPED.length);
    boolean zipped = Arrays.equals(ZIPPED, in.readNBytes(ZIPPED.length));
    in.reset();
    return zipped ? new GZIPInputStream(in, BUFFER) : in;
  }

  private static boolean isZipped(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(ZIPPED, in.readNBytes(ZIPPED.length));
    }
  }
}
