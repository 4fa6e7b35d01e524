/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestData;
import org.ossify.kernel.NormalCurve;
import org.ossify.prepare.series.ScanReader;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtSource.Acquisition;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Finding;
import org.ossify.volume.Finding.Level;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class AcquisitionCheckTest {

  private static CtSource source(double thickness, double tilt, double kilovolt, String kernel) {
    return new CtSource(
        "DICOM",
        "",
        "CT",
        "slope 1, intercept -1024 in every slice",
        "positions along the slice normal",
        kernel,
        kilovolt,
        thickness,
        tilt,
        List.of(),
        new Acquisition("MAKER", "Scanner", "", 161, 322, 500, 32, ""),
        CtSource.Subject.UNKNOWN);
  }

  /** A ball of soft tissue in air, blurred by 0.7 mm where the spacing is about 0.4 mm. */
  private static CtVolume volume(double pixel, double spacing, float air, CtSource source) {
    Grid grid = Grid.axial(80, 80, 60, new Vector3(pixel, pixel, spacing));
    float[][] planes = new float[60][80 * 80];
    for (int z = 0; z < 60; z++) {
      for (int i = 0; i < planes[z].length; i++) {
        double x = (i % 80 - 39.7) * 0.4;
        double y = (Math.floorDiv(i, 80) - 39.6) * 0.4;
        double outside = Math.sqrt(x * x + y * y + (z - 29.8) * (z - 29.8) * 0.25) - 11.5;
        planes[z][i] = (float) (40 + (air - 40) * NormalCurve.below(outside / 0.3));
      }
    }
    return new CtVolume(grid, planes, source);
  }

  private static CtVolume good() {
    return volume(0.4, 0.5, -1000, source(0.6, 0, 120, "H60s"));
  }

  private static List<Finding> check(CtVolume ct, AcquisitionProfile profile) {
    return AcquisitionCheck.run(ct, profile, profile.limits(), Progress.NONE);
  }

  private static Finding find(CtVolume ct, String subject) {
    return check(ct, AcquisitionProfile.ORBIT).stream()
        .filter(finding -> finding.subject().startsWith(subject))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aThinSharpUprightScanPasses() {
    List<Finding> findings = check(good(), AcquisitionProfile.ORBIT);
    assertEquals(
        List.of(), findings.stream().filter(finding -> finding.level() != Level.PASS).toList());
    assertEquals(Level.PASS, AcquisitionCheck.verdict(findings));
    assertEquals(23, findings.size());
  }

  @ParameterizedTest
  @CsvSource({"0.75, PASS", "0.8, WARN", "1.25, WARN", "1.3, FAIL", "NaN, WARN"})
  void sliceThicknessIsHeldAgainstTheProfile(double thickness, Level level) {
    CtVolume ct = volume(0.4, 0.5, -1000, source(thickness, 0, 120, "H60s"));
    Finding finding = find(ct, "Slice thickness");
    assertEquals(level, finding.level());
    assertEquals(thickness, finding.value());
    assertEquals(1.25, finding.limit());
  }

  @ParameterizedTest
  @CsvSource({"0.5, PASS", "0.51, WARN", "1, WARN", "1.01, FAIL"})
  void pixelSizeIsHeldAgainstTheProfile(double pixel, Level level) {
    CtVolume ct = volume(pixel, 0.5, -1000, source(0.6, 0, 120, "H60s"));
    assertEquals(level, find(ct, "Pixel").level());
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.6, PASS",
    "0.6, 0.6, PASS",
    "0.7, 0.6, FAIL",
    "1.2, NaN, PASS",
    "3, NaN, FAIL"
  })
  void gapsBetweenSlicesFail(double spacing, double thickness, Level level) {
    CtVolume ct = volume(0.4, spacing, -1000, source(thickness, 0, 120, "H60s"));
    assertEquals(level, find(ct, "Slice spacing").level());
  }

  @ParameterizedTest
  @CsvSource({"-1000, PASS", "-1024, PASS", "-951, PASS", "-940, FAIL", "-1100, FAIL", "0, FAIL"})
  void airMustLieWhereItBelongs(float air, Level level) {
    CtVolume ct = volume(0.4, 0.5, air, source(0.6, 0, 120, "H60s"));
    assertEquals(level, find(ct, "Air").level());
  }

  @Test
  void aVolumeWithoutAirIsWarnedOf() {
    CtVolume ct = volume(0.4, 0.5, -100, source(0.6, 0, 120, "H60s"));
    assertEquals(Level.WARN, find(ct, "Air").level());
  }

  @ParameterizedTest
  @CsvSource({"120, PASS", "100, PASS", "80, WARN", "150, WARN", "NaN, WARN"})
  void tubeVoltageIsJudged(double kilovolt, Level level) {
    CtVolume ct = volume(0.4, 0.5, -1000, source(0.6, 0, kilovolt, "H60s"));
    assertEquals(level, find(ct, "Tube").level());
  }

  @Test
  void tiltFailsAndAMissingKernelIsWarnedOf() {
    CtVolume ct = volume(0.4, 0.5, -1000, source(0.6, 3, 120, ""));
    assertEquals(Level.FAIL, find(ct, "Gantry").level());
    assertEquals(3, find(ct, "Gantry").value());
    assertEquals(Level.WARN, find(ct, "Kernel").level());
    assertEquals(Level.FAIL, AcquisitionCheck.verdict(check(ct, AcquisitionProfile.CUSTOM)));
  }

  @ParameterizedTest
  @CsvSource({"0, PASS", "100, WARN", "5000, FAIL"})
  void metalIsCounted(int voxels, Level level) {
    CtVolume ct = good();
    Arrays.fill(ct.planes()[4], 0, voxels, 3000);
    Finding finding = find(ct, "Share");
    assertEquals(level, finding.level());
    assertEquals(100.0 * voxels / ct.grid().voxels(), finding.value(), 1e-12);
  }

  @Test
  void unknownOriginsAreWarnedOfAndOtherModalitiesFail() {
    CtVolume nifti =
        volume(0.4, 0.5, -1000, CtSource.of("NIfTI", "", "slope 1.0, intercept 0.0 of the file"));
    assertEquals(Level.WARN, find(nifti, "Modality").level());
    assertEquals(Level.WARN, find(nifti, "HU").level());
    CtVolume mr = volume(0.4, 0.5, -1000, CtSource.of("DICOM", "MR", ""));
    assertEquals(Level.FAIL, find(mr, "Modality").level());
    assertEquals(Level.FAIL, find(mr, "HU").level());
  }

  @Test
  void theUsersLimitsReplaceThoseOfTheProfile() {
    List<Finding> findings =
        AcquisitionCheck.run(
            good(), AcquisitionProfile.CUSTOM, new AcquisitionLimits(0.5, 0.3, 0), Progress.NONE);
    assertEquals(2, findings.stream().filter(finding -> finding.level() != Level.PASS).count());
    assertThrows(IllegalArgumentException.class, () -> new AcquisitionLimits(0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new AcquisitionLimits(Double.NaN, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orbit", "skull", "mandible", "spine", "extremity", "custom"})
  void profilesAreFoundByName(String name) {
    assertEquals(name.toUpperCase(java.util.Locale.ROOT), AcquisitionProfile.of(name).name());
    assertThrows(IllegalArgumentException.class, () -> AcquisitionProfile.of(name + "s"));
  }

  @ParameterizedTest
  @CsvSource({
    "QR srl, NewTom 5G, '', FAIL",
    "SIEMENS, Sensation 64, 1.2.840.10008.5.1.4.1.1.2, PASS",
    "MAKER, '', 1.2.840.10008.5.1.4.1.1.13.1.2, FAIL"
  })
  void coneBeamDevicesAreKnownByTheirNameOrKindOfFile(
      String maker, String model, String sopClass, Level level) {
    CtSource plain = source(0.6, 0, 120, "H60s");
    CtSource source =
        new CtSource(
            plain.format(),
            "",
            "CT",
            plain.rescale(),
            "",
            "H60s",
            120,
            0.6,
            0,
            List.of(),
            new Acquisition(maker, model, sopClass, 161, 322, 500, 200, ""),
            CtSource.Subject.UNKNOWN);
    assertEquals(level, find(volume(0.4, 0.5, -1000, source), "Cone").level());
  }

  @Test
  void aMissingExposureIsTakenFromCurrentAndTime() {
    assertEquals(161, find(good(), "Exposure").value());
    CtVolume unknown = volume(0.4, 0.5, -1000, CtSource.of("DICOM", "CT", "slope 1"));
    assertEquals(Level.WARN, find(unknown, "Exposure").level());
  }

  @Test
  void aBodyThatReachesTheBorderOfASquareOrRoundFieldIsWarnedOf() {
    assertEquals(0, find(good(), "Body").value());
    CtVolume square = good();
    CtVolume round = good();
    for (int z = 0; z < 60; z++) {
      for (int i = 0; i < 80 * 80; i++) {
        square.planes()[z][i] += 1040;
        boolean inField = Math.hypot(i % 80 - 39.5, Math.floorDiv(i, 80) - 39.5) < 39.5;
        round.planes()[z][i] = inField ? 40 : -2000;
      }
    }
    assertEquals(100, find(square, "Body").value());
    assertEquals(100, find(round, "Body").value());
    assertEquals(Level.WARN, find(round, "Body").level());
  }

  @ParameterizedTest
  @CsvSource({"5", "20", "60"})
  void noiseIsFoundWithinSevenPerCent(double noise) {
    CtVolume ct = good();
    java.util.Random random = new java.util.Random(3);
    for (float[] plane : ct.planes()) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] += (float) (noise * random.nextGaussian());
      }
    }
    Finding finding = find(ct, "Noise");
    assertEquals(noise, finding.value(), 0.07 * noise);
    assertTrue(finding.text().contains("soft tissue"));
  }

  @Test
  void blurAndSmallestWallOfAGoodScanAreThoseOfTheModel() {
    assertEquals(0.706, find(good(), "Blur in the slice").value(), 0.03);
    double wall = find(good(), "Smallest wall across").value();
    assertEquals(ThinWall.thinnestMm(0.706, 0.4, 0), wall, 0.03);
  }

  @Test
  void valuesThatAreCutOffBelow3000HuCountAsSaturated() {
    CtVolume ct = good();
    Arrays.fill(ct.planes()[4], 0, 300, 2500);
    assertEquals(Level.WARN, find(ct, "Share").level());
  }

  @Test
  void aCoarseRealSeriesFailsForTheOrbit() {
    CtVolume ct =
        ScanReader.read(TestData.shared("dicom_mini/cranium"), "auto", false, Progress.NONE);
    List<Finding> findings = check(ct, AcquisitionProfile.ORBIT);
    assertEquals(Level.FAIL, AcquisitionCheck.verdict(findings));
    assertEquals(Level.PASS, find(ct, "Air").level());
    assertTrue(find(ct, "Pixel").text().contains("large"));
  }
}
