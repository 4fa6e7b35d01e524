/**
 * Step 3 of the process: first masks and labels from HU.
 *
 * <p>Thresholds are records of their parameters with a method that takes a CT and gives a mask.
 * Cleaning of masks is in {@code org.ossify.postprocess}. Start at {@link
 * org.ossify.annotate.HuThreshold}.
 */
package org.ossify.annotate;
