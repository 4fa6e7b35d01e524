/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.ossify.io.volume.VolumeFormat;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** A dataset of noisy balls of 400 HU in soft tissue, whose labels are exact. */
public final class BallDataset {

  private BallDataset() {}

  public static Path write(Path folder, int cases, int size) throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.createDirectories(folder.resolve("labels"));
    for (int c = 0; c < cases; c++) {
      Random random = new Random(c);
      Grid grid = Grid.axial(size, size, size, new Vector3(1, 1, 1));
      double[] center = {
        size * (0.35 + 0.3 * random.nextDouble()),
        size * (0.35 + 0.3 * random.nextDouble()),
        size * (0.35 + 0.3 * random.nextDouble())
      };
      double radius = size * (0.2 + 0.1 * random.nextDouble());
      float[][] hu = new float[size][size * size];
      short[][] labels = new short[size][size * size];
      for (int z = 0; z < size; z++) {
        for (int i = 0; i < hu[z].length; i++) {
          double x = i % size - center[0];
          double y = Math.floorDiv(i, size) - center[1];
          boolean inside = Math.hypot(Math.hypot(x, y), z - center[2]) < radius;
          labels[z][i] = (short) (inside ? 1 : 0);
          hu[z][i] = (float) ((inside ? 400 : 40) + 60 * random.nextGaussian());
        }
      }
      CtSource source = CtSource.of("test", "CT", "values are HU");
      VolumeFormat.NIFTI.write(
          new CtVolume(grid, hu, source),
          folder.resolve("images/c" + c + ".nii.gz"),
          Progress.NONE);
      VolumeFormat.NIFTI.write(
          new LabelMap(grid, labels, Map.of()),
          folder.resolve("labels/c" + c + ".nii.gz"),
          Progress.NONE);
    }
    return folder;
  }
}
