/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.ossify.io.dicom.DicomFile;

/**
 * What is wrong with a file that is no readable volume, where its first bytes or its name tell what
 * it was meant to be: a format that begins damaged, or something else altogether.
 */
public final class UnreadableFile {

  private static final int BYTES_LOOKED_AT = 1 << 14;

  /** What a name says that belongs to the voxels beside a header. */
  private static final String VOXELS = "voxels alone";

  /** Beginnings of what is no volume, with what it is. */
  private static final List<Map.Entry<String, String>> OTHERS =
      List.of(
          Map.entry("\u0089PNG", "a PNG picture"),
          Map.entry("\u00ff\u00d8\u00ff", "a JPEG picture"),
          Map.entry("GIF8", "a GIF picture"),
          Map.entry("BM", "a BMP picture"),
          Map.entry("%PDF", "a PDF document"),
          Map.entry("PK\u0003\u0004", "a ZIP archive"),
          Map.entry("7z\u00bc\u00af", "a 7z archive"),
          Map.entry("\u0089HDF", "an HDF5 file, such as MINC 2"),
          Map.entry("\u007fELF", "a program library"),
          Map.entry("MZ", "a program"),
          Map.entry("SIMPLE  =", "a FITS image"),
          Map.entry("II+\0", "a BigTIFF image, which ImageJ does not read"),
          Map.entry("MM\0+", "a BigTIFF image, which ImageJ does not read"));

  private UnreadableFile() {}

  /**
   * The sentence to refuse it with; empty for DICOM, and for what nothing is known of.
   *
   * @param path a file that {@link FileKind} knows nothing of
   */
  public static Optional<String> fault(Path path) {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(BYTES_LOOKED_AT);
      return isDicom(head)
          ? Optional.empty()
          : fault(path, head).map(fault -> "\"" + path + "\" " + fault);
    } catch (IOException e) {
      throw VolumeReader.unreadable(path, e);
    }
  }

  private static boolean isDicom(byte[] head) {
    // data sets without a preamble begin with an element of group 2 or 8, in either byte order
    int first = head.length > 8 ? (head[0] & 0xff) << 8 | (head[1] & 0xff) : 0;
    return DicomFile.hasMagic(head)
        || first == 0x0800
        || first == 0x0200
        || first == 0x0008
        || first == 0x0002;
  }

  private static Optional<String> fault(Path path, byte[] head) {
    if (head.length == 0) {
      return Optional.of("is empty");
    }
    Optional<String> begun = begun(head);
    if (begun.isPresent()) {
      return begun;
    }
    String other = other(head);
    String named = named(path);
    Path header = headerBeside(path);
    boolean isVoxels = named.equals(VOXELS);
    if (isVoxels && other.isEmpty()) {
      return Optional.of(
          header == null
              ? "is named as voxels alone, and no header lies beside it"
              : "holds the voxels of another file: name its header " + header.getFileName());
    }
    if (!named.isEmpty() && !isVoxels) {
      return Optional.of(
          "is named as "
              + named
              + " but does not begin as one: it is "
              + (other.isEmpty() ? "damaged, or something else" : other));
    }
    return other.isEmpty() ? Optional.empty() : Optional.of("is " + other + ", not a volume");
  }

  /** What a beginning tells, whatever the name. */
  private static Optional<String> begun(byte[] head) {
    boolean zipped = head.length > 1 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b;
    if (zipped) {
      byte[] unpacked = unpacked(head);
      FileKind inside = unpacked.length == 0 ? FileKind.OTHER : FileKind.of(unpacked);
      if (inside != FileKind.OTHER) {
        return Optional.of("is a gzipped " + inside.words() + " file: unpack it first");
      }
      return Optional.of(
          unpacked.length < NiftiFields.FIRST_SIZE
              ? "is gzipped and damaged: it does not hold as much as a header"
              : begun(unpacked)
                  .orElse("is gzipped, but what it holds does not begin as NIfTI: it is damaged"));
    }
    int size = head.length < 4 ? 0 : ByteBuffer.wrap(head).getInt();
    if (isNiftiSize(size) || isNiftiSize(Integer.reverseBytes(size))) {
      return Optional.of(
          head.length < NiftiFields.FIRST_SIZE
              ? "begins as NIfTI and is cut off within its header"
              : "begins as NIfTI, but the mark \"n+1\", \"ni1\" or \"n+2\" of its header is missing:"
                  + " it is damaged, or ANALYZE 7.5, which does not say how the patient lies");
    }
    String text = text(head);
    if (text.startsWith("NRRD")) {
      return Optional.of("begins as NRRD, but names no version of it: it is damaged");
    }
    return text.matches("(?s)\\s*(ObjectType|NDims|DimSize|BinaryData) *=.*")
        ? Optional.of("begins as MetaImage, but its header is damaged: it names no NDims")
        : Optional.empty();
  }

  private static boolean isNiftiSize(int size) {
    return size == NiftiFields.FIRST_SIZE || size == NiftiFields.SECOND_SIZE;
  }

  private static byte[] unpacked(byte[] head) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(head))) {
      for (int value = in.read(); value >= 0 && out.size() < 1024; value = in.read()) {
        out.write(value);
      }
    } catch (IOException e) {
      // what came before the damage tells what it was
    }
    return out.toByteArray();
  }

  private static String other(byte[] head) {
    String text = text(head);
    for (Map.Entry<String, String> other : OTHERS) {
      if (text.startsWith(other.getKey())) {
        return other.getValue();
      }
    }
    return "";
  }

  private static String named(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    String ending = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return switch (ending.substring(Math.max(0, ending.lastIndexOf('.')))) {
      case ".nii" -> "NIfTI";
      case ".hdr" -> "the header of a NIfTI pair";
      case ".nrrd", ".nhdr" -> "NRRD";
      case ".mha", ".mhd" -> "MetaImage";
      case ".tif", ".tiff" -> "TIFF";
      case ".raw", ".zraw", ".img" -> VOXELS;
      default -> "";
    };
  }

  private static Path headerBeside(Path path) {
    String name = path.getFileName().toString();
    int dot = name.indexOf('.', 1);
    for (String ending : new String[] {".mhd", ".nhdr", ".hdr"}) {
      Path header = path.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ending);
      if (dot > 0 && !header.equals(path) && Files.isRegularFile(header)) {
        return header;
      }
    }
    return null;
  }

  private static String text(byte[] head) {
    return new String(head, 0, Math.min(200, head.length), StandardCharsets.ISO_8859_1);
  }
}
