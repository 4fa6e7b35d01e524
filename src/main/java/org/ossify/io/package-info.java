/**
 * Bytes to records and back, and nothing else: DICOM, NIfTI, NRRD, MetaImage, STL, 3MF.
 *
 * <p>Readers are bounded: whatever a file claims, no more is allocated than it can hold, and any
 * bytes give a result or one sentence. Writers write to a temporary name beside the target and move
 * it into place ({@link org.ossify.io.SafeFile}). Start at {@link org.ossify.io.dicom.DicomFile},
 * {@link org.ossify.io.volume.VolumeFormat} or {@link org.ossify.io.mesh.MeshFile}.
 */
package org.ossify.io;
