/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import org.ossify.io.dicom.DicomFile;
import org.ossify.io.dicom.DicomTag;

/**
 * What one file of a folder turned out to be.
 *
 * @param path the file
 * @param series facts of its series; those of litter are empty
 * @param slices its frames when it is an image, else none
 * @param problem why it is none, "" when it is one
 * @param damage what is broken, or why it cannot be read, "" when nothing is
 */
record ScannedFile(
    Path path, SliceHeader.Series series, List<DicomSlice> slices, String problem, String damage) {

  private static final String DAMAGED = "damaged DICOM file";

  private static final int DIRECTORY_RECORDS = 0x00041220;

  static ScannedFile of(Path path) {
    try {
      return DicomFile.read(path, ScannedFile::of, head -> litter(path, kind(head)));
    } catch (UncheckedIOException e) {
      return litter(path, "unreadable file", reason(e.getCause()));
    }
  }

  private static ScannedFile of(DicomFile file) {
    SliceHeader.Series series = SliceHeader.Series.of(file.elements());
    List<DicomSlice> slices = DicomSlice.of(file);
    if (!slices.isEmpty()) {
      return new ScannedFile(file.path(), series, slices, "", "");
    }
    if (!file.damage().isEmpty()) {
      return series.uid().isEmpty()
          ? litter(file.path(), DAMAGED, file.damage())
          : new ScannedFile(file.path(), series, slices, file.damage(), file.damage());
    }
    return litter(
        file.path(),
        file.elements().has(DIRECTORY_RECORDS)
                || file.elements().text(DicomTag.SOP_CLASS_UID).isEmpty()
            ? "DICOMDIR"
            : "DICOM file without pixels");
  }

  private static ScannedFile litter(Path path, String kind) {
    return litter(path, kind, "");
  }

  private static ScannedFile litter(Path path, String kind, String damage) {
    return new ScannedFile(path, SliceHeader.Series.NONE, List.of(), kind, damage);
  }

  private static String reason(Throwable cause) {
    return cause instanceof AccessDeniedException ? "access is denied" : cause.getMessage();
  }

  ScannedFile asLitter() {
    return series.uid().isEmpty() ? this : litter(path, DAMAGED, damage);
  }

  /** Neither an image nor the broken rest of one. */
  boolean isLitter() {
    return slices.isEmpty() && series.uid().isEmpty();
  }

  private static String kind(byte[] head) {
    if (head.length == 0) {
      return "empty file";
    }
    if (new String(head, StandardCharsets.ISO_8859_1).startsWith("%PDF")) {
      return "PDF";
    }
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        return "other file";
      }
    }
    return "text file";
  }
}
