/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.evaluate;

import java.util.Arrays;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/**
 * The number of places where the prediction lets through what the reference closes: the holes in a
 * thin plate that neither Dice nor HD95 sees.
 *
 * <p>A missing piece is a 26-connected part of the bone that the reference has and the prediction
 * has not. Its shell are the voxels that touch it by face, edge or corner and do not belong to it.
 * The background voxels of the shell, those that are bone in neither mask, fall into parts joined
 * by faces within the shell. A piece with k such parts joins k sides that the reference keeps apart
 * and counts k - 1; a piece with one part or none counts 0.
 *
 * <p>So a hole through a plate counts 1 whatever its size and tilt, two holes count 2, a missing
 * piece where three walls meet counts 2, the wall of a closed cavity that is opened counts 1. A
 * plate shortened at its rim, a rod cut through, a lost island and a pit that leaves some of the
 * wall count 0: the background around them is one. Bone is taken as 26-connected and background as
 * 6-connected, the pair that digital topology needs (Kong and Rosenfeld 1989,
 * doi:10.1016/0734-189X(89)90147-3): a tilted plate is then closed although its voxels touch by
 * edges only. The shell is one voxel wide on purpose: a wider one would join the two sides around a
 * hole near the rim. Being local, the count does not ask whether two sides meet far away. Outside
 * of the volume is background, so a piece missing at the border is a rim.
 *
 * <p>Cost grows with the number of missing voxels, after one pass to find them; memory is one byte
 * a voxel.
 */
public final class ThroughHoles {

  private static final byte IN_PIECE = 1;
  private static final byte IN_SHELL = 2;

  private final Mask reference;
  private final Mask prediction;
  private final int width;
  private final int height;

  // one voxel more on every side, so that the shell may lie outside of the volume
  private final byte[][] marks;
  private long[] piece = new long[1024];
  private int pieceSize;
  private long[] shell = new long[1024];
  private int shellSize;
  private long[] stack = new long[1024];

  private ThroughHoles(Mask reference, Mask prediction) {
    this.reference = reference;
    this.prediction = prediction;
    Grid grid = reference.grid();
    width = grid.nx() + 2;
    height = grid.ny() + 2;
    marks = new byte[grid.nz() + 2][width * height];
  }

  /**
   * @param regionOrNull pieces with a voxel in the region count; null for all
   * @throws IllegalArgumentException when the grids differ
   */
  public static long count(Mask reference, Mask prediction, Mask regionOrNull, Progress progress) {
    reference.grid().requireSame(prediction.grid(), "Reference and prediction");
    return new ThroughHoles(reference, prediction).run(regionOrNull, progress);
  }

  private long run(Mask regionOrNull, Progress progress) {
    Grid grid = reference.grid();
    long holes = 0;
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          int at = y * grid.nx() + x;
          boolean missing = reference.planes()[z][at] != 0 && prediction.planes()[z][at] == 0;
          if (missing && marks[z + 1][(y + 1) * width + x + 1] == 0) {
            boolean counts = collectPiece(x, y, z, regionOrNull);
            collectShell();
            holes += counts ? Math.max(0, shellParts() - 1) : 0;
          }
        }
      }
      progress.report(z + 1, grid.nz());
    }
    return holes;
  }

  private boolean collectPiece(int x, int y, int z, Mask regionOrNull) {
    boolean counts = false;
    pieceSize = 0;
    addToPiece(x, y, z);
    for (int next = 0; next < pieceSize; next++) {
      int px = xOf(piece[next]);
      int py = yOf(piece[next]);
      int pz = zOf(piece[next]);
      counts |= regionOrNull == null || regionOrNull.contains(px, py, pz);
      for (int dz = -1; dz <= 1; dz++) {
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            boolean missing =
                reference.contains(px + dx, py + dy, pz + dz)
                    && !prediction.contains(px + dx, py + dy, pz + dz);
            if (missing && mark(px + dx, py + dy, pz + dz) == 0) {
              addToPiece(px + dx, py + dy, pz + dz);
            }
          }
        }
      }
    }
    return counts;
  }

  private void addToPiece(int x, int y, int z) {
    setMark(x, y, z, IN_PIECE);
    if (pieceSize == piece.length) {
      piece = Arrays.copyOf(piece, 2 * pieceSize);
    }
    piece[pieceSize++] = packed(x, y, z);
  }

  /** Background voxels that touch the piece; its other neighbours are bone of the prediction. */
  private void collectShell() {
    shellSize = 0;
    for (int i = 0; i < pieceSize; i++) {
      int px = xOf(piece[i]);
      int py = yOf(piece[i]);
      int pz = zOf(piece[i]);
      for (int dz = -1; dz <= 1; dz++) {
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int x = px + dx;
            int y = py + dy;
            int z = pz + dz;
            if (mark(x, y, z) == 0
                && !reference.contains(x, y, z)
                && !prediction.contains(x, y, z)) {
              setMark(x, y, z, IN_SHELL);
              if (shellSize == shell.length) {
                shell = Arrays.copyOf(shell, 2 * shellSize);
              }
              shell[shellSize++] = packed(x, y, z);
            }
          }
        }
      }
    }
  }

  /** Counts the face-connected parts of the shell and clears its marks. */
  private int shellParts() {
    int parts = 0;
    if (stack.length < shellSize) {
      stack = new long[shell.length];
    }
    for (int i = 0; i < shellSize; i++) {
      if (mark(xOf(shell[i]), yOf(shell[i]), zOf(shell[i])) == IN_SHELL) {
        parts++;
        clearPart(shell[i]);
      }
    }
    return parts;
  }

  private void clearPart(long start) {
    int top = 0;
    stack[top++] = start;
    setMark(xOf(start), yOf(start), zOf(start), (byte) 0);
    while (top > 0) {
      long voxel = stack[--top];
      for (int face = 0; face < 6; face++) {
        int step = (face & 1) == 0 ? 1 : -1;
        int x = xOf(voxel) + (face >> 1 == 0 ? step : 0);
        int y = yOf(voxel) + (face >> 1 == 1 ? step : 0);
        int z = zOf(voxel) + (face >> 1 == 2 ? step : 0);
        if (isInMarks(x, y, z) && mark(x, y, z) == IN_SHELL) {
          setMark(x, y, z, (byte) 0);
          stack[top++] = packed(x, y, z);
        }
      }
    }
  }

  private boolean isInMarks(int x, int y, int z) {
    return x >= -1 && y >= -1 && z >= -1 && x < width - 1 && y < height - 1 && z < marks.length - 1;
  }

  private byte mark(int x, int y, int z) {
    return marks[z + 1][(y + 1) * width + x + 1];
  }

  private void setMark(int x, int y, int z, byte value) {
    marks[z + 1][(y + 1) * width + x + 1] = value;
  }

  private static long packed(int x, int y, int z) {
    return (long) (z + 1) << 42 | (long) (y + 1) << 21 | x + 1;
  }

  private static int xOf(long packed) {
    return (int) (packed & 0x1fffff) - 1;
  }

  private static int yOf(long packed) {
    return (int) (packed >> 21 & 0x1fffff) - 1;
  }

  private static int zOf(long packed) {
    return (int) (packed >> 42) - 1;
  }
}
