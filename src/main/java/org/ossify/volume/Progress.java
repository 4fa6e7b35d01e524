/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

/**
 * How a long computation tells how far it is and learns that it shall stop.
 *
 * <p>Kernels call {@link #report} often. An implementation throws {@link
 * java.util.concurrent.CancellationException} to stop the work; no kernel catches it.
 */
@FunctionalInterface
public interface Progress {

  Progress NONE = (done, total) -> {};

  void report(long done, long total);

  /** The share of this progress from one fraction to another, for work that has several parts. */
  default Progress part(double from, double to) {
    long scale = 1_000_000;
    return (done, total) -> {
      double fraction = total <= 0 ? 1 : (double) done / total;
      report(Math.round((from + (to - from) * fraction) * scale), scale);
    };
  }
}
