/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.List;
import java.util.Optional;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Mask;
import org.ossify.volume.Padding;

/**
 * A scan as it was read, and where its voxels are not the scanner's.
 *
 * @param volume the scan
 * @param interpolated 255 where a voxel was not measured: in slices interpolated between measured
 *     ones, and outside of the scanned slices, where air was filled in; empty when all were
 * @param leftOut files of the folder that are not DICOM images, with the reason; for the screen,
 *     not for records, because names of files may name patients
 */
public record ImportedScan(CtVolume volume, Optional<Mask> interpolated, List<String> leftOut) {

  /** A scan of which every voxel was measured. */
  static ImportedScan asMeasured(CtVolume volume) {
    return new ImportedScan(volume, Optional.empty(), List.of());
  }

  /** One without a header that could name padding. */
  static ImportedScan withPaddingOfCorners(CtVolume volume) {
    Padding padding = Padding.ofCorners(volume.grid().nx(), volume.planes());
    return asMeasured(
        volume.isHu()
            ? new CtVolume(volume.grid(), volume.planes(), volume.source().with(padding))
            : volume);
  }

  ImportedScan leavingOut(List<String> files) {
    return new ImportedScan(volume, interpolated, List.copyOf(files));
  }
}
