/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.ossify.io.dicom.DicomElements;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/**
 * The grid in double precision, as a comment behind a NIfTI-1 header, whose own numbers have seven
 * digits only (nifti1.h, extended header, code 6).
 *
 * <p>Other software passes over it. It is believed only where its voxels lie where the header says,
 * to a thousandth of a mm, so that a file which was moved or resampled elsewhere, comment and all,
 * is read as its header says.
 */
final class NiftiGrid {

  /** Enough of a file to hold the header and this comment. */
  static final int BYTES_LOOKED_AT = 1024;

  private static final String TITLE = "Ossify grid, LPS, mm:";
  private static final int COMMENT = 6;
  private static final double NEAR_MM = 1e-3;
  private static final int HEAD_BYTES = 8;
  private static final int NUMBERS = 12;

  private NiftiGrid() {}

  /** The extension, a multiple of 16 bytes long, with its size and code. */
  static byte[] extension(Grid grid) {
    StringBuilder text = new StringBuilder(TITLE);
    for (Vector3 vector :
        new Vector3[] {
          grid.spacing(), grid.origin(), grid.direction().column(), grid.direction().row()
        }) {
      text.append(String.format(Locale.ROOT, " %s %s %s", vector.x(), vector.y(), vector.z()));
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
    int size = (HEAD_BYTES + bytes.length + 15) / 16 * 16;
    return ByteBuffer.allocate(size)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(size)
        .putInt(COMMENT)
        .put(bytes)
        .array();
  }

  /**
   * The grid that the comment gives.
   *
   * @param head first bytes of the file
   * @param header the grid that the header gives
   * @return the header's grid where there is no such comment, or one that says something else
   */
  static Grid exact(byte[] head, NiftiFields fields, Grid header) {
    return comment(head, fields)
        .flatMap(text -> parse(text, header))
        .filter(exact -> isNear(exact, header))
        .orElse(header);
  }

  private static Optional<String> comment(byte[] head, NiftiFields fields) {
    int start = fields.size() + 4;
    if (fields.isSecond() || head.length < start + HEAD_BYTES || head[fields.size()] == 0) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(head).order(fields.head().order());
    int size = buffer.getInt(start);
    boolean isComment = buffer.getInt(start + 4) == COMMENT;
    if (!isComment || size < HEAD_BYTES || size > head.length - start) {
      return Optional.empty();
    }
    String text =
        new String(head, start + HEAD_BYTES, size - HEAD_BYTES, StandardCharsets.US_ASCII);
    return text.startsWith(TITLE)
        ? Optional.of(text.substring(TITLE.length()).replace('\0', ' ').strip())
        : Optional.empty();
  }

  private static Optional<Grid> parse(String text, Grid header) {
    String[] words = text.split(" ", 0);
    if (words.length != NUMBERS) {
      return Optional.empty();
    }
    double[] numbers = new double[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      numbers[i] = DicomElements.number(words[i]);
      if (!Double.isFinite(numbers[i])) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          new Grid(
              header.nx(),
              header.ny(),
              header.nz(),
              vector(numbers, 0),
              vector(numbers, 3),
              Direction.of(vector(numbers, 6), vector(numbers, 9))));
    } catch (IllegalArgumentException e) {
      // Axes that are none, or a spacing that is not above 0.
      return Optional.empty();
    }
  }

  private static boolean isNear(Grid exact, Grid header) {
    Vector3 first = exact.origin().minus(header.origin());
    Vector3 last =
        exact
            .positionOf(exact.nx(), exact.ny(), exact.nz())
            .minus(header.positionOf(header.nx(), header.ny(), header.nz()));
    return exact.matches(header) && first.length() < NEAR_MM && last.length() < NEAR_MM;
  }

  private static Vector3 vector(double[] numbers, int at) {
    return new Vector3(numbers[at], numbers[at + 1], numbers[at + 2]);
  }
}
