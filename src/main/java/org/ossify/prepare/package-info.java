/**
 * Step 1, data preparation: a CT series with true HU and true geometry, or one sentence why not.
 *
 * <p>{@link org.ossify.prepare.ScanReader} reads any volume; {@link org.ossify.prepare.DicomFolder}
 * finds the series below a folder, {@link org.ossify.prepare.SeriesGeometry} judges their slices,
 * {@code RegularStack} makes an equally spaced stack of those that are none, {@link
 * org.ossify.prepare.AcquisitionCheck} judges a volume for printing, and {@link
 * org.ossify.prepare.Phantom} simulates one of which the truth is known.
 */
package org.ossify.prepare;
