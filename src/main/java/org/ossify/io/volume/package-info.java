/**
 * Files that hold one volume: NIfTI, NRRD and MetaImage, read and written with their full geometry.
 *
 * <p>Start at {@link org.ossify.io.volume.VolumeFormat}, which finds the format by a file's ending;
 * each format is a reader of headers, and {@link org.ossify.io.volume.VolumeReader} streams the
 * voxels that any header describes.
 */
package org.ossify.io.volume;
