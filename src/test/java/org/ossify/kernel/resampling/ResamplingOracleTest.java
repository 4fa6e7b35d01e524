/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.TestVolumes;
import org.ossify.kernel.Percentile;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.Vector3;

/** Resampling of real CT against oracle_resample.json and the volumes beside it. */
class ResamplingOracleTest {

  private static final Map<String, Interpolation> INTERPOLATIONS =
      Map.of(
          "nearest", Interpolation.NEAREST,
          "linear", Interpolation.LINEAR,
          "cubic_bspline_mirror", Interpolation.CUBIC,
          "cubic_catmull_rom_clamp", Interpolation.CATMULL_ROM);

  @ParameterizedTest
  @CsvSource({
    "cranium_mini, edge_1mm",
    "cranium_mini, first_centre_1mm",
    "cranium_mini, edge_3mm",
    "cranium_mini, first_centre_3mm",
    "tpt_L3, edge_1mm",
    "tpt_L3, first_centre_1mm",
    "tpt_L3, edge_2mm",
    "tpt_L3, first_centre_2mm",
    "cranium, edge_1mm",
    "cranium, first_centre_1mm",
    "cranium, edge_2mm",
    "cranium, first_centre_2mm"
  })
  void numbersAreThoseOfTheOracle(String name, String job) {
    JsonNode expected = TestVolumes.oracle("oracle_resample.json").get(name).get(job);
    CtVolume ct = TestVolumes.ct("volumes/" + name + ".nii.gz");
    Grid target = oracleGrid(ct.grid(), expected, job.startsWith("edge"));
    for (Map.Entry<String, Interpolation> entry : INTERPOLATIONS.entrySet()) {
      float[][] planes = Resampling.onto(ct, target, entry.getValue(), NONE).planes();
      assertNumbers(expected, expected.get(entry.getKey()), planes, target, entry.getKey());
    }
    Mask mask = TestVolumes.threshold(ct, 226, Float.POSITIVE_INFINITY);
    assertEquals(
        expected.get("mask_ge226_nearest_voxels").asLong(),
        Resampling.onto(mask, target, Interpolation.NEAREST, NONE).count());
    long voted = Resampling.onto(mask, target, Interpolation.LINEAR, NONE).count();
    long ties = exactHalves(mask, target);
    long inOracle = expected.get("mask_ge226_linear_half_voxels").asLong();
    // We count every tie as bone; in the oracle rounding decides them one by one.
    assertTrue(
        voted - ties <= inOracle && inOracle <= voted,
        voted + " voxels with " + ties + " ties, oracle " + inOracle);
  }

  private static long exactHalves(Mask mask, Grid target) {
    float[][] shares = new float[mask.grid().nz()][mask.grid().planeSize()];
    for (int z = 0; z < shares.length; z++) {
      for (int i = 0; i < shares[z].length; i++) {
        shares[z][i] = mask.planes()[z][i] & 1;
      }
    }
    UnitlessVolume input = new UnitlessVolume(mask.grid(), shares);
    long ties = 0;
    for (float[] plane : Resampling.onto(input, target, Interpolation.LINEAR, NONE).planes()) {
      for (float share : plane) {
        ties += Math.abs(share - 0.5) < 1e-6 ? 1 : 0;
      }
    }
    return ties;
  }

  @ParameterizedTest
  @CsvSource({
    "edge, linear, 1e-3",
    "first_centre, linear, 1e-3",
    "edge, cubic_bspline_mirror, 1e-2",
    "first_centre, cubic_bspline_mirror, 1e-2",
    "edge, cubic_catmull_rom_clamp, 1e-3",
    "first_centre, cubic_catmull_rom_clamp, 1e-3"
  })
  void everyVoxelIsThatOfTheOracle(String alignment, String interpolation, double tolerance) {
    CtVolume ct = TestVolumes.ct("volumes/cranium_mini.nii.gz");
    JsonNode job =
        TestVolumes.oracle("oracle_resample.json").at("/cranium_mini/" + alignment + "_3mm");
    Grid target = oracleGrid(ct.grid(), job, alignment.equals("edge"));
    String file =
        "oracles/resampled_cranium_mini_" + alignment + "_" + interpolation + "_3mm.nii.gz";
    CtVolume expected = TestVolumes.ct(file);
    CtVolume actual = Resampling.onto(ct, target, INTERPOLATIONS.get(interpolation), NONE);
    double worst = 0;
    for (int z = 0; z < target.nz(); z++) {
      for (int i = 0; i < target.planeSize(); i++) {
        worst = Math.max(worst, Math.abs(expected.planes()[z][i] - actual.planes()[z][i]));
      }
    }
    assertTrue(worst < tolerance, "differs by " + worst + " HU");
  }

  /** The oracle keeps the nominal spacing, so its last voxel may lie beyond the input. */
  private static Grid oracleGrid(Grid from, JsonNode job, boolean edge) {
    double mm = job.get("target_mm").asDouble();
    JsonNode shape = job.get("shape_xyz");
    Vector3 origin = edge ? new Vector3(mm, mm, mm).minus(from.spacing()).times(0.5) : Vector3.ZERO;
    return new Grid(
        shape.get(0).asInt(),
        shape.get(1).asInt(),
        shape.get(2).asInt(),
        new Vector3(mm, mm, mm),
        origin,
        Direction.AXIAL);
  }

  private static void assertNumbers(
      JsonNode job, JsonNode expected, float[][] planes, Grid grid, String what) {
    double sum = 0;
    long above = 0;
    for (float[] plane : planes) {
      for (float value : plane) {
        sum += value;
        above += value >= 226 ? 1 : 0;
      }
    }
    assertEquals(expected.get("mean").asDouble(), sum / grid.voxels(), 1e-3, what);
    assertEquals(expected.get("min").asDouble(), Percentile.of(planes, 0), 1e-2, what);
    assertEquals(expected.get("max").asDouble(), Percentile.of(planes, 100), 1e-2, what);
    for (int percent : new int[] {1, 50, 99}) {
      double there = expected.get(String.format("p%02d", percent)).asDouble();
      assertEquals(there, Percentile.of(planes, percent), 1e-2, what);
    }
    // A value at the threshold may fall to either side by rounding.
    assertEquals(expected.get("n_ge_226").asDouble(), (double) above, 40, what);
    for (int probe = 0; probe < job.get("probe_index_xyz").size(); probe++) {
      JsonNode at = job.get("probe_index_xyz").get(probe);
      float value = planes[at.get(2).asInt()][at.get(1).asInt() * grid.nx() + at.get(0).asInt()];
      assertEquals(expected.get("probe_values").get(probe).asDouble(), value, 1e-2, what);
    }
    if (expected.has("md5_int16le_zyx")) {
      assertEquals(expected.get("md5_int16le_zyx").asText(), TestVolumes.md5Int16(planes), what);
    }
  }
}
