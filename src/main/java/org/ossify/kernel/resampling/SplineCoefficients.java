/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

/**
 * The coefficients of the cubic B-spline that passes through all values of a line, with the line
 * mirrored at its first and last value.
 *
 * <p>One causal and one anticausal recursion, in double precision and in place; cost is linear in
 * the number of values. A value that is not finite would spoil its whole line.
 *
 * <p>Unser, Aldroubi and Eden, B-spline signal processing: part II, IEEE Transactions on Signal
 * Processing 41, 1993, doi:10.1109/78.193221.
 */
final class SplineCoefficients {

  private static final double POLE = Math.sqrt(3) - 2;
  private static final double GAIN = 6;

  /** The pole to this power is below the rounding of a double. */
  private static final int HORIZON = 48;

  private SplineCoefficients() {}

  /** Along the rows of {@code values[rows][length]}, each on its own. */
  static void alongRows(double[] values, int length) {
    double[] row = new double[length];
    for (int begin = 0; begin < values.length; begin += length) {
      System.arraycopy(values, begin, row, 0, length);
      acrossRows(row, length, 1);
      System.arraycopy(row, 0, values, begin, length);
    }
  }

  /** Along the first axis of {@code values[length][lines]}, all lines at once. */
  static void acrossRows(double[] values, int length, int lines) {
    if (length == 1) {
      return;
    }
    for (int line = 0; line < lines; line++) {
      values[line] = causalStart(values, line, length, lines);
    }
    for (int i = lines; i < values.length; i++) {
      values[i] += POLE * values[i - lines];
    }
    int last = (length - 1) * lines;
    for (int i = last; i < values.length; i++) {
      values[i] = POLE / (POLE * POLE - 1) * (values[i] + POLE * values[i - lines]);
    }
    for (int i = last - 1; i >= 0; i--) {
      values[i] = POLE * (values[i + lines] - values[i]);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] *= GAIN;
    }
  }

  /** Sum over the whole mirrored line of value times pole to the power of its distance. */
  private static double causalStart(double[] values, int line, int length, int lines) {
    int last = length - 1;
    double back = Math.pow(POLE, 2.0 * last);
    double sum = values[line] + Math.pow(POLE, last) * values[line + last * lines];
    double power = POLE;
    double mirrored = back / POLE;
    for (int i = 1; i < Math.min(last, HORIZON); i++) {
      sum += (power + mirrored) * values[line + i * lines];
      power *= POLE;
      mirrored /= POLE;
    }
    return sum / (1 - back);
  }
}
