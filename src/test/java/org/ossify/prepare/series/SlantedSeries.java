/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import org.ossify.io.dicom.DicomBytes;
import org.ossify.io.dicom.DicomTag;
import org.ossify.volume.Direction;
import org.ossify.volume.Vector3;

/**
 * Writes series of any orientation, tilt and spacing, for tests; every pixel holds what a field of
 * the patient's space is at its place, to 0.025 HU.
 *
 * @param direction of the slices
 * @param stacking where the next slice lies, of length 1
 * @param columnMm distance of columns
 * @param rowMm distance of rows
 */
public record SlantedSeries(
    Direction direction, Vector3 stacking, int nx, int ny, double columnMm, double rowMm) {

  private static final double SLOPE = 0.05;
  static final Vector3 CORNER = new Vector3(-11, -17, 23);

  /** Axial slices whose gantry was tilted about x; the table moves along z. */
  public static SlantedSeries tilted(double degrees, int nx, int ny, double pixelMm) {
    double t = Math.toRadians(degrees);
    Vector3 row = new Vector3(0, Math.cos(t), -Math.sin(t));
    return new SlantedSeries(
        Direction.of(new Vector3(1, 0, 0), row), new Vector3(0, 0, 1), nx, ny, pixelMm, pixelMm);
  }

  /** Slices at these places along the stacking direction. */
  public void write(Path folder, ToDoubleFunction<Vector3> field, double... placesMm) {
    for (int z = 0; z < placesMm.length; z++) {
      Vector3 corner = CORNER.plus(stacking.times(placesMm[z]));
      SyntheticSeries.write(folder, "f" + (999 - z), slice(z, corner, field));
    }
  }

  DicomBytes slice(int z, Vector3 corner, ToDoubleFunction<Vector3> field) {
    int[] stored = new int[nx * ny];
    for (int y = 0; y < ny; y++) {
      for (int x = 0; x < nx; x++) {
        Vector3 at =
            corner
                .plus(direction.column().times(x * columnMm))
                .plus(direction.row().times(y * rowMm));
        stored[y * nx + x] = (int) Math.round((field.applyAsDouble(at) + 1024) / SLOPE);
      }
    }
    Vector3 c = direction.column();
    Vector3 r = direction.row();
    return SyntheticSeries.slice(SyntheticSeries.UID, z, 0)
        .text(DicomTag.IMAGE_POSITION_PATIENT, "DS", text(corner))
        .text(DicomTag.IMAGE_ORIENTATION_PATIENT, "DS", text(c) + "\\" + text(r))
        .text(DicomTag.PIXEL_SPACING, "DS", rowMm + "\\" + columnMm)
        .text(DicomTag.RESCALE_SLOPE, "DS", "" + SLOPE)
        .us(DicomTag.ROWS, ny)
        .us(DicomTag.COLUMNS, nx)
        .us(DicomTag.BITS_STORED, 16)
        .us(DicomTag.HIGH_BIT, 15)
        .pixels16(stored);
  }

  private static String text(Vector3 v) {
    return v.x() + "\\" + v.y() + "\\" + v.z();
  }
}
