/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import java.util.random.RandomGenerator;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/**
 * Varies a piece of a scan at random, so that a network learns what bone is and not how these scans
 * happen to look.
 *
 * <p>In this order, with the probabilities of nnU-Net (Isensee et al., Nature Methods 18, 2021,
 * doi:10.1038/s41592-020-01008-z): rotation 0.2, scaling 0.2, noise 0.1 of variance up to 0.1, blur
 * 0.2 of sigma 0.5 to 1 voxel, brightness 0.15 and contrast 0.15 by 0.75 to 1.25, low resolution
 * 0.25 of zoom 0.5 to 1, gamma 0.7 to 1.5 inverted 0.1 and plain 0.3 with mean and deviation kept,
 * mirror 0.5 for each axis that may be. Blur and low resolution leave out each channel with
 * probability 0.5. Intensities are those after normalization.
 *
 * <p>The same random numbers give the same patch.
 *
 * @param spacing of the voxels, in mm
 */
public record Augmentation(AugmentationSettings settings, Vector3 spacing) {

  /** Gives the source patch of a size that the transform asks for. */
  @FunctionalInterface
  public interface Source {
    Patch ofSize(int nx, int ny, int nz);
  }

  private static final double NOISE_PROBABILITY = 0.1;
  private static final double NOISE_VARIANCE = 0.1;
  private static final double BLUR_PROBABILITY = 0.2;
  private static final double BRIGHTNESS_PROBABILITY = 0.15;
  private static final double CONTRAST_PROBABILITY = 0.15;
  private static final double LOW_RESOLUTION_PROBABILITY = 0.25;
  private static final double INVERTED_GAMMA_PROBABILITY = 0.1;
  private static final double GAMMA_PROBABILITY = 0.3;
  private static final double CHANNEL_PROBABILITY = 0.5;

  /**
   * A varied patch of the given size.
   *
   * @param source called once, for a patch around the same centre
   */
  public Patch apply(Source source, int nx, int ny, int nz, RandomGenerator random) {
    SpatialTransform transform = SpatialTransform.random(settings, spacing, random);
    int[] size = {nx, ny, nz};
    int[] wanted = transform.sourceSize(size);
    Patch patch = transform.apply(source.ofSize(wanted[0], wanted[1], wanted[2]), size);
    if (settings.intensity()) {
      patch = intensities(patch, random);
    }
    return patch.mirrored(
        random.nextBoolean() && settings.mirrorX(),
        random.nextBoolean() && settings.mirrorY(),
        random.nextBoolean() && settings.mirrorZ());
  }

  private static Patch intensities(Patch patch, RandomGenerator random) {
    float[][] channels = new float[patch.channels().length][];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = patch.channels()[c].clone();
    }
    Grid grid = Grid.axial(patch.nx(), patch.ny(), patch.nz(), new Vector3(1, 1, 1));
    if (random.nextDouble() < NOISE_PROBABILITY) {
      double variance = random.nextDouble(0, NOISE_VARIANCE);
      for (float[] channel : channels) {
        IntensityChange.noise(channel, variance, random);
      }
    }
    boolean blurs = random.nextDouble() < BLUR_PROBABILITY;
    for (float[] channel : channels) {
      if (blurs && random.nextDouble() < CHANNEL_PROBABILITY) {
        IntensityChange.blur(channel, grid, random.nextDouble(0.5, 1));
      }
    }
    boolean brightens = random.nextDouble() < BRIGHTNESS_PROBABILITY;
    boolean stretches = random.nextDouble() < CONTRAST_PROBABILITY;
    boolean coarsens = random.nextDouble() < LOW_RESOLUTION_PROBABILITY;
    boolean bendsInverted = random.nextDouble() < INVERTED_GAMMA_PROBABILITY;
    boolean bends = random.nextDouble() < GAMMA_PROBABILITY;
    for (float[] channel : channels) {
      if (brightens) {
        IntensityChange.brightness(channel, random.nextDouble(0.75, 1.25));
      }
      if (stretches) {
        IntensityChange.contrast(channel, random.nextDouble(0.75, 1.25));
      }
      if (coarsens && random.nextDouble() < CHANNEL_PROBABILITY) {
        IntensityChange.lowResolution(channel, grid, random.nextDouble(0.5, 1));
      }
      if (bendsInverted) {
        IntensityChange.gamma(channel, random.nextDouble(0.7, 1.5), true);
      }
      if (bends) {
        IntensityChange.gamma(channel, random.nextDouble(0.7, 1.5), false);
      }
    }
    return new Patch(patch.nx(), patch.ny(), patch.nz(), channels, patch.classes());
  }
}
