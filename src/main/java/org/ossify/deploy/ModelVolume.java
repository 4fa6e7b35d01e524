/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ossify.kernel.Planes;
import org.ossify.kernel.resampling.AxisOrder;
import org.ossify.kernel.resampling.Interpolation;
import org.ossify.model.card.ChannelIntensity;
import org.ossify.model.card.NetworkInput;
import org.ossify.model.card.NetworkSpacing;
import org.ossify.preprocess.GridAlignment;
import org.ossify.preprocess.SpacingNormalization;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.Vector3;

/**
 * A scan at the voxel size of a network, its axes as the scan has them.
 *
 * <p>Memory: nothing where the scan has the network's voxels already; else one volume of floats, or
 * one for each channel where the card wants HU normalized before they are resampled. What a network
 * takes otherwise is made of HU tile by tile.
 *
 * @param grid of the network's voxels
 * @param order which axis of the scan is which of the network
 * @param sources HU alone, or one for each channel
 * @param channels what each channel is made of
 */
record ModelVolume(Grid grid, AxisOrder order, List<Source> sources, List<Channel> channels) {

  /**
   * Values at the network's voxels.
   *
   * @param padding what lies beyond the scan
   * @param skipBelow tiles with no higher value are background; NaN for none such
   */
  record Source(float[][] planes, float padding, double skipBelow) {}

  /** A channel is a source after a map. */
  record Channel(int source, UnaryOperator<float[]> map) {}

  static ModelVolume of(CtVolume ct, NetworkInput input, Progress progress) {
    AxisOrder order = order(ct, input);
    SpacingNormalization spacing = spacing(ct.grid(), order, input.spacing());
    Grid grid = spacing.target(ct.grid());
    boolean same = grid.sameSize(ct.grid());
    double skipBelow = input.skipBelowHu() == null ? Double.NaN : input.skipBelowHu();
    if (!same && input.order() == NetworkInput.Order.NORMALIZE_FIRST) {
      return normalizedFirst(ct, grid, order, spacing, input, progress);
    }
    CtVolume hu = same ? ct : spacing.apply(ct, progress);
    List<Channel> channels = new ArrayList<>();
    for (ChannelIntensity intensity : input.channels()) {
      channels.add(new Channel(0, intensity.mapFor(hu.planes())));
    }
    Source source = new Source(hu.planes(), (float) input.paddingHu(), skipBelow);
    return new ModelVolume(grid, order, List.of(source), channels);
  }

  /** Which axis of a scan is which of the network. */
  static AxisOrder order(CtVolume ct, NetworkInput input) {
    return AxisOrder.of(ct.grid().direction(), ct.source().storedAxes(), input.orientation());
  }

  /** The grid that a scan is brought to, without doing so. */
  static Grid grid(Grid scan, AxisOrder order, NetworkInput input) {
    return spacing(scan, order, input.spacing()).target(scan);
  }

  /**
   * A network with a fixed spacing was trained by nnU-Net's rules: B-spline, and the nearest slice
   * between slices that are far apart. One that takes cubes as fine as the scan's finest edge wants
   * them smooth between slices, and not aliased where they get coarser.
   */
  private static SpacingNormalization spacing(Grid scan, AxisOrder order, NetworkSpacing spacing) {
    Vector3 wanted = order.ofScan(spacing.of(order.ofNetwork(scan.spacing())));
    boolean cubes = spacing instanceof NetworkSpacing.Finest;
    return new SpacingNormalization(wanted, Interpolation.CUBIC, GridAlignment.EDGE, cubes, !cubes);
  }

  private static ModelVolume normalizedFirst(
      CtVolume ct,
      Grid grid,
      AxisOrder order,
      SpacingNormalization spacing,
      NetworkInput input,
      Progress progress) {
    List<Source> sources = new ArrayList<>();
    List<Channel> channels = new ArrayList<>();
    int count = input.channels().size();
    for (int c = 0; c < count; c++) {
      ChannelIntensity intensity = input.channels().get(c);
      UnaryOperator<float[]> map = intensity.mapFor(ct.planes());
      float[][] normal = new float[ct.grid().nz()][];
      Planes.forEach(normal.length, Progress.NONE, z -> normal[z] = map.apply(ct.planes()[z]));
      UnitlessVolume made = new UnitlessVolume(ct.grid(), normal);
      float[][] planes =
          spacing.apply(made, progress.part((double) c / count, (c + 1.0) / count)).planes();
      boolean skips = input.skipBelowHu() != null && intensity.isMonotone();
      double skipBelow = skips ? mapped(map, input.skipBelowHu()) : Double.NaN;
      sources.add(new Source(planes, mapped(map, input.paddingHu()), skipBelow));
      channels.add(new Channel(c, UnaryOperator.identity()));
    }
    return new ModelVolume(grid, order, sources, channels);
  }

  private static float mapped(UnaryOperator<float[]> map, double hu) {
    return map.apply(new float[] {(float) hu})[0];
  }
}
