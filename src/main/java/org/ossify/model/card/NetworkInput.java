/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.List;

/**
 * What a network takes: one tensor of 32-bit floats, shape (batch, channels, z, y, x), or (batch,
 * channels, y, x) in two dimensions.
 *
 * @param dimensions 2, 2.5 (neighbouring slices as channels) or 3
 * @param orientation of the axes of the tensor: three letters for the directions in which x, y and
 *     z grow, such as LPS; or which axis of the file each is, a permutation of ijk, i being the one
 *     that the file counts fastest; {@code null} is ijk, the voxels as the file stores them
 * @param slices neighbouring slices as channels, an odd number; 1 unless the dimensions are 2.5
 * @param channels how HU become each channel; with 2.5 dimensions a single one for all slices
 * @param spacing voxels of the network
 * @param patch voxels along x, y and z of one run (z is 1 in 2 and 2.5 dimensions)
 * @param overlap share of a patch that neighbours have in common, 0 to below 1
 * @param halo voxels at each side of a patch whose output is thrown away, on top of the overlap;
 *     zeros where the weights alone do the blending
 * @param multiple sizes that the network takes are multiples of it
 * @param fixedSize whether the network takes its patch size only
 * @param order whether HU are normalized before or after resampling
 * @param paddingHu what lies beyond the scan
 * @param mirror axes along which mirrored copies may be averaged, any of x, y, z
 * @param skipBelowHu patches whose greatest HU is below are background without a run; null runs all
 */
public record NetworkInput(
    Dimensions dimensions,
    String orientation,
    int slices,
    List<ChannelIntensity> channels,
    NetworkSpacing spacing,
    AxisCounts patch,
    double overlap,
    AxisMargins halo,
    AxisCounts multiple,
    boolean fixedSize,
    Order order,
    double paddingHu,
    String mirror,
    Double skipBelowHu) {

  /** How many axes a network sees at once. */
  public enum Dimensions {
    TWO("2"),
    TWO_AND_A_HALF("2.5"),
    THREE("3");

    private final String label;

    Dimensions(String label) {
      this.label = label;
    }

    /** As a card and a table have it. */
    public String label() {
      return label;
    }
  }

  /** What comes first, where a recipe has both. */
  public enum Order {
    NORMALIZE_FIRST,
    RESAMPLE_FIRST
  }

  /** Voxels at each side along x, y and z; 0 or more. */
  public record AxisMargins(int x, int y, int z) {

    public static final AxisMargins NONE = new AxisMargins(0, 0, 0);

    public AxisMargins {
      CardRule.require(
          Math.min(x, Math.min(y, z)) >= 0 && Math.max(x, Math.max(y, z)) <= LONGEST_PATCH,
          "input.halo must be 0 or more voxels along each axis",
          x + ", " + y + ", " + z);
    }
  }

  private static final String AS_STORED = "ijk";
  private static final int MOST_CHANNELS = 64;
  private static final int MOST_SLICES = 99;
  private static final int LONGEST_PATCH = 8192;
  private static final long LARGEST_PATCH = 1L << 28;

  public NetworkInput {
    CardRule.require(dimensions != null, "input.dimensions must be 2, 2.5 or 3", dimensions);
    requireOrientation(orientation);
    orientation = AS_STORED.equals(orientation) ? null : orientation;
    channels = channels == null ? List.of() : List.copyOf(channels);
    requireSlices(dimensions, slices, channels.size());
    CardRule.require(spacing != null, "input.spacing must be three mm, native or finest", spacing);
    multiple = multiple == null ? AxisCounts.ONES : multiple;
    halo = halo == null ? AxisMargins.NONE : halo;
    requirePatch(dimensions, patch, multiple, halo);
    CardRule.require(
        overlap >= 0 && overlap <= 0.9, "input.overlap must be 0 to 0.9 of a patch", overlap);
    CardRule.require(order != null, "input.order must be normalize-first or resample-first", order);
    CardRule.requireFinite("input.padding", paddingHu);
    mirror = mirror == null ? "" : mirror;
    requireMirror(dimensions, mirror);
    CardRule.require(
        skipBelowHu == null || Double.isFinite(skipBelowHu),
        "input.skipBelow must be a finite HU",
        skipBelowHu);
  }

  private static void requireOrientation(String letters) {
    boolean complete =
        letters == null
            || hasOneOf(letters, List.of("LR", "AP", "IS"))
            || hasOneOf(letters, List.of("i", "j", "k"));
    CardRule.require(
        complete,
        "input.orientation must be native, three letters, one each of L or R, A or P, I or S, or"
            + " the axes i, j and k of the file in another order",
        letters);
  }

  private static boolean hasOneOf(String letters, List<String> groups) {
    return letters.length() == groups.size()
        && groups.stream()
            .allMatch(
                group -> letters.chars().filter(letter -> group.indexOf(letter) >= 0).count() == 1);
  }

  private static void requireSlices(Dimensions dimensions, int slices, int channels) {
    CardRule.require(
        channels >= 1 && channels <= MOST_CHANNELS,
        "input.channels must be 1 to " + MOST_CHANNELS,
        channels);
    if (dimensions == Dimensions.TWO_AND_A_HALF) {
      CardRule.require(
          slices >= 3 && slices <= MOST_SLICES && slices % 2 == 1,
          "input.slices must be an odd number of 3 to " + MOST_SLICES + " with 2.5 dimensions",
          slices);
      CardRule.require(
          channels == 1, "input.channels must be one for all slices with 2.5 dimensions", channels);
    } else {
      CardRule.require(slices == 1, "input.slices must be 1 unless dimensions is 2.5", slices);
    }
  }

  private static void requirePatch(
      Dimensions dimensions, AxisCounts patch, AxisCounts multiple, AxisMargins halo) {
    CardRule.require(patch != null, "input.patch must be three numbers of voxels", patch);
    CardRule.require(
        Math.max(patch.x(), Math.max(patch.y(), patch.z())) <= LONGEST_PATCH
            && patch.product() <= LARGEST_PATCH,
        "input.patch must have at most " + LARGEST_PATCH + " voxels, 8192 along an axis",
        patch);
    CardRule.require(
        dimensions == Dimensions.THREE || patch.z() == 1,
        "input.patch must have one slice unless dimensions is 3",
        patch);
    CardRule.require(
        patch.isMultipleOf(multiple),
        "input.patch must be a multiple of input.multiple (" + multiple + ") along x, y and z",
        patch);
    CardRule.require(
        patch.x() > 2 * halo.x() && patch.y() > 2 * halo.y() && patch.z() > 2 * halo.z(),
        "input.halo must leave something of input.patch (" + patch + ")",
        halo.x() + ", " + halo.y() + ", " + halo.z());
  }

  private static void requireMirror(Dimensions dimensions, String mirror) {
    String axes = dimensions == Dimensions.THREE ? "xyz" : "xy";
    boolean usable =
        mirror.chars().allMatch(axis -> axes.indexOf(axis) >= 0)
            && mirror.chars().distinct().count() == mirror.length();
    CardRule.require(usable, "input.mirror must be axes among " + axes + ", each once", mirror);
  }
}
