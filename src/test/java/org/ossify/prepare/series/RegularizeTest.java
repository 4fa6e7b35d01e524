/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.io.dicom.DicomTag;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Series rendered from fields of the patient's space that are known everywhere. */
class RegularizeTest {

  private static final double[] EVEN = {0, 2, 4, 6, 8, 10, 12, 14};
  private static final double[] GAPS = {0, 2, 4, 10, 12, 14, 18, 20};
  private static final double[] UNEQUAL = {0, 2, 4, 6, 8, 12, 16, 20};

  /** Linear interpolation, and cubic convolution, keep it exactly. */
  private static final ToDoubleFunction<Vector3> RAMP = p -> 3 * p.x() - 5 * p.y() + 7 * p.z();

  @TempDir Path folder;

  private ImportedScan regularized() {
    return ScanReader.open(folder, "auto", true, Progress.NONE);
  }

  private String refusal(boolean regularize) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> ScanReader.open(folder, "auto", regularize, Progress.NONE))
        .getMessage();
  }

  /** The largest error in voxels that were measured, or were between slices. */
  private static double largestError(ImportedScan scan, ToDoubleFunction<Vector3> truth, int rim) {
    Grid grid = scan.volume().grid();
    double largest = 0;
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = rim; y < grid.ny() - rim; y++) {
        for (int x = rim; x < grid.nx() - rim; x++) {
          float hu = scan.volume().hu(x, y, z);
          boolean made = scan.interpolated().isPresent() && made(scan, x, y, z);
          if (!(made && hu == StackShear.AIR_HU) && isInner(scan, x, y, z, rim)) {
            double error = Math.abs(hu - truth.applyAsDouble(grid.positionOf(x, y, z)));
            largest = Math.max(largest, error);
          }
        }
      }
    }
    return largest;
  }

  private static boolean made(ImportedScan scan, int x, int y, int z) {
    return scan.interpolated().get().contains(x, y, z);
  }

  /**
   * No air that was filled in lies near: there, cubic convolution goes on with border pixels, and
   * between two slices only one of them is known.
   */
  private static boolean isInner(ImportedScan scan, int x, int y, int z, int rim) {
    for (int a = -rim; a <= rim; a++) {
      if (scan.volume().hu(x, y + a, z) == StackShear.AIR_HU
          || scan.volume().hu(x + a, y, z) == StackShear.AIR_HU) {
        return false;
      }
    }
    return true;
  }

  @Test
  void aRegularSeriesIsReadAsEver() {
    SlantedSeries.tilted(0, 9, 7, 0.5).write(folder, RAMP, EVEN);
    CtVolume strict = ScanReader.read(folder, "auto", false, Progress.NONE);
    ImportedScan scan = regularized();
    assertEquals(Optional.empty(), scan.interpolated());
    assertEquals(strict.grid(), scan.volume().grid());
    assertEquals(strict.source(), scan.volume().source());
    for (int z = 0; z < strict.grid().nz(); z++) {
      assertArrayEquals(strict.planes()[z], scan.volume().planes()[z]);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, gaps", "0, unequal", "15, even", "-22.5, even", "15, gaps", "-7, unequal"})
  void aLinearFieldIsKeptExactlyInPatientSpace(double degrees, String steps) {
    double[] places =
        switch (steps) {
          case "gaps" -> GAPS;
          case "unequal" -> UNEQUAL;
          default -> EVEN;
        };
    SlantedSeries series = SlantedSeries.tilted(degrees, 18, 24, 0.7);
    series.write(folder, RAMP, places);
    assertTrue(refusal(false).contains("geometry=regularize resamples it"), refusal(false));
    ImportedScan scan = regularized();
    assertEquals(0, largestError(scan, RAMP, 6), 0.06);
    Grid grid = scan.volume().grid();
    assertEquals(2 * Math.cos(Math.toRadians(degrees)), grid.spacing().z(), 1e-6);
    assertEquals(0.7, grid.spacing().y());
    assertEquals(0, grid.direction().normal().minus(series.direction().normal()).length(), 1e-9);
    assertEquals(Math.abs(degrees), scan.volume().source().tiltDegrees(), 1e-4);
    assertEquals(degrees == 0 ? 24 : scan.volume().grid().ny(), scan.volume().grid().ny());
    assertEquals(18, grid.nx(), "no column is added where there is no tilt");
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 20})
  void aTiltedBallLiesWhereItWasScanned(double degrees) {
    Vector3 center = SlantedSeries.CORNER.plus(new Vector3(15, 15, 17));
    ToDoubleFunction<Vector3> ball =
        p -> -1000 + 2000 / (1 + Math.exp((p.minus(center).length() - 8) / 0.7));
    double[] places = new double[30];
    java.util.Arrays.setAll(places, i -> i * 1.5);
    SlantedSeries.tilted(degrees, 40, 44, 0.75).write(folder, ball, places);
    ImportedScan scan = regularized();
    // the third derivative of the edge, times the cube of half a pixel, bounds the convolution
    assertEquals(0, largestError(scan, ball, 0), 25);
    Vector3 mass = centerOfMass(scan.volume());
    assertEquals(0, mass.minus(center).length(), 0.01, mass + " is not " + center);
  }

  private static Vector3 centerOfMass(CtVolume ct) {
    Vector3 sum = Vector3.ZERO;
    double weight = 0;
    for (int z = 0; z < ct.grid().nz(); z++) {
      for (int y = 0; y < ct.grid().ny(); y++) {
        for (int x = 0; x < ct.grid().nx(); x++) {
          double above = ct.hu(x, y, z) + 1000;
          sum = sum.plus(ct.grid().positionOf(x, y, z).times(above));
          weight += above;
        }
      }
    }
    return sum.times(1 / weight);
  }

  @Test
  void slicesInTheirPlaceAreCopiedBitForBitAndTheOthersAreMarked() {
    SlantedSeries.tilted(0, 6, 5, 0.5).write(folder, p -> 100 * Math.sin(p.z()) + p.x(), GAPS);
    ImportedScan scan = regularized();
    CtVolume ct = scan.volume();
    assertEquals(11, ct.grid().nz());
    int[] planes = {0, 1, 2, 5, 6, 7, 9, 10};
    DicomSeries series = DicomFolder.read(folder, Progress.NONE).series().get(0);
    for (int m = 0; m < planes.length; m++) {
      assertArrayEquals(
          series.slices().get(m).pixels().readHu(0).hu(), ct.planes()[planes[m]], "slice " + m);
    }
    for (int z : new int[] {3, 4, 8}) {
      for (int i = 0; i < 30; i++) {
        assertEquals(Mask.FOREGROUND, scan.interpolated().get().planes()[z][i]);
      }
    }
    assertEquals(3 * 30, scan.interpolated().get().count());
    assertTrue(ct.grid().matches(scan.interpolated().get().grid()));
    float below = ct.planes()[2][7];
    float above = ct.planes()[5][7];
    assertEquals(below + (above - below) / 3, ct.planes()[3][7], 1e-4);
    assertTrue(
        ct.source()
            .warnings()
            .contains(
                "3 of 11 slices were not scanned but interpolated linearly between measured ones:"
                    + " 4-5, 9."),
        ct.source().warnings().toString());
    assertTrue(ct.source().spacingSource().endsWith("regularized from steps of 2 to 6 mm"));
  }

  @Test
  void outsideOfTiltedSlicesIsMarkedAir() {
    SlantedSeries.tilted(20, 6, 10, 0.5).write(folder, p -> 500, EVEN);
    ImportedScan scan = regularized();
    Grid grid = scan.volume().grid();
    long air = 0;
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          boolean outside = made(scan, x, y, z);
          air += outside ? 1 : 0;
          assertEquals(outside ? -1000 : 500, scan.volume().hu(x, y, z), 0.03);
        }
      }
    }
    assertEquals(grid.voxels() - 8L * 6 * 10, air, "each slice covers as many pixels as it has");
    assertTrue(
        scan.volume()
            .source()
            .warnings()
            .get(0)
            .startsWith("The gantry tilt of 20.00 degrees is sheared back"));
  }

  /** A stack of any orientation may drift along its columns, its rows or both. */
  @ParameterizedTest
  @CsvSource({"0.2, 0", "0, -0.3", "0.25, 0.15"})
  void anyStackMayDriftAnyWay(double alongColumns, double alongRows) {
    Vector3 column = new Vector3(0.36, 0.48, -0.8);
    Vector3 row = new Vector3(-0.8, 0.6, 0);
    Direction direction = Direction.of(column, row);
    Vector3 stacking =
        direction.normal().plus(column.times(alongColumns)).plus(row.times(alongRows)).unit();
    new SlantedSeries(direction, stacking, 24, 24, 0.6, 0.9).write(folder, RAMP, GAPS);
    ImportedScan scan = regularized();
    assertEquals(0, largestError(scan, RAMP, 6), 0.06);
    assertEquals(alongColumns == 0, scan.volume().grid().nx() == 24);
    assertEquals(alongRows == 0, scan.volume().grid().ny() == 24);
  }

  @Test
  void tiltWhoseShiftsAreWholePixelsCopies() {
    double degrees = Math.toDegrees(Math.asin(0.25));
    SlantedSeries.tilted(degrees, 5, 6, 0.5)
        .write(folder, p -> Math.floor(37 * p.y()) % 9 * 60, EVEN);
    ImportedScan scan = regularized();
    DicomSeries series = DicomFolder.read(folder, Progress.NONE).series().get(0);
    assertEquals(6 + 7, scan.volume().grid().ny());
    for (int z = 0; z < 8; z++) {
      float[] slice = series.slices().get(z).pixels().readHu(0).hu();
      for (int y = 0; y < 6; y++) {
        for (int x = 0; x < 5; x++) {
          assertEquals(slice[y * 5 + x], scan.volume().hu(x, y + 7 - z, z));
        }
      }
    }
  }

  @Test
  void rowsBetweenTiltedSlicesAreBlendedOnlyWithWhatWasMeasured() {
    SlantedSeries.tilted(30, 4, 8, 0.5).write(folder, p -> 700, 0, 2, 4, 8, 10);
    ImportedScan scan = regularized();
    for (float[] plane : scan.volume().planes()) {
      for (float hu : plane) {
        assertTrue(hu == -1000 || Math.abs(hu - 700) < 0.1, "air was blended in: " + hu);
      }
    }
  }

  /** The line of least squares through them, worked out by hand: 0.999 and 0.008. */
  @Test
  void slicesThatOnlyJitterAreAllKept() {
    SlantedSeries.tilted(0, 4, 4, 0.5).write(folder, RAMP, 0, 1.03, 1.98, 3.02, 4);
    ImportedScan scan = regularized();
    assertEquals(5, scan.volume().grid().nz());
    assertEquals(0.999, scan.volume().grid().spacing().z(), 1e-9);
    assertEquals(23.008, scan.volume().grid().origin().z(), 1e-9);
    assertEquals(Optional.empty(), scan.interpolated());
    DicomSeries series = DicomFolder.read(folder, Progress.NONE).series().get(0);
    for (int z = 0; z < 5; z++) {
      assertArrayEquals(series.slices().get(z).pixels().readHu(0).hu(), scan.volume().planes()[z]);
    }
  }

  @Test
  void jitterInATiltedOrGappyStackMovesNoSlice() {
    SlantedSeries.tilted(0, 4, 4, 0.5).write(folder, RAMP, 0, 1.03, 1.98, 5.02, 6, 6.97, 8.02, 9);
    ImportedScan scan = regularized();
    assertEquals(10, scan.volume().grid().nz());
    assertEquals(2 * 16, scan.interpolated().get().count());
    assertFalse(scan.interpolated().get().contains(0, 0, 5));
  }

  @Test
  void aSliceThatHasNoPartInTheResultIsTold() {
    SlantedSeries.tilted(0, 4, 4, 0.5).write(folder, RAMP, 0, 2, 4, 6, 6.5, 6.9, 8, 10, 12, 14);
    assertTrue(
        regularized().volume().source().warnings().toString().contains("2 of 10 measured slices"),
        regularized().volume().source().warnings().toString());
  }

  @Test
  void whatNoResamplingCuresStaysRefused() {
    SyntheticSeries.write(folder, 0, 1, 1, 2, 4);
    assertTrue(refusal(true).contains("is not a volume: duplicates"), refusal(true));
  }

  @Test
  void aGapOfTenMetresIsRefusedByName() {
    SyntheticSeries.write(folder, 0, 1, 2, 10002, 10003);
    assertTrue(refusal(true).contains("gap of 10000 mm between slices 3 and 4"), refusal(true));
  }

  @Test
  void aSlantThatIsNoTiltIsRefused() {
    SlantedSeries.tilted(60, 4, 4, 0.5).write(folder, RAMP, EVEN);
    assertTrue(refusal(true).contains("60.00 degrees off their normal"), refusal(true));
  }

  @Test
  void slicesWithoutPositionsAreNotTiltedButTheirGapsAreFilled() {
    for (int z = 0; z < 5; z++) {
      SyntheticSeries.write(
          folder,
          "f" + z,
          SyntheticSeries.slice(SyntheticSeries.UID, z, 0)
              .remove(DicomTag.IMAGE_POSITION_PATIENT)
              .text(DicomTag.SLICE_LOCATION, "DS", "" + (z < 3 ? 2 * z : 2 * z + 2)));
    }
    ImportedScan scan = regularized();
    assertEquals(6, scan.volume().grid().nz());
    assertEquals(2.5, scan.volume().hu(1, 1, 3));
    assertEquals(16, scan.interpolated().get().count());
    assertTrue(scan.volume().source().warnings().toString().contains("GEOMETRY ASSUMED"));
  }

  @Test
  void cancelStopsTheWork() {
    SlantedSeries.tilted(10, 4, 4, 0.5).write(folder, RAMP, GAPS);
    Progress cancel =
        (done, total) -> {
          if (done > total / 2) {
            throw new CancellationException();
          }
        };
    assertThrows(CancellationException.class, () -> ScanReader.open(folder, "auto", true, cancel));
  }
}
