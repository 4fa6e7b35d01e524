/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestData;
import org.ossify.TestVolumes;
import org.ossify.mesh.TestMasks;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

class EvaluationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "boxes",
        "single_voxels",
        "spheres",
        "identical",
        "empty_pred",
        "both_empty",
        "touching_border",
        "shell_vs_solid",
        "sparse_noise",
        "diagonals"
      })
  void scoresOfSyntheticPairsAgreeWithTheOracle(String pair) throws IOException {
    Mask reference = TestVolumes.fromUpwards("oracles/synthetic/" + pair + "_ref.nii.gz", 1);
    Mask prediction = TestVolumes.fromUpwards("oracles/synthetic/" + pair + "_pred.nii.gz", 1);
    assertAgrees("oracle_synthetic.json", pair, reference, prediction);
  }

  @ParameterizedTest
  @CsvSource({
    "cranium_mini_ge226_vs_ge350, cranium_mini, 350, cranium_mini, 226",
    "cranium_ge226_vs_ge350, cranium, 350, cranium, 226",
    "tpt_L3_ge150_vs_reference, tpt_L3_bone, 1, tpt_L3, 150",
    "ts_torso3mm_ge150_vs_reference, ts_torso3mm_bone_nnunet, 1, ts_torso3mm, 150"
  })
  void scoresOfRealPairsAgreeWithTheOracle(
      String pair, String referenceFile, double above, String predictionFile, double lower)
      throws IOException {
    Mask reference = TestVolumes.fromUpwards("volumes/" + referenceFile + ".nii.gz", above);
    Mask prediction = TestVolumes.fromUpwards("volumes/" + predictionFile + ".nii.gz", lower);
    assertAgrees("oracle_real.json", pair, reference, prediction);
  }

  private static void assertAgrees(String file, String pair, Mask reference, Mask prediction)
      throws IOException {
    JsonNode all = new ObjectMapper().readTree(TestData.shared("oracles/" + file).toFile());
    JsonNode oracle = all.get("pairs").get(pair);
    Evaluation found = Evaluation.of(reference, prediction, 1.0, null, Progress.NONE);
    OverlapScores overlap = found.overlap();
    assertEquals(oracle.get("TP").asLong(), overlap.truePositive());
    assertEquals(oracle.get("FP").asLong(), overlap.falsePositive());
    assertEquals(oracle.get("FN").asLong(), overlap.falseNegative());
    assertEquals(oracle.get("TN").asLong(), overlap.trueNegative());
    assertNear(oracle.get("dice"), overlap.dice());
    assertNear(oracle.get("jaccard"), overlap.jaccard());
    assertNear(oracle.get("precision"), overlap.precision());
    assertNear(oracle.get("recall"), overlap.recall());
    assertNear(oracle.get("specificity"), overlap.specificity());
    assertNear(oracle.get("volume_pred_mm3"), overlap.volumePredictionMm3());
    assertNear(oracle.get("volume_ref_mm3"), overlap.volumeReferenceMm3());
    assertNear(oracle.get("relative_volume_difference"), overlap.relativeVolumeDifference());
    JsonNode surface = oracle.get("surface");
    if (!surface.isObject()) {
      assertTrue(found.flag() != Evaluation.Flag.OK);
      return;
    }
    SurfaceDistances distances = SurfaceDistances.of(reference, prediction, null, Progress.NONE);
    assertEquals(surface.get("n_surface_pred").asInt(), distances.predictionToReferenceMm().length);
    assertEquals(surface.get("n_surface_ref").asInt(), distances.referenceToPredictionMm().length);
    assertNear(surface.get("hd"), found.surface().hdMm());
    assertNear(surface.get("hd95_max_of_directed"), found.surface().hd95Mm());
    assertNear(surface.get("assd_pooled"), found.surface().assdMm());
    assertNear(surface.get("assd_mean_of_means"), found.surface().masdMm());
    for (String tolerance : new String[] {"0.5", "1.0", "2.0", "3.0"}) {
      assertNear(
          surface.get("surface_dice_tol_" + tolerance + "mm"),
          SurfaceScores.of(distances, Double.parseDouble(tolerance)).nsd());
    }
  }

  private static void assertNear(JsonNode expected, double actual) {
    if (!expected.isNull()) {
      double value = expected.asDouble();
      assertEquals(value, actual, 1e-6 * Math.abs(value) + 1e-12);
    }
  }

  @Test
  void bothEmptyAgree() {
    Mask empty = TestMasks.of(4, 4, 4, (x, y, z) -> false);
    Evaluation found = Evaluation.of(empty, empty, 1, null, Progress.NONE);
    assertEquals("both empty", found.flag().text());
    assertEquals(1, found.overlap().dice());
    assertEquals(1, found.overlap().precision());
    assertEquals(0, found.overlap().relativeVolumeDifference());
    assertEquals(0, found.surface().hd95Mm());
    assertEquals(1, found.surface().nsd());
    assertEquals(1, found.surfaceDice());
    assertEquals(0, found.throughHoles());
  }

  @Test
  void oneEmptyIsInfinitelyFar() {
    Mask empty = TestMasks.of(4, 4, 4, (x, y, z) -> false);
    Mask box = TestMasks.box(4, 4, 4, 1, 1, 1, 3, 3, 3);
    Evaluation missed = Evaluation.of(box, empty, 1, null, Progress.NONE);
    assertEquals("prediction empty", missed.flag().text());
    Evaluation invented = Evaluation.of(empty, box, 1, null, Progress.NONE);
    assertEquals("reference empty", invented.flag().text());
    for (Evaluation found : new Evaluation[] {missed, invented}) {
      assertEquals(0, found.overlap().dice());
      assertEquals(0, found.overlap().precision());
      assertEquals(0, found.overlap().recall());
      assertEquals(Double.POSITIVE_INFINITY, found.surface().assdMm());
      assertEquals(0, found.surface().nsd());
      assertEquals(0, found.surfaceDice());
    }
    assertEquals(Double.POSITIVE_INFINITY, invented.overlap().relativeVolumeDifference());
  }

  @Test
  void differentGridsAreRefused() {
    Mask small = TestMasks.of(4, 4, 4, (x, y, z) -> true);
    Mask large = TestMasks.of(4, 4, 5, (x, y, z) -> true);
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> Evaluation.of(small, large, 1, null, Progress.NONE));
    assertTrue(thrown.getMessage().contains("same grid"), thrown.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> Evaluation.of(small, small, 1, large, Progress.NONE));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void toleranceThatIsNoLengthIsRefused(double tolerance) {
    Mask mask = TestMasks.of(4, 4, 4, (x, y, z) -> true);
    assertThrows(
        IllegalArgumentException.class,
        () -> Evaluation.of(mask, mask, tolerance, null, Progress.NONE));
  }

  @Test
  void cancelStopsTheEvaluation() {
    Mask mask = TestMasks.random(9, 9, 9, 0.4, 1);
    Progress cancel =
        (done, total) -> {
          throw new CancellationException();
        };
    assertThrows(CancellationException.class, () -> Evaluation.of(mask, mask, 1, null, cancel));
  }

  @Test
  void regionCountsItsVoxelsAndMeasuresToTheWholeOtherSurface() {
    Mask reference = TestMasks.box(20, 9, 9, 2, 2, 2, 8, 7, 7);
    Mask prediction = TestMasks.box(20, 9, 9, 2, 2, 2, 12, 7, 7);
    Mask left = TestMasks.box(20, 9, 9, 0, 0, 0, 7, 9, 9);
    Evaluation inLeft = Evaluation.of(reference, prediction, 0, left, Progress.NONE);
    assertEquals(1, inLeft.overlap().dice());
    assertEquals(7 * 81, inLeft.overlap().trueNegative() + inLeft.overlap().truePositive());
    assertEquals(0, inLeft.surface().hdMm());
    assertEquals(1, inLeft.surfaceDice());
    Mask right = TestMasks.box(20, 9, 9, 8, 0, 0, 20, 9, 9);
    Evaluation inRight = Evaluation.of(reference, prediction, 0, right, Progress.NONE);
    assertEquals("reference empty", inRight.flag().text());
  }

  static Mask onGrid(Grid grid, double share, long seed) {
    Mask random = TestMasks.random(grid.nx(), grid.ny(), grid.nz(), share, seed);
    return new Mask(grid, random.planes());
  }
}
