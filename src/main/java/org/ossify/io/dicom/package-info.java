/**
 * DICOM files: the elements of their headers, and their stored pixels as Hounsfield units. One file
 * at a time; what several files have to do with each other is known in {@code prepare.series}.
 *
 * <p>Start at {@link org.ossify.io.dicom.DicomFile} and {@link org.ossify.io.dicom.DicomPixels}.
 * Compressed frames are decoded in {@code codec}, or by what {@link
 * org.ossify.io.dicom.FrameDecoders} finds installed beside us.
 */
package org.ossify.io.dicom;
