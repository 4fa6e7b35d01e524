/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs an engine on a thread of its own, so that a cancel does not have to wait for it.
 *
 * <p>DJL gives no way to stop a run that has begun. A cancelled one goes on unheard to its end,
 * which is one tile; then the same thread closes the engine and ends. So nothing native is freed
 * while it is in use, and nothing leaks.
 */
public final class EngineThread implements AutoCloseable {

  private static final long POLL_MILLISECONDS = 50;

  private final NetworkEngine engine;
  private final ExecutorService thread;
  private boolean running;
  private boolean closed;

  /** Takes over the engine. */
  public EngineThread(NetworkEngine engine) {
    this.engine = engine;
    thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread made = new Thread(work, "Ossify network");
              made.setDaemon(true);
              return made;
            });
  }

  NetworkEngine.Details details() {
    return engine.details();
  }

  /**
   * As {@link NetworkEngine#run}, asking all the while whether to go on.
   *
   * @param stillWanted throws to give up the run
   */
  public NetworkTensor run(Runnable stillWanted, ByteBuffer input, long... shape) {
    Future<NetworkTensor> result = thread.submit(() -> engine.run(input, shape));
    running = true;
    while (true) {
      try {
        NetworkTensor tensor = result.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
        running = false;
        return tensor;
      } catch (TimeoutException e) {
        stillWanted.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new java.util.concurrent.CancellationException("interrupted");
      } catch (ExecutionException e) {
        running = false;
        throw failure(e.getCause());
      }
    }
  }

  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("A network failed", cause);
  }

  /** Closes the engine: now, or after the run that was given up. Harmless when called again. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    Future<?> closing = thread.submit(engine::close);
    thread.shutdown();
    if (!running) {
      await(closing);
    }
  }

  private static void await(Future<?> closing) {
    try {
      closing.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }
}
