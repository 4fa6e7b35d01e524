/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.kernel.trace.VoxelChange.Kind;

class VoxelTraceTest {

  private static final int N = 96;
  private static final int NZ = 20;

  /** A body of noisy tissue in air, different in each slice. */
  private static float[][] scan() {
    Random random = new Random(7);
    float[][] planes = new float[NZ][N * N];
    for (int z = 0; z < NZ; z++) {
      for (int i = 0; i < N * N; i++) {
        double x = i % N - 40;
        double y = i / N - 50;
        boolean body = x * x / 1600 + y * y / 900 < 1;
        planes[z][i] = body ? Math.round(40 + z + 15 * random.nextGaussian()) : -1000;
      }
    }
    return planes;
  }

  private static VoxelTrace trace(Object[] planes) {
    return VoxelTrace.of(N, N, planes.length, z -> planes[z]);
  }

  private static VoxelChange change(Object[] before, Object[] after) {
    return trace(before).since(trace(after), 0, z -> after[z]);
  }

  private static float[] moved(float[] plane, IntUnaryOperator from) {
    float[] moved = new float[plane.length];
    for (int i = 0; i < plane.length; i++) {
      int at = from.applyAsInt(i);
      moved[i] = at < 0 ? 0 : plane[at];
    }
    return moved;
  }

  @Test
  void nothingChangedIsNoChange() {
    assertEquals(VoxelChange.NONE, change(scan(), scan()));
  }

  @Test
  void oneVoxelIsFoundInItsSlice() {
    float[][] after = scan();
    after[11][500]++;
    VoxelChange change = change(scan(), after);
    assertEquals(Kind.CHANGED, change.kind());
    assertEquals("1 voxel in slice 12", change.describe());
  }

  @Test
  void theSignOfZeroAndTheLastBitCount() {
    float[][] before = scan();
    float[][] after = scan();
    before[0][0] = 0f;
    after[0][0] = -0f;
    after[1][0] = Math.nextUp(after[1][0]);
    assertEquals("2 voxels in slices 1-2", change(before, after).describe());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 12, 20, 28})
  void aStrokeIsCountedExactly(int side) {
    float[][] after = scan();
    for (int z = 3; z < 8; z++) {
      for (int y = 30; y < 30 + side; y++) {
        for (int x = 41; x < 41 + side; x++) {
          after[z][y * N + x] = 3000;
        }
      }
    }
    assertEquals(side * side * 5 + " voxels in slices 4-8", change(scan(), after).describe());
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 300, 3000, 20_000, 100_000})
  void scatteredVoxelsAreCountedWithinAFewPerCent(int count) {
    float[][] after = scan();
    Random random = new Random(count);
    int changed = 0;
    while (changed < count) {
      int z = random.nextInt(NZ);
      int i = random.nextInt(N * N);
      if (after[z][i] < 4000) {
        after[z][i] = 5000;
        changed++;
      }
    }
    VoxelChange change = change(scan(), after);
    assertEquals(count, (double) change.count().voxels(), 0.1 * count);
    assertFalse(change.count().exact());
  }

  @Test
  void aConstantAddedToAllIsAChangeOfAll() {
    float[][] after = scan();
    for (float[] plane : after) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] += 100;
      }
    }
    VoxelChange change = change(scan(), after);
    assertEquals(Kind.CHANGED, change.kind());
    assertEquals(NZ * N * N, (double) change.count().voxels(), 0.1 * NZ * N * N);
    assertEquals("slices 1-20", change.describe().replaceAll(".*voxels in ", ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void aSliceThatIsFlippedOrTurnedWasMoved(int way) {
    float[][] after = scan();
    after[9] =
        moved(
            after[9],
            i -> {
              int x = (way & 1) != 0 ? N - 1 - i % N : i % N;
              int y = (way & 2) != 0 ? N - 1 - i / N : i / N;
              return (way & 4) != 0 ? x * N + y : y * N + x;
            });
    assertEquals(Kind.MOVED, change(scan(), after).kind());
  }

  @Test
  void slicesInReverseOrderWereMoved() {
    float[][] before = scan();
    float[][] after = new float[NZ][];
    for (int z = 0; z < NZ; z++) {
      after[z] = before[NZ - 1 - z];
    }
    assertEquals(Kind.MOVED, change(before, after).kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,0", "0,-1", "-7,12", "20,3"})
  void aShiftedSliceWasMoved(String shift) {
    int dx = Integer.parseInt(shift.split(",", 0)[0]);
    int dy = Integer.parseInt(shift.split(",", 0)[1]);
    float[][] after = scan();
    after[4] =
        moved(
            after[4],
            i -> {
              int x = i % N - dx;
              int y = i / N - dy;
              return x < 0 || y < 0 || x >= N || y >= N ? -1 : y * N + x;
            });
    assertEquals(Kind.MOVED, change(scan(), after).kind());
  }

  @Test
  void aMaskThatGrowsWasNotMoved() {
    byte[][] before = new byte[NZ][N * N];
    byte[][] after = new byte[NZ][N * N];
    byte[][] inverted = new byte[NZ][N * N];
    for (int z = 0; z < NZ; z++) {
      for (int i = 0; i < N * N; i++) {
        double radius = Math.hypot(i % N - 45, i / N - 48);
        before[z][i] = (byte) (radius < 30 + 0.3 * z ? 255 : 0);
        after[z][i] = (byte) (radius < 31 + 0.3 * z ? 255 : 0);
        inverted[z][i] = (byte) ~before[z][i];
      }
    }
    assertEquals(Kind.CHANGED, change(before, after).kind());
    assertEquals(Kind.CHANGED, change(before, inverted).kind());
  }

  @Test
  void aSliceCopiedOverItsNeighbourWasNotMoved() {
    float[][] after = scan();
    after[6] = after[5];
    assertEquals(Kind.CHANGED, change(scan(), after).kind());
  }

  @Test
  void slicesWipedLikeAnEmptyOneWereNotMoved() {
    float[][] before = scan();
    before[0] = new float[N * N];
    float[][] after = before.clone();
    after[3] = new float[N * N];
    after[4] = new float[N * N];
    after[5] = new float[N * N];
    assertEquals(Kind.CHANGED, change(before, after).kind());
  }

  @Test
  void aSubstackIsHeldAgainstItsSlices() {
    float[][] before = scan();
    float[][] some = {before[5], before[6].clone(), before[7]};
    VoxelTrace trace = trace(before);
    assertEquals(VoxelChange.NONE, trace.since(trace(some), 5, z -> some[z]));
    some[1][77] = 9;
    VoxelChange change = trace.since(trace(some), 5, z -> some[z]);
    assertEquals("voxels in slice 2", change.describe());
    assertEquals(Kind.CUT, trace(some).since(trace, 0, z -> before[z]).kind());
  }

  @Test
  void anotherTypeIsAConversion() {
    byte[][] bytes = new byte[NZ][N * N];
    short[][] shorts = new short[NZ][N * N];
    assertEquals(Kind.CONVERTED, change(bytes, shorts).kind());
  }

  @Test
  void aTraceIsSmallAndTheSameForAnyNumberOfThreads() {
    VoxelTrace trace = trace(scan());
    assertEquals(trace, trace(scan()));
    int size = trace.slices().length() + trace.sketch().length() + trace.landmarks().length();
    assertTrue(size < 65_000, size + " characters");
  }
}
