/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.nio.file.Path;
import org.ossify.io.dicom.DicomBytes;

/** A series whose header is full of what names a patient, for tests that none of it comes out. */
public final class PatientSeries {

  /** Stands in every identifying attribute of the series. */
  public static final String SECRET = "ZZSECRETZZ";

  public static final String SECRET_DATE = "19991231";

  private static final int[] TEXTS = {
    0x00080050, 0x00080080, 0x00080081, 0x00080090, 0x00081010, 0x00081030, 0x0008103E, 0x00081050,
    0x00081070, 0x00100010, 0x00100020, 0x00101000, 0x00101040, 0x001021B0, 0x00104000, 0x00181000,
    0x00181030, 0x00200010, 0x00204000, 0x00324000, 0x00400244, 0x00091010
  };
  private static final int[] DATES = {0x00080020, 0x00080021, 0x00080022, 0x00080023, 0x00100030};

  private PatientSeries() {}

  /** Three slices in a folder. */
  public static void write(Path folder) {
    for (int z = 0; z < 3; z++) {
      DicomBytes slice = SyntheticSeries.slice(SyntheticSeries.UID, z, 5 * z);
      for (int tag : TEXTS) {
        slice.text(tag, "LO", SECRET);
      }
      for (int tag : DATES) {
        slice.text(tag, "DA", SECRET_DATE);
      }
      SyntheticSeries.write(folder, "slice" + z + ".dcm", slice);
    }
  }

  public static String uid() {
    return SyntheticSeries.UID;
  }
}
