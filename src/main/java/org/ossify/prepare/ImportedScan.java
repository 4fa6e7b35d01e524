package org.ossify.prepare;

import java.util.Optional;
import org.ossify.volume.BoneMask;
import org.ossify.volume.CtVolume;

/**
 * A scan as it was read, and where its voxels are not the scanner's.
 *
 * @param volume the scan
 * @param interpolated 255 where a voxel was not measured: in slices interpolated between measured
 *     ones, and outside of the scanned slices, where air was filled in; empty when all were
 */
public record ImportedScan(CtVolume volume, Optional<BoneMask> interpolated) {

  /** A scan of which every voxel was measured. */
  static ImportedScan asMeasured(CtVolume volume) {
    return new ImportedScan(volume, Optional.empty());
  }
}
