/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a network that never ends by itself. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EngineThreadTest {

  private static final long[] SHAPE = {1, 1, 4, 4, 4};

  @TempDir Path folder;

  private NetworkEngine endless;
  private Set<Thread> before;

  @BeforeEach
  void open() throws IOException {
    before = threads();
    Path file = Files.write(folder.resolve("endless.onnx"), EndlessNetwork.bytes());
    endless = NetworkEngines.onnx(file, EngineDevice.CPU);
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("Ossify network"))
        .collect(Collectors.toSet());
  }

  private void assertNothingRuns() throws InterruptedException {
    for (Thread thread : threads()) {
      if (!before.contains(thread)) {
        thread.join(30_000);
        assertTrue(!thread.isAlive(), "the network still runs");
      }
    }
  }

  private static ByteBuffer input() {
    return ByteBuffer.allocateDirect(64 * Float.BYTES).order(ByteOrder.nativeOrder());
  }

  @Test
  void aNetworkWithoutEndIsEndedAfterATime() throws InterruptedException {
    try (EngineThread engine = new EngineThread(endless, 0.5)) {
      IllegalArgumentException said =
          assertThrows(IllegalArgumentException.class, () -> engine.run(() -> {}, input(), SHAPE));
      assertEquals(
          "the network has not answered within 1 s, which is far longer than its input needs; it"
              + " may run in a loop without end",
          said.getMessage());
    }
    assertNothingRuns();
  }

  @Test
  void aCancelEndsTheRunItself() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    Runnable cancel =
        () -> {
          if (asked.incrementAndGet() > 3) {
            throw new CancellationException();
          }
        };
    try (EngineThread engine = new EngineThread(endless)) {
      assertThrows(CancellationException.class, () -> engine.run(cancel, input(), SHAPE));
    }
    assertNothingRuns();
  }

  @Test
  void whatIsStoppedBeforeItBeginsEndsToo() {
    endless.stop();
    assertThrows(IllegalArgumentException.class, () -> endless.run(input(), SHAPE));
    endless.close();
  }
}
