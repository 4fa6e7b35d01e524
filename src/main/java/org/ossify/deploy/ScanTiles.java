/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import org.ossify.kernel.resampling.AxisOrder;
import org.ossify.model.card.NetworkInput;
import org.ossify.volume.Grid;

/**
 * The tiles of a scan, along the axes of the scan: every combination of those along x, y and z.
 *
 * <p>Tiles come plane by plane, those of the lowest z first, so that planes of the result can be
 * finished on the way.
 *
 * @param along x, y and z of the scan
 * @param order which axis of the scan is which of the network
 * @param flat whether the network sees slices, not volumes
 * @param slices that a network of 2.5 dimensions sees along its z; else 1
 */
record ScanTiles(AxisTiles[] along, AxisOrder order, boolean flat, int slices) {

  /**
   * @param overlap share of a patch that neighbours have in common, where the card has no halo
   */
  static ScanTiles of(Grid grid, AxisOrder order, NetworkInput input, double overlap) {
    int[] size = order.ofNetwork(grid.nx(), grid.ny(), grid.nz());
    int[] patch = {input.patch().x(), input.patch().y(), input.patch().z()};
    int[] multiple = {input.multiple().x(), input.multiple().y(), input.multiple().z()};
    NetworkInput.AxisMargins margins = input.halo();
    boolean cores = !margins.equals(NetworkInput.AxisMargins.NONE);
    int[] halo = {margins.x(), margins.y(), margins.z()};
    AxisTiles[] along = new AxisTiles[3];
    for (int i = 0; i < 3; i++) {
      AxisTiles.Joint joint = new AxisTiles.Joint(overlap, cores ? halo[i] : -1);
      along[order.axis()[i]] =
          AxisTiles.of(size[i], patch[i], multiple[i], input.fixedSize(), joint, order.flip()[i]);
    }
    boolean flat = input.dimensions() != NetworkInput.Dimensions.THREE;
    return new ScanTiles(along, order, flat, input.slices());
  }

  AxisTiles x() {
    return along[0];
  }

  AxisTiles y() {
    return along[1];
  }

  AxisTiles z() {
    return along[2];
  }

  long count() {
    return (long) x().count() * y().count() * z().count();
  }

  /** The axis of the scan along which a network of slices sees neighbours. */
  int sliceAxis() {
    return order.axis()[2];
  }

  /** Voxels of a tile of the output along the axes of the scan. */
  int[] outputSize() {
    return new int[] {x().patch(), y().patch(), z().patch()};
  }

  /** Voxels of a tile of the input along the axes of the scan. */
  int[] inputSize() {
    int[] size = outputSize();
    size[sliceAxis()] *= slices;
    return size;
  }

  /** The shape of a tensor with tiles of this size. */
  long[] shape(int channels, int[] size) {
    int[] network = order.ofNetwork(size);
    return flat
        ? new long[] {1, (long) channels * network[2], network[1], network[0]}
        : new long[] {1, channels, network[2], network[1], network[0]};
  }

  /** Where the voxels of a tile lie in a tensor. */
  Strides strides(int[] size, boolean[] mirrored) {
    int[] network = order.ofNetwork(size);
    int[] step = {1, network[0], network[0] * network[1]};
    int first = 0;
    int[] ofNetwork = new int[3];
    for (int i = 0; i < 3; i++) {
      boolean back = order.flip()[i] != mirrored[i];
      ofNetwork[i] = back ? -step[i] : step[i];
      first += back ? (network[i] - 1) * step[i] : 0;
    }
    int[] scan = order.ofScan(ofNetwork);
    return new Strides(first, scan[0], scan[1], scan[2]);
  }

  /**
   * Place of voxel (x, y, z) of a tile, along the axes of the scan: first + x * ofX + y * ofY + z *
   * ofZ.
   */
  record Strides(int first, int ofX, int ofY, int ofZ) {}
}
