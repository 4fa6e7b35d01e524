/**
 * Arithmetic on voxels: no medical word, no file, no Fiji.
 *
 * <p>Kernels are final classes with static methods over the records of {@link org.ossify.volume}:
 * values and a {@link org.ossify.volume.Progress} in, new values out, inputs unchanged. Results do
 * not depend on the number of threads. Start at {@link org.ossify.kernel.Planes}, the one parallel
 * loop.
 */
package org.ossify.kernel;
