/**
 * From files to one volume: {@link org.ossify.prepare.series.ScanReader} reads any scan; {@link
 * org.ossify.prepare.series.DicomFolder} finds the series below a folder, {@link
 * org.ossify.prepare.series.SeriesGeometry} judges their slices, and {@code RegularStack} makes an
 * equally spaced stack of those that are not one. Identifiers leave as salted hashes only ({@link
 * org.ossify.prepare.series.Deidentification}).
 */
package org.ossify.prepare.series;
