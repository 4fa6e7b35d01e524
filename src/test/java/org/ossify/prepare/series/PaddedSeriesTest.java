/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.io.dicom.DicomBytes;
import org.ossify.io.dicom.DicomTag;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Padding;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Soft tissue in a round field, with padding around it. */
class PaddedSeriesTest {

  private static final int SIZE = 40;
  private static final float TISSUE_HU = 40;
  private static final float PADDING_HU = -3024;

  @TempDir Path folder;

  private static boolean isInField(int x, int y) {
    return Math.hypot(x - (SIZE - 1) / 2.0, y - (SIZE - 1) / 2.0) < SIZE / 2.0;
  }

  private void write(double degrees, boolean named, double... placesMm) {
    SlantedSeries series = SlantedSeries.tilted(degrees, SIZE, SIZE, 0.7);
    ToDoubleFunction<Vector3> nothing = place -> 0;
    for (int z = 0; z < placesMm.length; z++) {
      int[] stored = new int[SIZE * SIZE];
      for (int i = 0; i < stored.length; i++) {
        stored[i] = isInField(i % SIZE, i / SIZE) ? (int) TISSUE_HU + 1024 : -2000;
      }
      Vector3 corner = SlantedSeries.CORNER.plus(series.stacking().times(placesMm[z]));
      DicomBytes slice =
          series
              .slice(z, corner, nothing)
              .text(DicomTag.RESCALE_SLOPE, "DS", "1")
              .us(DicomTag.PIXEL_REPRESENTATION, 1)
              .pixels16(stored);
      if (named) {
        slice.us(DicomTag.PIXEL_PADDING_VALUE, -2000);
      }
      SyntheticSeries.write(folder, "f" + z, slice);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, true, false", "10, true, true", "-17, true, true", "10, false, true"})
  void noBoneIsMadeOfPadding(double degrees, boolean named, boolean regularize) {
    write(degrees, named, 0, 1.5, 3, 4.5, 6, 7.5);
    CtVolume ct = ScanReader.read(folder, "auto", regularize, Progress.NONE);
    assertEquals(new Padding(PADDING_HU, PADDING_HU), ct.source().padding());
    long tissue = 0;
    for (float[] plane : ct.planes()) {
      for (float hu : plane) {
        assertTrue(
            hu == PADDING_HU || hu == StackShear.AIR_HU || Math.abs(hu - TISSUE_HU) < 1e-3,
            "interpolated from padding: " + hu);
        tissue += hu > 0 ? 1 : 0;
      }
    }
    long field = 0;
    for (int i = 0; i < SIZE * SIZE; i++) {
      field += isInField(i % SIZE, i / SIZE) ? 6 : 0;
    }
    assertEquals(field, tissue, "every measured pixel is the nearest of one");
  }

  @Test
  void aGapBetweenPaddedSlicesIsFilledWithWhatWasMeasured() {
    write(0, true, 0, 1.5, 4.5, 6);
    CtVolume ct = ScanReader.read(folder, "auto", true, Progress.NONE);
    assertEquals(PADDING_HU, ct.hu(0, 0, 2));
    assertEquals(TISSUE_HU, ct.hu(SIZE / 2, SIZE / 2, 2));
  }

  @Test
  void paddingOfSlicesWithOtherInterceptsIsOneValue() {
    write(0, true, 0, 1.5, 3);
    SyntheticSeries.write(
        folder,
        "f3",
        SlantedSeries.tilted(0, SIZE, SIZE, 0.7)
            .slice(3, SlantedSeries.CORNER.plus(new Vector3(0, 0, 4.5)), place -> 0)
            .text(DicomTag.RESCALE_SLOPE, "DS", "1")
            .text(DicomTag.RESCALE_INTERCEPT, "DS", "-1000")
            .us(DicomTag.PIXEL_REPRESENTATION, 1)
            .us(DicomTag.PIXEL_PADDING_VALUE, -2000)
            .pixels16(new java.util.Random(1).ints(SIZE * SIZE, -2000, -1998).toArray()));
    CtVolume ct = ScanReader.read(folder, "auto", false, Progress.NONE);
    for (float hu : ct.planes()[3]) {
      assertTrue(hu == PADDING_HU || hu == -2999, "" + hu);
    }
  }

  @Test
  void paddingThatNoVoxelHasIsNotSaidToBeInTheCorners() {
    double[] placesMm = {0, 1.5, 4.5, 6};
    for (int z = 0; z < placesMm.length; z++) {
      SyntheticSeries.write(
          folder,
          "f" + z,
          SlantedSeries.tilted(0, SIZE, SIZE, 0.7)
              .slice(
                  z, SlantedSeries.CORNER.plus(new Vector3(0, 0, placesMm[z])), place -> TISSUE_HU)
              .us(DicomTag.PIXEL_PADDING_VALUE, 0));
    }
    CtVolume ct = ScanReader.read(folder, "auto", true, Progress.NONE);
    assertEquals(5, ct.grid().nz());
    assertEquals(
        List.of(), ct.source().warnings().stream().filter(w -> w.contains("padding")).toList());
  }
}
