/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

/**
 * Arithmetic on whole rows.
 *
 * <p>Every loop walks all its rows by one and the same index: only then does Java 17 turn it into
 * vector instructions, which is five times faster and more. Voxels that begin elsewhere in their
 * array are copied to a row first, which costs next to nothing.
 */
public final class Rows {

  private Rows() {}

  public static void add(float[] to, float[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  static void addWeighted(float[] to, float[] from, float weight) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * from[i];
    }
  }

  static void addSum(float[] to, float[] one, float[] other, float weight) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * (one[i] + other[i]);
    }
  }

  /**
   * Adds, weighted, what two neighbours together differ from twice their middle. Written so, equal
   * values stay exactly what they are.
   */
  static void addCurve(float[] to, float[] before, float[] middle, float[] after, float weight) {
    for (int i = 0; i < to.length; i++) {
      float own = middle[i];
      to[i] += weight * (before[i] + after[i] - (own + own));
    }
  }

  /** Adds, weighted, what other values differ from the main ones. */
  public static void addDifference(float[] to, float[] main, float[] other, float weight) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * (other[i] - main[i]);
    }
  }

  public static void addWeightedDifference(
      float[] to, float[] main, float[] other, float[] weights) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weights[i] * (other[i] - main[i]);
    }
  }

  public static void addSquaredDifference(float[] to, float[] one, float[] other) {
    for (int i = 0; i < to.length; i++) {
      float difference = one[i] - other[i];
      to[i] += difference * difference;
    }
  }

  /** At each index the lesser value goes to the one row and the greater to the other. */
  public static void order(float[] lesser, float[] greater) {
    for (int i = 0; i < lesser.length; i++) {
      float one = lesser[i];
      float other = greater[i];
      lesser[i] = Math.min(one, other);
      greater[i] = Math.max(one, other);
    }
  }
}
