/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import java.util.Arrays;
import org.ossify.kernel.ConnectedComponents;
import org.ossify.kernel.MaskLogic;
import org.ossify.kernel.Morphology;
import org.ossify.volume.Box;
import org.ossify.volume.Connectivity;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Which cells of tissue are the patient, by the rule of {@link PatientBody}. */
final class BodyCells {

  private static final double TABLE_BALL_MM = 5;
  private static final double REACH_MM = 4;
  private static final double LARGEST_EAR_MM3 = 10_000;
  private static final double SHARE_OF_LARGEST = 0.02;

  private BodyCells() {}

  static Mask of(Mask tissue, Progress progress) {
    Grid grid = tissue.grid();
    Vector3 spacing = grid.spacing();
    int padX = (int) Math.ceil(TABLE_BALL_MM / spacing.x());
    int padY = (int) Math.ceil(TABLE_BALL_MM / spacing.y());
    int padZ = (int) Math.ceil(TABLE_BALL_MM / spacing.z());
    Mask padded = replicated(tissue, padX, padY, padZ);
    Mask opened = Morphology.open(padded, TABLE_BALL_MM, progress.part(0, 0.6));
    Mask core = large(opened, progress.part(0.6, 0.7));
    Mask near =
        core.count() == 0
            ? large(padded, progress.part(0.7, 1))
            : withEars(padded, Morphology.dilate(core, REACH_MM, progress.part(0.7, 0.9)));
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < planes[z].length; i++) {
        boolean inside = near.contains(i % grid.nx() + padX, i / grid.nx() + padY, z + padZ);
        planes[z][i] = inside ? Mask.FOREGROUND : Mask.BACKGROUND;
      }
    }
    return new Mask(grid, planes);
  }

  /** The parts near the core, and what is left beside them when it is small and touches them. */
  private static Mask withEars(Mask tissue, Mask near) {
    Grid grid = tissue.grid();
    Mask ears =
        ConnectedComponents.of(
                MaskLogic.difference(tissue, near), Connectivity.FACES_6, Progress.NONE)
            .keepTouching(Morphology.dilate(near, PatientBody.CELL_MM * 1.5, Progress.NONE));
    ConnectedComponents parts = ConnectedComponents.of(ears, Connectivity.FACES_6, Progress.NONE);
    double most = LARGEST_EAR_MM3 / grid.voxelVolumeMm3();
    Mask small = parts.keep(part -> parts.voxels(part) <= most);
    return MaskLogic.union(near, small);
  }

  private static Mask large(Mask mask, Progress progress) {
    ConnectedComponents parts = ConnectedComponents.of(mask, Connectivity.FACES_6, progress);
    double least = SHARE_OF_LARGEST * largest(parts);
    return parts.keep(part -> parts.voxels(part) >= least);
  }

  static long largest(ConnectedComponents parts) {
    long largest = 0;
    for (int part = 0; part < parts.count(); part++) {
      largest = Math.max(largest, parts.voxels(part));
    }
    return largest;
  }

  private static Mask replicated(Mask mask, int padX, int padY, int padZ) {
    Grid grid = mask.grid();
    Grid larger =
        grid.crop(
            new Box(-padX, -padY, -padZ, grid.nx() + padX, grid.ny() + padY, grid.nz() + padZ));
    byte[][] planes = new byte[larger.nz()][larger.planeSize()];
    for (int z = 0; z < larger.nz(); z++) {
      byte[] from = mask.planes()[clamp(z - padZ, grid.nz())];
      for (int y = 0; y < larger.ny(); y++) {
        int row = clamp(y - padY, grid.ny()) * grid.nx();
        int start = y * larger.nx();
        Arrays.fill(planes[z], start, start + padX, from[row]);
        System.arraycopy(from, row, planes[z], start + padX, grid.nx());
        int end = start + larger.nx();
        Arrays.fill(planes[z], end - padX, end, from[row + grid.nx() - 1]);
      }
    }
    return new Mask(larger, planes);
  }

  private static int clamp(int index, int count) {
    return Math.max(0, Math.min(count - 1, index));
  }
}
