/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

/**
 * Union-find over runs. The root of a tree is always its run that comes first in scan order, so the
 * numbering does not depend on the order of joining.
 */
final class RunForest {

  private final int[] parents;
  private int trees;

  RunForest(int runs) {
    parents = new int[runs];
    for (int run = 0; run < runs; run++) {
      parents[run] = run;
    }
  }

  /**
   * One row of runs.
   *
   * @param firstRun number of the first run of its slice among all runs
   */
  record Row(Runs slice, int y, int firstRun) {}

  /**
   * Joins the runs of two rows that touch: of one slice or of two neighbouring ones.
   *
   * @param reach 1 when diagonal neighbours touch, else 0
   */
  void joinRows(Row row, Row otherRow, int reach) {
    Runs slice = row.slice;
    Runs other = otherRow.slice;
    int shift = (row.y - otherRow.y) * slice.nx();
    int run = slice.rowStart(row.y);
    int end = slice.rowStart(row.y + 1);
    int otherRun = other.rowStart(otherRow.y);
    int otherEnd = other.rowStart(otherRow.y + 1);
    while (run < end && otherRun < otherEnd) {
      int otherFrom = other.from(otherRun) + shift;
      int otherTo = other.to(otherRun) + shift;
      if (slice.from(run) < otherTo + reach && otherFrom < slice.to(run) + reach) {
        join(row.firstRun + run, otherRow.firstRun + otherRun);
      }
      if (slice.to(run) < otherTo) {
        run++;
      } else {
        otherRun++;
      }
    }
  }

  /**
   * The number of the tree of each run, from 0 in the order of their roots. Ends the life of this
   * forest: the array of parents becomes the result.
   */
  int[] number() {
    for (int run = 0; run < parents.length; run++) {
      // Parents come before their children, so theirs is a tree number already.
      parents[run] = parents[run] == run ? trees++ : parents[parents[run]];
    }
    return parents;
  }

  /** How many trees {@link #number} has counted. */
  int trees() {
    return trees;
  }

  private void join(int first, int second) {
    int firstRoot = root(first);
    int secondRoot = root(second);
    parents[Math.max(firstRoot, secondRoot)] = Math.min(firstRoot, secondRoot);
  }

  private int root(int run) {
    int node = run;
    while (parents[node] != node) {
      parents[node] = parents[parents[node]];
      node = parents[node];
    }
    return node;
  }
}
