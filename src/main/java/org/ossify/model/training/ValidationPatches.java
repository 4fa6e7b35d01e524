/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import java.util.ArrayList;
import java.util.List;
import org.ossify.annotate.Patch;
import org.ossify.model.card.AxisCounts;
import org.ossify.model.engine.TrainingBatch;

/**
 * The patches of the validation scans on which each epoch is judged: always the same, unvaried.
 *
 * <p>The scans are covered with tiles side by side, evenly moved together where they overlap. Of
 * those that hold labelled voxels, and of a third as many that hold none, an even choice is taken.
 */
final class ValidationPatches {

  private final List<PreparedCase> cases;
  private final TrainingPlan plan;
  private final List<Tile> tiles = new ArrayList<>();

  private record Tile(int of, int x, int y, int z) {}

  ValidationPatches(List<PreparedCase> cases, TrainingPlan plan, int most) {
    this.cases = cases;
    this.plan = plan;
    List<Tile> labelled = new ArrayList<>();
    List<Tile> others = new ArrayList<>();
    for (int c = 0; c < cases.size(); c++) {
      for (Tile tile : tilesOf(c)) {
        (holdsLabel(tile) ? labelled : others).add(tile);
      }
    }
    int empty = Math.min(others.size(), Math.max(1, most / 4));
    tiles.addAll(even(labelled, Math.max(1, most - empty)));
    tiles.addAll(even(others, empty));
  }

  /** How many batches there are. */
  int batches() {
    return (tiles.size() + plan.batch() - 1) / plan.batch();
  }

  TrainingBatch batch(int number) {
    List<Patch> patches = new ArrayList<>();
    int end = Math.min(tiles.size(), (number + 1) * plan.batch());
    AxisCounts size = plan.patch();
    for (Tile tile : tiles.subList(number * plan.batch(), end)) {
      patches.add(cases.get(tile.of).patch(tile.x, tile.y, tile.z, size.x(), size.y(), size.z()));
    }
    return TrainingBatch.of(patches);
  }

  private List<Tile> tilesOf(int number) {
    AxisCounts scan = cases.get(number).size();
    AxisCounts size = plan.patch();
    List<Tile> all = new ArrayList<>();
    for (int z : starts(scan.z(), size.z())) {
      for (int y : starts(scan.y(), size.y())) {
        for (int x : starts(scan.x(), size.x())) {
          all.add(new Tile(number, x, y, z));
        }
      }
    }
    return all;
  }

  private static int[] starts(int scan, int patch) {
    if (scan <= patch) {
      return new int[] {(scan - patch) / 2};
    }
    int count = (scan + patch - 1) / patch;
    int[] starts = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = (int) Math.rint((double) i * (scan - patch) / (count - 1));
    }
    return starts;
  }

  private boolean holdsLabel(Tile tile) {
    PreparedCase of = cases.get(tile.of);
    AxisCounts size = plan.patch();
    for (int[] positions : of.positions()) {
      for (int voxel : positions) {
        int x = voxel % of.size().x() - tile.x;
        int row = voxel / of.size().x();
        int y = row % of.size().y() - tile.y;
        int z = row / of.size().y() - tile.z;
        if (x >= 0 && y >= 0 && z >= 0 && x < size.x() && y < size.y() && z < size.z()) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Tile> even(List<Tile> tiles, int most) {
    if (tiles.size() <= most) {
      return tiles;
    }
    List<Tile> chosen = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      chosen.add(tiles.get((int) ((long) i * tiles.size() / most)));
    }
    return chosen;
  }
}
