/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.trace;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The most detailed square of each quadrant of a slice, by which the slice is known again when it
 * was shifted: of a square of 16 x 16 voxels its place and hash are kept.
 *
 * <p>A slice counts as shifted when all its landmarks that can still be in it, and at least three,
 * are found one and the same way from where they were. Edges that grow, as of a mask that is
 * dilated, move to different sides, and what is drawn over is found nowhere.
 *
 * @param squares at most one a quadrant; none where nothing but one value is
 */
record Landmarks(List<Square> squares) {

  private static final int SIDE = 16;
  private static final int FEWEST = 3;
  private static final long ALONG_X = 0x9E3779B97F4A7C15L;
  private static final long ALONG_Y = 0xD1B54A32D192ED03L;
  private static final int BYTES_PER_SQUARE = 16;

  /** A square by its first corner and the hash of its voxels. */
  record Square(int x, int y, long hash) {}

  private record Shift(int dx, int dy) {}

  Landmarks {
    squares = List.copyOf(squares);
  }

  /** Those of a slice; its voxels as bits. */
  static Landmarks of(int[] bits, int nx, int ny) {
    List<Square> squares = new ArrayList<>();
    for (int quadrant = 0; quadrant < 4; quadrant++) {
      int x0 = quadrant % 2 * (nx / 2);
      int y0 = quadrant / 2 * (ny / 2);
      int most = 0;
      int at = -1;
      for (int y = y0; y + SIDE <= y0 + ny / 2; y += SIDE) {
        for (int x = x0; x + SIDE <= x0 + nx / 2; x += SIDE) {
          int detail = detail(bits, nx, x, y);
          if (detail > most) {
            most = detail;
            at = y * nx + x;
          }
        }
      }
      if (at >= 0) {
        squares.add(new Square(at % nx, at / nx, hash(bits, nx, at % nx, at / nx)));
      }
    }
    return new Landmarks(squares);
  }

  /** Steps between neighbours along x and y at which the value changes both ways. */
  private static int detail(int[] bits, int nx, int x0, int y0) {
    int detail = 0;
    for (int y = y0; y < y0 + SIDE - 1; y++) {
      for (int i = y * nx + x0; i < y * nx + x0 + SIDE - 1; i++) {
        detail += bits[i] != bits[i + 1] ? 1 : 0;
        detail += bits[i] != bits[i + nx] ? 1 : 0;
      }
    }
    return detail;
  }

  private static long hash(int[] bits, int nx, int x0, int y0) {
    long hash = 0;
    for (int y = y0; y < y0 + SIDE; y++) {
      long row = 0;
      for (int x = x0; x < x0 + SIDE; x++) {
        row = row * ALONG_X + spread(bits[y * nx + x]);
      }
      hash = hash * ALONG_Y + row;
    }
    return hash;
  }

  private static long spread(int bits) {
    long h = (bits + 1L) * 0xBF58476D1CE4E5B9L;
    return h ^ h >>> 29;
  }

  /** Whether a slice shows these landmarks, all moved one way. */
  boolean isShifted(int[] bits, int nx, int ny) {
    if (squares.size() < FEWEST || nx < SIDE || ny < SIDE) {
      return false;
    }
    List<Set<Shift>> found = found(bits, nx, ny);
    if (found.stream().anyMatch(shifts -> shifts.contains(new Shift(0, 0)))) {
      return false;
    }
    return found.stream()
        .flatMap(Set::stream)
        .distinct()
        .anyMatch(shift -> isShift(shift, found, nx, ny));
  }

  private boolean isShift(Shift shift, List<Set<Shift>> found, int nx, int ny) {
    int moved = 0;
    for (int i = 0; i < squares.size(); i++) {
      int x = squares.get(i).x + shift.dx;
      int y = squares.get(i).y + shift.dy;
      boolean isInside = x >= 0 && y >= 0 && x + SIDE <= nx && y + SIDE <= ny;
      if (isInside && !found.get(i).contains(shift)) {
        return false;
      }
      moved += isInside ? 1 : 0;
    }
    return moved >= FEWEST;
  }

  /** For each landmark, the ways that it may have gone. */
  private List<Set<Shift>> found(int[] bits, int nx, int ny) {
    List<Set<Shift>> found = new ArrayList<>();
    squares.forEach(square -> found.add(new HashSet<>()));
    long lastX = power(ALONG_X);
    long lastY = power(ALONG_Y);
    long[][] rows = new long[SIDE][nx];
    long[] columns = new long[nx];
    for (int y = 0; y < ny; y++) {
      long[] row = rows[y % SIDE];
      long[] leaving = y >= SIDE ? row.clone() : new long[nx];
      long hash = 0;
      for (int x = 0; x < nx; x++) {
        long out = x >= SIDE ? spread(bits[y * nx + x - SIDE]) * lastX : 0;
        hash = (hash - out) * ALONG_X + spread(bits[y * nx + x]);
        row[x] = hash;
        columns[x] = (columns[x] - leaving[x] * lastY) * ALONG_Y + hash;
        if (y >= SIDE - 1 && x >= SIDE - 1) {
          note(found, columns[x], x - SIDE + 1, y - SIDE + 1);
        }
      }
    }
    return found;
  }

  private void note(List<Set<Shift>> found, long hash, int x, int y) {
    for (int i = 0; i < squares.size(); i++) {
      Square square = squares.get(i);
      if (square.hash == hash) {
        found.get(i).add(new Shift(x - square.x, y - square.y));
      }
    }
  }

  private static long power(long base) {
    long power = 1;
    for (int i = 1; i < SIDE; i++) {
      power *= base;
    }
    return power;
  }

  void write(ByteBuffer bytes) {
    for (int i = 0; i < 4; i++) {
      boolean isThere = i < squares.size();
      bytes.putInt(isThere ? squares.get(i).x : -1);
      bytes.putInt(isThere ? squares.get(i).y : -1);
      bytes.putLong(isThere ? squares.get(i).hash : 0);
    }
  }

  static Landmarks read(ByteBuffer bytes) {
    List<Square> squares = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Square square = new Square(bytes.getInt(), bytes.getInt(), bytes.getLong());
      if (square.x >= 0 && square.y >= 0) {
        squares.add(square);
      }
    }
    return new Landmarks(squares);
  }

  static int bytes() {
    return 4 * BYTES_PER_SQUARE;
  }
}
