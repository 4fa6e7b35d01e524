/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.Vector3;
import org.ossify.volume.Volume;

/** One small volume of each kind, with random voxels on a grid that lies oblique in the patient. */
public final class AnyKind {

  private static final long SEED = 20261130;

  private AnyKind() {}

  /** A grid of unequal sizes and spacing whose axes are not those of the patient. */
  public static Grid grid() {
    return new Grid(
        5,
        4,
        3,
        new Vector3(0.5, 0.7, 1.25),
        new Vector3(-31, 12.5, 700),
        Direction.of(new Vector3(0, -1, 0), new Vector3(0.6, 0, -0.8)));
  }

  public static Stream<Volume> volumes() {
    Grid grid = grid();
    return Stream.of(
        new CtVolume(grid, floats(grid, 2000), CtSource.of("NIfTI", "CT", "stored as HU")),
        new UnitlessVolume(grid, floats(grid, 3)),
        new ProbabilityMap(grid, floats(grid, 1)),
        new Mask(grid, bytes(grid, true)),
        new LabelMap(grid, shorts(grid), Map.of(1, "femur", 40000, "tibia")),
        new GrayVolume(grid, bytes(grid, false)));
  }

  /** The value of a voxel as a number, whatever the kind. */
  public static double value(Volume volume, int x, int y, int z) {
    int i = y * volume.grid().nx() + x;
    Object plane = volume.planes()[z];
    if (plane instanceof float[] floats) {
      return floats[i];
    }
    return plane instanceof short[] shorts ? shorts[i] & 0xffff : ((byte[]) plane)[i] & 0xff;
  }

  private static float[][] floats(Grid grid, float scale) {
    Random random = new Random(SEED);
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = random.nextFloat() * scale;
      }
    }
    return planes;
  }

  private static byte[][] bytes(Grid grid, boolean mask) {
    Random random = new Random(SEED);
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    for (byte[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        int value = random.nextInt(256);
        plane[i] = (byte) (mask ? value < 128 ? 0 : 255 : value);
      }
    }
    return planes;
  }

  private static short[][] shorts(Grid grid) {
    Random random = new Random(SEED);
    List<Integer> labels = List.of(0, 1, 40000);
    short[][] planes = new short[grid.nz()][grid.planeSize()];
    for (short[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = labels.get(random.nextInt(labels.size())).shortValue();
      }
    }
    return planes;
  }
}
