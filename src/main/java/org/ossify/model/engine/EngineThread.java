/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs an engine on a thread of its own, so that neither a cancel nor a network without end has to
 * be waited for.
 *
 * <p>A run that is cancelled, or takes longer than any sound network does, is asked to end. Where
 * the engine cannot be asked it goes on unheard; only after it the same thread closes the engine
 * and ends, so that nothing native is freed while it is in use.
 */
public final class EngineThread implements AutoCloseable {

  private static final long POLL_MILLISECONDS = 50;
  private static final long LEAST_SECONDS = 30;

  /** A large network takes some 0.05 ms for a voxel on one slow processor. */
  private static final double MOST_SECONDS_OF_A_VALUE = 0.5e-3;

  private final NetworkEngine engine;
  private final ExecutorService thread;
  private final double leastSeconds;
  private boolean running;
  private boolean closed;

  /** Takes over the engine. */
  public EngineThread(NetworkEngine engine) {
    this(engine, LEAST_SECONDS);
  }

  /**
   * @param leastSeconds that a run may always take
   */
  EngineThread(NetworkEngine engine, double leastSeconds) {
    this.engine = engine;
    this.leastSeconds = leastSeconds;
    thread = Executors.newSingleThreadExecutor(LargeStack::thread);
  }

  public NetworkEngine.Details details() {
    return engine.details();
  }

  /**
   * As {@link NetworkEngine#run}, asking all the while whether to go on.
   *
   * @param stillWanted throws to give up the run
   * @throws IllegalArgumentException also when the network does not end
   */
  public NetworkTensor run(Runnable stillWanted, ByteBuffer input, long... shape) {
    double most = leastSeconds;
    most += input.remaining() / (double) Float.BYTES * MOST_SECONDS_OF_A_VALUE;
    long start = System.nanoTime();
    Future<NetworkTensor> result = thread.submit(() -> engine.run(input, shape));
    running = true;
    try {
      while (true) {
        try {
          NetworkTensor tensor = result.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
          running = false;
          return tensor;
        } catch (TimeoutException e) {
          stillWanted.run();
          requireWithin(most, (System.nanoTime() - start) / 1e9);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      running = false;
      throw failure(e.getCause());
    } finally {
      if (running) {
        engine.stop();
      }
    }
  }

  private static void requireWithin(double most, double seconds) {
    if (seconds > most) {
      throw new IllegalArgumentException(
          "the network has not answered within "
              + Math.round(most)
              + " s, which is far longer than its input needs; it may run in a loop without end");
    }
  }

  /** What a thread threw, for the one that waits for it; an Error is thrown at once. */
  static RuntimeException failure(Throwable cause) {
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
