/**
 * Step 1, data preparation: a CT series with true HU and true geometry, or one sentence why not.
 *
 * <p>Three rooms: {@code series} finds, judges and reads scans ({@link
 * org.ossify.prepare.series.ScanReader}), {@code acquisition} judges whether a volume is good
 * enough to print from ({@link org.ossify.prepare.acquisition.AcquisitionCheck}), and {@code
 * phantom} simulates scans of which the truth is known ({@link
 * org.ossify.prepare.phantom.Phantom}).
 */
package org.ossify.prepare;
