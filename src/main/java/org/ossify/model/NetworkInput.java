package org.ossify.model;

import java.util.List;

/**
 * What a network takes: one tensor of 32-bit floats, shape (batch, channels, z, y, x), or (batch,
 * channels, y, x) in two dimensions.
 *
 * @param dimensions 2, 2.5 (neighbouring slices as channels) or 3
 * @param orientation of the axes of the tensor: three letters for the directions in which x, y and
 *     z grow, such as LPS; {@code null} takes the scan as it lies
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
    TWO,
    TWO_AND_A_HALF,
    THREE
  }

  /** What comes first, where a recipe has both. */
  public enum Order {
    NORMALIZE_FIRST,
    RESAMPLE_FIRST
  }

  /** Voxels at each side along x, y and z; 0 or more. */
  public record AxisMargins(int x, int y, int z) {

    public static final AxisMargins NONE = new AxisMargins(0, 0, 0);
  }
}
