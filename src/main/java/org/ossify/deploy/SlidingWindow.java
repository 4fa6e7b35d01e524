/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ossify.io.HeapBudget;
import org.ossify.kernel.resampling.AxisOrder;
import org.ossify.model.card.ModelCard;
import org.ossify.model.card.NetworkInput;
import org.ossify.model.engine.EngineThread;
import org.ossify.model.engine.NetworkTensor;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.Progress;

/**
 * Runs a network over a scan, tile by tile.
 *
 * <p>The scan is brought to the network's voxels ({@link ModelVolume}), cut into tiles ({@link
 * ScanTiles}), their outputs are averaged in the planes that are still open ({@link TileSums}), and
 * planes that no tile reaches any more become labels on the grid of the scan ({@link
 * ResultPlanes}). Mirrored copies of a tile are averaged like tiles that overlap. What is worked on
 * at once is one tile: engines use all cores for it.
 *
 * <p>Memory beside scan and result: the scan at the network's voxels where these differ, and
 * (classes + 1) planes of floats times the depth of a tile; never classes times volume.
 */
final class SlidingWindow {

  private final ModelCard card;
  private final EngineThread engine;
  private final RunSettings settings;
  private final Progress progress;
  private final List<boolean[]> mirrors;
  private long done;
  private long total;
  private long ran;
  private double engineSeconds;

  private SlidingWindow(
      ModelCard card, EngineThread engine, RunSettings settings, Progress progress) {
    this.card = card;
    this.engine = engine;
    this.settings = settings;
    this.progress = progress;
    mirrors = mirrors(settings.mirror() ? card.input().mirror() : "");
  }

  /**
   * @param started told once how long it will take, after the first tile
   * @throws IllegalArgumentException in one sentence when the network does not do what its card
   *     says, or there is too little memory
   * @throws java.util.concurrent.CancellationException as the progress throws it, within a tile
   */
  static Segmentation run(
      CtVolume ct,
      ModelCard card,
      EngineThread engine,
      RunSettings settings,
      Consumer<RunEstimate> started,
      Progress progress) {
    RunEstimate estimate = estimate(ct, card, settings);
    HeapBudget.require(estimate.memoryBytes(), "running " + card.name() + " on this volume");
    ModelVolume volume = ModelVolume.of(ct, card.input(), progress.part(0, 0.05));
    SlidingWindow window = new SlidingWindow(card, engine, settings, progress.part(0.05, 1));
    return window.run(ct, volume, estimate, started);
  }

  /** Tiles and memory, without any work. */
  static RunEstimate estimate(CtVolume ct, ModelCard card, RunSettings settings) {
    NetworkInput input = card.input();
    Grid scan = ct.grid();
    AxisOrder order = ModelVolume.order(ct, input);
    Grid grid = ModelVolume.grid(scan, order, input);
    ScanTiles tiles = ScanTiles.of(grid, order, input, settings.overlap());
    long channels = card.output().channels();
    long planes =
        Math.min(grid.nz(), tiles.z().deepest()) + (long) ResultPlanes.waiting(grid, scan);
    long tile = (long) tiles.x().patch() * tiles.y().patch() * tiles.z().patch();
    boolean same = grid.sameSize(scan);
    boolean normalizesFirst = input.order() == NetworkInput.Order.NORMALIZE_FIRST;
    long sources = normalizesFirst ? input.channels().size() : 1;
    long floats =
        scan.voxels() * (settings.probability() ? 2 : 1)
            + (same ? 0 : grid.voxels() * sources)
            + planes * (channels + 1) * grid.planeSize()
            + tile * (2L * input.channels().size() * input.slices() + 2 + channels);
    long bytes = floats * Float.BYTES + scan.voxels() * Short.BYTES;
    long copies = settings.mirror() ? 1L << input.mirror().length() : 1;
    return new RunEstimate(tiles.count(), tiles.count() * copies, bytes, Double.NaN);
  }

  /** Every combination of the axes, none of them first. */
  private static List<boolean[]> mirrors(String axes) {
    List<boolean[]> mirrors = new ArrayList<>();
    mirrors.add(new boolean[3]);
    for (int i = 0; i < 3; i++) {
      if (axes.indexOf("xyz".charAt(i)) >= 0) {
        for (boolean[] other : List.copyOf(mirrors)) {
          boolean[] mirrored = other.clone();
          mirrored[i] = true;
          mirrors.add(mirrored);
        }
      }
    }
    return mirrors;
  }

  private Segmentation run(
      CtVolume ct, ModelVolume volume, RunEstimate estimate, Consumer<RunEstimate> started) {
    Grid grid = volume.grid();
    ScanTiles tiles = ScanTiles.of(grid, volume.order(), card.input(), settings.overlap());
    ClassValues classes = new ClassValues(card);
    TileSums sums = new TileSums(grid, tiles, classes.channels());
    ResultPlanes result = new ResultPlanes(classes, sums, grid, ct, settings.probability());
    TileInput input = new TileInput(volume, tiles);
    total = tiles.count() * mirrors.size();
    int finished = 0;
    for (int z = 0; z < tiles.z().count(); z++) {
      sums.begin(z);
      for (int y = 0; y < tiles.y().count(); y++) {
        for (int x = 0; x < tiles.x().count(); x++) {
          if (input.take(x, y, z)) {
            tile(x, y, z, tiles, input, sums, estimate, started);
          } else {
            done += mirrors.size();
            stillWanted();
          }
        }
      }
      boolean last = z + 1 == tiles.z().count();
      int end = last ? grid.nz() : tiles.z().coreBegin()[z + 1];
      result.take(finished, end);
      finished = end;
    }
    LabelMap labels = new LabelMap(ct.grid(), result.labels(), names());
    ProbabilityMap probability =
        result.foreground() == null ? null : new ProbabilityMap(ct.grid(), result.foreground());
    return new Segmentation(
        labels, probability, new Segmentation.Cost(tiles.count(), ran, engineSeconds));
  }

  private Map<Integer, String> names() {
    Map<Integer, String> names = new TreeMap<>(card.labels());
    names.remove(0);
    return names;
  }

  private void tile(
      int x,
      int y,
      int z,
      ScanTiles tiles,
      TileInput input,
      TileSums sums,
      RunEstimate estimate,
      Consumer<RunEstimate> started) {
    long[] expected = tiles.shape(card.output().channels(), tiles.outputSize());
    for (int m = 0; m < mirrors.size(); m++) {
      boolean[] mirrored = mirrors.get(m);
      ByteBuffer tensor = input.tensor(mirrored);
      long start = System.nanoTime();
      NetworkTensor output = engine.run(this::stillWanted, tensor, input.shape());
      double seconds = (System.nanoTime() - start) / 1e9;
      requireShape(output, expected);
      sums.add(x, y, z, output, mirrored, 1f / mirrors.size(), m == mirrors.size() - 1);
      engineSeconds += seconds;
      if (ran++ == 0) {
        started.accept(estimate.after(seconds));
      }
      done++;
      stillWanted();
    }
  }

  private void stillWanted() {
    progress.report(done, total);
  }

  static void requireShape(NetworkTensor output, long[] expected) {
    if (!Arrays.equals(output.shape(), expected)) {
      throw new IllegalArgumentException(
          "the network gives a tensor of shape "
              + Arrays.toString(output.shape())
              + " where its card needs "
              + Arrays.toString(expected)
              + " (batch, channels, then the size of its input)");
    }
  }
}
