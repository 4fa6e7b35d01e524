/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.ossify.io.dicom.DicomBytes;
import org.ossify.io.dicom.DicomTag;
import org.ossify.io.dicom.TransferSyntax;

/** Writes small CT series into a folder, for tests; every pixel of slice z holds z HU. */
public final class SyntheticSeries {

  public static final int SIZE = 4;
  public static final String UID = "1.2.826.99";

  private SyntheticSeries() {}

  /** One axial slice of 0.5 mm pixels; the caller may change its attributes before writing. */
  public static DicomBytes slice(String uid, int z, double positionMm) {
    int[] pixels = new int[SIZE * SIZE];
    java.util.Arrays.fill(pixels, 1024 + z);
    return new DicomBytes(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
        .text(DicomTag.IMAGE_TYPE, "CS", "ORIGINAL\\PRIMARY\\AXIAL")
        .text(DicomTag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.2")
        .text(DicomTag.SOP_INSTANCE_UID, "UI", uid + "." + z)
        .text(DicomTag.MODALITY, "CS", "CT")
        .text(DicomTag.SERIES_INSTANCE_UID, "UI", uid)
        .text(DicomTag.SERIES_NUMBER, "IS", "1")
        .text(DicomTag.INSTANCE_NUMBER, "IS", "" + (z + 1))
        .text(DicomTag.SLICE_THICKNESS, "DS", "5")
        .text(DicomTag.KVP, "DS", "120")
        .text(DicomTag.CONVOLUTION_KERNEL, "SH", "H60s")
        .text(DicomTag.IMAGE_POSITION_PATIENT, "DS", position(-10, -20, positionMm))
        .text(DicomTag.IMAGE_ORIENTATION_PATIENT, "DS", "1\\0\\0\\0\\1\\0")
        .text(DicomTag.PIXEL_SPACING, "DS", "0.5\\0.5")
        .us(DicomTag.ROWS, SIZE)
        .us(DicomTag.COLUMNS, SIZE)
        .us(DicomTag.BITS_ALLOCATED, 16)
        .us(DicomTag.BITS_STORED, 12)
        .us(DicomTag.HIGH_BIT, 11)
        .us(DicomTag.PIXEL_REPRESENTATION, 0)
        .text(DicomTag.RESCALE_INTERCEPT, "DS", "-1024")
        .text(DicomTag.RESCALE_SLOPE, "DS", "1")
        .pixels16(pixels);
  }

  public static String position(double x, double y, double z) {
    return String.format(Locale.ROOT, "%.6f\\%.6f\\%.6f", x, y, z);
  }

  public static Path write(Path folder, String name, DicomBytes slice) {
    try {
      Files.createDirectories(folder);
      return Files.write(folder.resolve(name), slice.build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Slices at these positions, in files whose names run the other way. */
  static void write(Path folder, double... positionsMm) {
    for (int z = 0; z < positionsMm.length; z++) {
      write(folder, "f" + (999 - z), slice(UID, z, positionsMm[z]));
    }
  }
}
