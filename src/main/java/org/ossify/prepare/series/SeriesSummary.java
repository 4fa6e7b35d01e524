package org.ossify.prepare.series;

/**
 * One row of the table of series found below a folder.
 *
 * @param number 1-based, as the importer takes it
 * @param uid Series Instance UID
 * @param description Series Description
 * @param modality Modality
 * @param slices number of slices, or of frames
 * @param size columns x rows x slices
 * @param spacing in mm along x, y and z, "" when unknown
 * @param problems why it cannot be imported as it is, "" when it can
 */
public record SeriesSummary(
    int number,
    String uid,
    String description,
    String modality,
    int slices,
    String size,
    String spacing,
    String problems) {}
