/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.OpenImages;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.fiji.image.ImageProperties.Content;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.Vector3;

/** Volumes that are not CT: what needs HU refuses them by name, what does not takes them. */
class VolumesWithoutHuTest {

  @AfterEach
  void close() {
    Macros.closeAll();
  }

  private static void openMr() {
    Grid grid = Grid.axial(12, 12, 8, new Vector3(1, 1, 2));
    CtSource mr = CtSource.of("NIfTI", "MR", "stored").in(CtSource.Scale.ARBITRARY);
    float[][] planes = new float[8][144];
    for (float[] plane : planes) {
      java.util.Arrays.fill(plane, 300);
    }
    Macros.open(ImagePlusAdapter.image("knee", new CtVolume(grid, planes, mr)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CT Window",
        "CT Normalize",
        "CT Denoise",
        "CT Enhance Sheets",
        "CT Mark Metal",
        "CT Check Acquisition",
        "Bone Threshold",
        "Bone Segment",
      })
  void aCommandThatNeedsHuRefusesAnMrVolumeByName(String label) {
    openMr();
    String error = Macros.failure("run('" + label + "');");
    assertTrue(
        error.contains(
            label + ": \"knee\" carries no Hounsfield units (it is a volume of modality MR)"),
        error);
  }

  @Test
  void anMrVolumeIsResampledAndStaysOne() {
    openMr();
    Macros.run("run('CT Resample', 'spacing=1');");
    CtVolume made =
        (CtVolume) ImagePlusAdapter.volume(OpenImages.titled("image", "knee-resampled"));
    assertEquals(16, made.grid().nz());
    assertEquals(CtSource.Scale.ARBITRARY, made.source().scale());
    assertEquals(300, made.hu(5, 5, 5), 1e-3);
  }

  /** The share of bone is not HU; its sum over all voxels is the volume of the bone. */
  @Test
  void theBoneFractionOfAPhantomIsResampled() {
    Macros.run(
        "run('CT Create Phantom', 'kind=shell spacing=1 fraction=true');"
            + " selectImage('phantom-shell-fraction'); run('CT Resample', 'spacing=2');");
    ProbabilityMap before = fraction("phantom-shell-fraction");
    ProbabilityMap after = fraction("phantom-shell-fraction-resampled");
    assertEquals(
        Content.PROBABILITY,
        ImageProperties.content(OpenImages.titled("image", "phantom-shell-fraction-resampled")));
    assertEquals(8, after.grid().voxelVolumeMm3(), 1e-9);
    assertEquals(1, boneMm3(after) / boneMm3(before), 0.02);
  }

  private static ProbabilityMap fraction(String title) {
    return (ProbabilityMap) ImagePlusAdapter.volume(OpenImages.titled("image", title));
  }

  private static double boneMm3(ProbabilityMap map) {
    double sum = 0;
    for (float[] plane : map.planes()) {
      for (float share : plane) {
        assertTrue(share >= 0 && share <= 1, "a share of " + share);
        sum += share;
      }
    }
    return sum * map.grid().voxelVolumeMm3();
  }
}
