/**
 * Whether a scan is good enough to print bone from, measured on its voxels and read from its
 * header; and the calibration of raw values to HU. Start at {@link
 * org.ossify.prepare.acquisition.AcquisitionCheck}.
 */
package org.ossify.prepare.acquisition;
