/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import org.ossify.volume.WrittenAs;

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
    @WrittenAs("Number") int number,
    @WrittenAs("UID") String uid,
    @WrittenAs("Description") String description,
    @WrittenAs("Modality") String modality,
    @WrittenAs("Slices") int slices,
    @WrittenAs("Size") String size,
    @WrittenAs("Spacing") String spacing,
    @WrittenAs("Problems") String problems) {}
