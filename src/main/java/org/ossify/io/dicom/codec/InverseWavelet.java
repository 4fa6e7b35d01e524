/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import java.util.List;
import org.ossify.io.dicom.codec.CodestreamSize.Area;

/**
 * The inverse of a wavelet transform in lifting steps (T.800, F.3), along the rows and then along
 * the columns of each resolution.
 *
 * <p>Before it, each resolution is a rectangle in the upper left of the array with its low halves
 * first; afterwards the samples stand in their places. A line goes on as in a mirror at its first
 * and last sample; one of a single sample at an odd place holds its double. Memory: one line and 32
 * columns; time: linear.
 *
 * @param <A> an array of numbers
 */
abstract class InverseWavelet<A> {

  /** Columns that are lifted side by side. */
  static final int STRIP = 32;

  private final A values;
  private final int stride;
  private final A line;

  /**
   * @param values coefficients, replaced by samples
   * @param stride values in a row of the array
   * @param line room for the longest row, and for {@value #STRIP} of the longest columns
   */
  InverseWavelet(A values, int stride, A line) {
    this.values = values;
    this.stride = stride;
    this.line = line;
  }

  /** Length of the line that the finest of some resolutions needs. */
  static int lineLength(List<Area> resolutions) {
    Area finest = resolutions.get(resolutions.size() - 1);
    return Math.max(finest.width(), STRIP * finest.height());
  }

  /**
   * Transforms in place.
   *
   * @param resolutions areas from the coarsest on, each twice as fine as the one before
   */
  final void invert(List<Area> resolutions) {
    for (Area area : resolutions.subList(1, resolutions.size())) {
      if (!area.isEmpty()) {
        rows(area);
        columns(area);
      }
    }
  }

  private void rows(Area area) {
    int count = area.width();
    int odd = area.x0() & 1;
    for (int y = 0; y < area.height(); y++) {
      int row = y * stride;
      if (count == 1) {
        single(values, row, 1, odd);
        continue;
      }
      interleave(values, row, line, count, odd);
      liftLine(line, count, odd);
      System.arraycopy(line, 0, values, row, count);
    }
  }

  private void columns(Area area) {
    int count = area.height();
    int odd = area.y0() & 1;
    int low = (count + 1 - odd) / 2;
    for (int x = 0; x < area.width(); x += STRIP) {
      int across = Math.min(STRIP, area.width() - x);
      if (count == 1) {
        single(values, x, across, odd);
        continue;
      }
      for (int i = 0; i < count; i++) {
        int to = STRIP * (i < low ? 2 * i + odd : 2 * (i - low) + 1 - odd);
        place(values, i * stride + x, line, to, across, i < low);
      }
      liftStrip(line, across, count, odd);
      for (int i = 0; i < count; i++) {
        System.arraycopy(line, i * STRIP, values, i * stride + x, across);
      }
    }
  }

  /** Undoes the transform of lines of a single sample, beside each other. */
  abstract void single(A values, int from, int count, int odd);

  /** Brings the low and the high half of a row to their places in turn. */
  abstract void interleave(A values, int row, A line, int count, int odd);

  /** Copies coefficients beside each other that are all low or all high. */
  abstract void place(A values, int from, A line, int to, int count, boolean low);

  /** Undoes the lifting steps of a line. */
  abstract void liftLine(A line, int count, int odd);

  /** Undoes the lifting steps of columns beside each other, {@value #STRIP} values a row. */
  abstract void liftStrip(A strip, int across, int count, int odd);
}
