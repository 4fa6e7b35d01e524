/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.ossify.volume.Progress;

class PlanesTest {

  @Test
  void everyPlaneIsVisitedOnce() {
    AtomicIntegerArray visits = new AtomicIntegerArray(1000);
    Planes.forEach(1000, Progress.NONE, visits::incrementAndGet);
    for (int z = 0; z < 1000; z++) {
      assertEquals(1, visits.get(z));
    }
  }

  @Test
  void cancelStopsTheOtherThreads() {
    AtomicInteger worked = new AtomicInteger();
    Progress cancelAtFive =
        (done, total) -> {
          if (done == 5) {
            throw new CancellationException();
          }
        };
    assertThrows(
        CancellationException.class,
        () ->
            Planes.forEach(
                1000,
                cancelAtFive,
                z -> {
                  worked.incrementAndGet();
                  LockSupport.parkNanos(1_000_000);
                }));
    // a busy machine may leave the thread that is about to cancel asleep for some planes
    assertTrue(worked.get() < 500, worked + " planes worked after a cancel at 5");
  }

  @Test
  void failureOfOnePlaneReachesTheCaller() {
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Planes.forEach(
                    10,
                    Progress.NONE,
                    z -> {
                      if (z == 7) {
                        throw new IllegalStateException("plane 7");
                      }
                    }));
    assertEquals("plane 7", thrown.getMessage());
  }

  @Test
  void ofSeveralFailuresTheFirstInOrderReachesTheCaller() {
    for (int run = 0; run < 500; run++) {
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  Planes.forEach(
                      64,
                      Progress.NONE,
                      z -> {
                        if (z >= 3) {
                          throw new IllegalStateException("plane " + z);
                        }
                      }));
      assertEquals("plane 3", thrown.getMessage());
    }
  }
}
