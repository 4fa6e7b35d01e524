/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.ossify.volume.Progress;

/** The one parallel loop: slices, rows or slabs of work over the common pool. */
public final class Planes {

  private Planes() {}

  /** What went wrong at an item; a cancel counts as before all items. */
  private record Failure(int item, RuntimeException cause) {

    static final int CANCEL = -1;

    static Failure earlier(Failure known, Failure next) {
      return known == null || next.item < known.item ? next : known;
    }
  }

  /**
   * Calls {@code work} once for each of {@code 0..count-1}, in parallel and in no set order.
   *
   * <p>Reports after each item. When {@code progress} throws, no further item is begun. When an
   * item fails, none behind it is begun, and what reaches the caller is the failure of the first
   * item that fails, whatever the number of threads.
   */
  public static void forEach(int count, Progress progress, IntConsumer work) {
    AtomicReference<Failure> failure = new AtomicReference<>();
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, count)
        .parallel()
        .forEach(
            item -> {
              Failure known = failure.get();
              if (known != null && item > known.item) {
                return;
              }
              int at = item;
              try {
                work.accept(item);
                at = Failure.CANCEL;
                synchronized (progress) {
                  progress.report(done.incrementAndGet(), count);
                }
              } catch (CancellationException e) {
                failure.accumulateAndGet(new Failure(Failure.CANCEL, e), Failure::earlier);
              } catch (RuntimeException e) {
                failure.accumulateAndGet(new Failure(at, e), Failure::earlier);
              }
            });
    if (failure.get() != null) {
      throw failure.get().cause;
    }
  }
}
