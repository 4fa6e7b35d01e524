/**
 * What a scan is: immutable records over one primitive array a slice, the layout of an ImageJ
 * stack.
 *
 * <p>Voxel (x, y, z) of plane arrays lies at {@code planes[z][y * nx + x]}. Planes are shared, not
 * copied, and therefore read-only by contract: every operation allocates its result. One type has
 * one meaning and one unit. There are no algorithms here; start at {@link org.ossify.volume.Grid}.
 */
package org.ossify.volume;
