/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.io.dicom.DicomBytes;
import org.ossify.io.dicom.DicomTag;
import org.ossify.volume.CtSource.Acquisition;
import org.ossify.volume.Progress;

class SeriesSourceTest {

  @TempDir private Path folder;

  private static DicomBytes slice(int z) {
    return SyntheticSeries.slice(SyntheticSeries.UID, z, z)
        .text(DicomTag.MANUFACTURER, "LO", "MAKER")
        .text(DicomTag.MANUFACTURER_MODEL_NAME, "LO", "Scanner 64")
        .text(DicomTag.EXPOSURE, "IS", "161")
        .text(DicomTag.X_RAY_TUBE_CURRENT, "IS", "322")
        .text(DicomTag.EXPOSURE_TIME, "IS", "500")
        .text(DicomTag.RECONSTRUCTION_DIAMETER, "DS", "200.5");
  }

  @Test
  void scannerAndExposureReachTheHuPassport() {
    for (int z = 0; z < 3; z++) {
      SyntheticSeries.write(folder, "f" + z, slice(z));
    }
    assertEquals(
        new Acquisition(
            "MAKER", "Scanner 64", "1.2.840.10008.5.1.4.1.1.2", 161, 322, 500, 200.5, ""),
        ScanReader.read(folder, "auto", false, Progress.NONE).source().acquisition());
  }
}
