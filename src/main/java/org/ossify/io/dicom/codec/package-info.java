/**
 * Compressed frames to stored values: RLE, JPEG, JPEG-LS and JPEG 2000, written from the standards.
 * Knows nothing of DICOM's headers. Any bytes give a frame or one sentence, in bounded memory.
 *
 * <p>Each codec has one way in: {@link org.ossify.io.dicom.codec.JpegDct}, {@link
 * org.ossify.io.dicom.codec.JpegLossless}, {@link org.ossify.io.dicom.codec.JpegLs}, {@link
 * org.ossify.io.dicom.codec.Jpeg2000} and {@link org.ossify.io.dicom.codec.RleLossless}.
 */
package org.ossify.io.dicom.codec;
