/**
 * A volume on another grid of the same direction, and a volume with its axes in another order.
 *
 * <p>Start at {@link org.ossify.kernel.resampling.Resampling}; {@link
 * org.ossify.kernel.resampling.Interpolation} names the ways to look between voxel centres.
 */
package org.ossify.kernel.resampling;
