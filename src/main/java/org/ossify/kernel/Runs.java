/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

/**
 * The runs of set voxels along x of one slice, row by row: half-open ranges of indices into the
 * plane. No run crosses the end of a row. 8 bytes a run.
 */
final class Runs {

  private final int nx;
  private final int[] rowStarts;
  private final int[] froms;
  private final int[] tos;

  private Runs(int nx, int[] rowStarts, int[] froms, int[] tos) {
    this.nx = nx;
    this.rowStarts = rowStarts;
    this.froms = froms;
    this.tos = tos;
  }

  /**
   * @param foreground whether voxels other than 0 are set, or those of 0
   */
  static Runs of(byte[] plane, int nx, boolean foreground) {
    int rows = plane.length / nx;
    int[] rowStarts = new int[rows + 1];
    for (int y = 0; y < rows; y++) {
      rowStarts[y + 1] = rowStarts[y] + countInRow(plane, y * nx, nx, foreground);
    }
    int[] froms = new int[rowStarts[rows]];
    int[] tos = new int[rowStarts[rows]];
    int run = -1;
    for (int y = 0; y < rows; y++) {
      boolean before = false;
      for (int i = y * nx; i < (y + 1) * nx; i++) {
        boolean set = plane[i] != 0 == foreground;
        if (set) {
          run += before ? 0 : 1;
          froms[run] = before ? froms[run] : i;
          tos[run] = i + 1;
        }
        before = set;
      }
    }
    return new Runs(nx, rowStarts, froms, tos);
  }

  private static int countInRow(byte[] plane, int begin, int nx, boolean foreground) {
    int count = 0;
    boolean before = false;
    for (int i = begin; i < begin + nx; i++) {
      boolean set = plane[i] != 0 == foreground;
      count += set && !before ? 1 : 0;
      before = set;
    }
    return count;
  }

  int nx() {
    return nx;
  }

  int rows() {
    return rowStarts.length - 1;
  }

  int count() {
    return froms.length;
  }

  /** First run of a row; that of the row after the last one is the number of runs. */
  int rowStart(int y) {
    return rowStarts[y];
  }

  int from(int run) {
    return froms[run];
  }

  int to(int run) {
    return tos[run];
  }

  int length(int run) {
    return tos[run] - froms[run];
  }
}
