/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

/**
 * What is done to the labels of a network on the grid of the scan, for each label alone.
 *
 * @param patientOnly components (26 neighbours) that lie mostly outside of the patient go: table,
 *     headrest, clothes; not those that stand free within the scan, as specimens do
 * @param keepLargest only the largest component (6 neighbours)
 * @param minimumVolumeMm3 smaller components (26 neighbours) go; 0 keeps all
 * @param fillCavities background that does not reach the border of the scan becomes the label
 */
public record PostProcessing(
    boolean patientOnly, boolean keepLargest, double minimumVolumeMm3, boolean fillCavities) {

  public static final PostProcessing NONE = new PostProcessing(false, false, 0, false);

  public PostProcessing {
    CardRule.require(
        minimumVolumeMm3 >= 0 && Double.isFinite(minimumVolumeMm3),
        "postprocessing.minimumVolume must be 0 mm3 or more",
        minimumVolumeMm3);
  }
}
