package org.ossify.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.ossify.volume.Progress;

/** The one parallel loop: slices, rows or slabs of work over the common pool. */
public final class Planes {

  private Planes() {}

  /**
   * Calls {@code work} once for each of {@code 0..count-1}, in parallel and in no set order.
   *
   * <p>Reports after each item; when {@code progress} throws, or an item fails, no further item is
   * begun and the first failure reaches the caller.
   */
  public static void forEach(int count, Progress progress, IntConsumer work) {
    AtomicReference<RuntimeException> stopped = new AtomicReference<>();
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, count)
        .parallel()
        .forEach(
            item -> {
              if (stopped.get() != null) {
                return;
              }
              try {
                work.accept(item);
                synchronized (progress) {
                  progress.report(done.incrementAndGet(), count);
                }
              } catch (RuntimeException e) {
                stopped.compareAndSet(null, e);
              }
            });
    if (stopped.get() != null) {
      throw stopped.get();
    }
  }
}
