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
import java.util.Optional;
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
 * @param litter which kind, for what is neither an image nor the broken rest of one
 */
record ScannedFile(
    Path path,
    SliceHeader.Series series,
    List<DicomSlice> slices,
    String problem,
    String damage,
    Optional<Litter> litter) {

  private static final String DAMAGED = "damaged DICOM file";
  private static final int DIRECTORY_RECORDS = 0x00041220;

  /** What joins no series. */
  enum Litter {
    /** It might have been any file, also a slice. */
    UNREADABLE,
    /** DICOM that breaks off before it says of which series it is. */
    DAMAGED,
    /** A slice of a series of which nothing else is there. */
    LOST,
    EMPTY,
    /** No DICOM. */
    OTHER,
    /** DICOM without pixels. */
    WITHOUT_PIXELS,
    /** The table of contents of a medium, of which nobody needs to be told. */
    CONTENTS,
    /** A folder, or a link that leads nowhere. */
    CLOSED
  }

  static ScannedFile of(Path path) {
    try {
      return DicomFile.read(
          path,
          ScannedFile::of,
          head -> litter(path, kind(head), "", head.length == 0 ? Litter.EMPTY : Litter.OTHER));
    } catch (UncheckedIOException e) {
      return litter(path, "unreadable file", reason(e.getCause()), Litter.UNREADABLE);
    }
  }

  /** A folder that cannot be listed, or a link that leads nowhere. */
  static ScannedFile closed(Path path) {
    return litter(path, "unreadable folder or link", "", Litter.CLOSED);
  }

  private static ScannedFile of(DicomFile file) {
    SliceHeader.Series series = SliceHeader.Series.of(file.elements());
    List<DicomSlice> slices = DicomSlice.of(file);
    if (!slices.isEmpty()) {
      return new ScannedFile(file.path(), series, slices, "", "", Optional.empty());
    }
    String damage = damage(file);
    if (!damage.isEmpty()) {
      return series.uid().isEmpty()
          ? litter(file.path(), DAMAGED, damage, Litter.DAMAGED)
          : new ScannedFile(file.path(), series, slices, damage, damage, Optional.empty());
    }
    if (file.elements().has(DIRECTORY_RECORDS)) {
      return litter(file.path(), "DICOMDIR", "", Litter.CONTENTS);
    }
    boolean directory = file.elements().text(DicomTag.SOP_CLASS_UID).isEmpty();
    return litter(
        file.path(),
        directory ? "DICOMDIR" : "DICOM file without pixels",
        "",
        Litter.WITHOUT_PIXELS);
  }

  /** Also that of a file which was cut off just where its pixels begin. */
  private static String damage(DicomFile file) {
    boolean image =
        file.elements().has(DicomTag.ROWS) && file.elements().has(DicomTag.BITS_ALLOCATED);
    return file.damage().isEmpty() && image ? "it ends before its pixels" : file.damage();
  }

  private static ScannedFile litter(Path path, String kind, String damage, Litter litter) {
    return new ScannedFile(
        path, SliceHeader.Series.NONE, List.of(), kind, damage, Optional.of(litter));
  }

  ScannedFile asLitter() {
    return isLitter() ? this : litter(path, DAMAGED, damage, Litter.LOST);
  }

  /** Neither an image nor the broken rest of one. */
  boolean isLitter() {
    return litter.isPresent();
  }

  /** Why it is no image, with what is broken. */
  String reason() {
    return damage.isEmpty() || damage.equals(problem) ? problem : problem + ": " + damage;
  }

  private static String reason(Throwable cause) {
    return cause instanceof AccessDeniedException ? "access is denied" : cause.getMessage();
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
