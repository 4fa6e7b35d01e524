/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Threads for native code, whose stack is larger than Java gives: what goes beyond a stack there is
 * no exception but the end of the process. Only what is used of it takes memory.
 */
final class LargeStack {

  private static final long BYTES = 64L << 20;

  private LargeStack() {}

  static Thread thread(Runnable work) {
    Thread made = new Thread(null, work, "Ossify network", BYTES);
    made.setDaemon(true);
    return made;
  }

  /** What the work gives or throws, done by such a thread. */
  static <T> T call(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    thread(task).start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw EngineThread.failure(e.getCause());
    }
  }
}
