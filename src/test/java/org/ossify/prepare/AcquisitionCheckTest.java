package org.ossify.prepare;

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
import org.ossify.volume.CtSource;
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
        List.of());
  }

  private static CtVolume volume(double pixel, double spacing, float air, CtSource source) {
    Grid grid = Grid.axial(10, 10, 10, new Vector3(pixel, pixel, spacing));
    float[][] planes = new float[10][100];
    for (float[] plane : planes) {
      Arrays.fill(plane, 0, 50, air);
      Arrays.fill(plane, 50, 100, 40);
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
    assertEquals(10, findings.size());
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
  @CsvSource({"0, PASS", "1, WARN", "11, FAIL"})
  void metalIsCounted(int voxels, Level level) {
    CtVolume ct = good();
    Arrays.fill(ct.planes()[4], 0, voxels, 3000);
    Finding finding = find(ct, "Share");
    assertEquals(level, finding.level());
    assertEquals(voxels / 10.0, finding.value(), 1e-12);
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
