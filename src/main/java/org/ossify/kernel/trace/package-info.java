/**
 * What can be kept of a volume so that a later look tells whether its voxels are still the same:
 * which slices differ, about how many voxels, and whether they were only moved. Start at {@link
 * org.ossify.kernel.trace.VoxelTrace}.
 */
package org.ossify.kernel.trace;
