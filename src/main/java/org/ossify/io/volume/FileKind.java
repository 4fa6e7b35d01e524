/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ossify.io.dicom.DicomFile;

/**
 * What a file is by its first bytes, whatever its name; it is opened once for that. The file of the
 * voxels of a NIfTI pair, which has no beginning of its own, is known by the header beside it.
 * DICOM is among the others, whatever its preamble looks like: only its own reader tells data sets
 * without one.
 */
public enum FileKind {
  EMPTY,
  NIFTI,
  NRRD,
  META_IMAGE,
  TIFF,
  OTHER;

  /** Enough to unpack the header of a gzipped NIfTI. */
  private static final int BYTES_LOOKED_AT = 1 << 14;

  /** OTHER for what is not a regular file. */
  public static FileKind of(Path path) {
    if (!Files.isRegularFile(path)) {
      return OTHER;
    }
    Path header = NiftiReader.headerOf(path);
    if (!header.equals(path) && ofContent(header) == NIFTI) {
      return NIFTI;
    }
    return ofContent(path);
  }

  private static FileKind ofContent(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return of(in.readNBytes(BYTES_LOOKED_AT));
    } catch (IOException e) {
      throw VolumeReader.unreadable(path, e);
    }
  }

  static FileKind of(byte[] head) {
    if (head.length == 0) {
      return EMPTY;
    }
    if (DicomFile.hasMagic(head)) {
      return OTHER;
    }
    if (NiftiReader.isNifti(head)) {
      return NIFTI;
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (NrrdHeader.isNrrd(text)) {
      return NRRD;
    }
    if (MetaImageHeader.isMetaImage(text)) {
      return META_IMAGE;
    }
    return text.startsWith("II*\0") || text.startsWith("MM\0*") ? TIFF : OTHER;
  }

  /** Its name as people write it; empty for a file that is empty or another. */
  public String words() {
    return switch (this) {
      case NIFTI -> "NIfTI";
      case META_IMAGE -> "MetaImage";
      case NRRD, TIFF -> name();
      case EMPTY, OTHER -> "";
    };
  }

  /** The format of a file of volumes, empty for TIFF, which ImageJ reads, and for no volumes. */
  public Optional<VolumeFormat> format() {
    return switch (this) {
      case NIFTI -> Optional.of(VolumeFormat.NIFTI);
      case NRRD -> Optional.of(VolumeFormat.NRRD);
      case META_IMAGE -> Optional.of(VolumeFormat.META_IMAGE);
      case EMPTY, TIFF, OTHER -> Optional.empty();
    };
  }
}
