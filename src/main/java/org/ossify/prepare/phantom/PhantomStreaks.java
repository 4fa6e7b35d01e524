/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ossify.kernel.ParallelBeam;
import org.ossify.kernel.Planes;
import org.ossify.prepare.phantom.PhantomPlane.Points;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;

/**
 * The streaks that metal leaves: what beam hardening and photon starvation add to a slice.
 *
 * <p>In each slice that holds metal, rays are cast through maps of tissue, bone mineral and metal.
 * For rays through metal the length of water that a scanner with water correction would find in a
 * polychromatic, noisy and starved measurement ({@link PhantomBeam}) is compared with the true one,
 * and with the error that the same ray has without metal. Only this difference is reconstructed, by
 * filtered back-projection, and added to the slice: it is 0 where a linear scanner would be right.
 *
 * <p>Counts are Gaussian around the expected ones with 5 counts of electronic noise, and 1 at
 * least; without noise there is no starvation, only hardening. A ray in air counts 1e5 for a noise
 * of 20 HU, and inversely to its square for others. Numbers depend on the seed and the slice alone.
 * Maps have at most 160 pixels a side; memory: the maps of metal, and for each thread about 12
 * maps.
 */
final class PhantomStreaks {

  private static final int MOST_PIXELS = 160;
  private static final double ANGLES_PER_PIXEL = 1.5;
  private static final double COUNTS = 1e5;
  private static final double COUNTS_AT_HU = 20;
  private static final double ELECTRONIC_COUNTS = 5;
  private static final double WATER_HU = 1000;
  private static final double TISSUE_TOP_HU = 100;

  private final PhantomScene scene;
  private final PhantomFrame frame;
  private final PhantomSettings settings;
  private final Grid grid;
  private final int size;
  private final double pixelMm;
  private final ParallelBeam beams;
  private final PhantomBeam beam = new PhantomBeam();

  private PhantomStreaks(PhantomScene scene, PhantomFrame frame, PhantomSettings settings) {
    this.scene = scene;
    this.frame = frame;
    this.settings = settings;
    grid = frame.grid();
    int longest = Math.max(grid.nx(), grid.ny());
    size = Math.min(MOST_PIXELS, longest);
    pixelMm = longest * frame.pixelMm() / size;
    double sigma = Math.max(PhantomResponse.sigma(settings.psfMm()), pixelMm / 2);
    beams = new ParallelBeam(size, pixelMm, (int) (ANGLES_PER_PIXEL * size), sigma);
  }

  /** Adds the streaks to the planes; nothing when there is no metal, or none are wanted. */
  static void add(
      PhantomScene scene,
      PhantomFrame frame,
      PhantomSettings settings,
      float[][] planes,
      Progress progress) {
    if (!scene.hasMetal() || settings.streaks() == 0) {
      return;
    }
    PhantomStreaks streaks = new PhantomStreaks(scene, frame, settings);
    // not the numbers that the noise of the slices begins with
    long[] seeds = new SplittableRandom(~settings.seed()).longs(planes.length).toArray();
    // Slices with metal lie together: dealt out among all, they would be one thread's work.
    float[][] metal = new float[planes.length][];
    Planes.forEach(planes.length, progress.part(0, 0.1), z -> metal[z] = streaks.metalOrNull(z));
    int[] slices = IntStream.range(0, planes.length).filter(z -> metal[z] != null).toArray();
    Planes.forEach(
        slices.length,
        progress.part(0.1, 1),
        i -> streaks.addTo(planes[slices[i]], slices[i], metal[slices[i]], seeds[slices[i]]));
  }

  private float[] metalOrNull(int z) {
    float[] metal = map(z, PhantomStreaks::metalPart);
    for (float value : metal) {
      if (value > 0) {
        return metal;
      }
    }
    return null;
  }

  private void addTo(float[] plane, int z, float[] metal, long seed) {
    double[] circle = circleAround(metal);
    float[] tissue = map(z, PhantomStreaks::tissuePart);
    float[] bone = map(z, PhantomStreaks::bonePart);
    SplittableRandom random = new SplittableRandom(seed);
    float[][] errors = new float[beams.angles()][beams.bins()];
    for (int a = 0; a < errors.length; a++) {
      double seenAt = beams.offsetMm(a, circle[0], circle[1]);
      for (int bin = 0; bin < beams.bins(); bin++) {
        if (Math.abs(beams.offsetMm(bin) - seenAt) > circle[2]) {
          continue;
        }
        double metalMm = beams.integral(metal, a, bin);
        if (metalMm > 0) {
          double tissueMm = beams.integral(tissue, a, bin);
          double boneMm = beams.integral(bone, a, bin);
          errors[a][bin] = (float) errorMm(tissueMm, boneMm, metalMm, random);
        }
      }
    }
    spread(beams.reconstruct(errors), plane);
  }

  /** How much too long, in mm of water, a ray seems to be because of its metal. */
  private double errorMm(double tissueMm, double boneMm, double metalMm, SplittableRandom random) {
    double share = beam.transmission(tissueMm, boneMm, metalMm);
    if (settings.noiseHu() > 0) {
      double ratio = COUNTS_AT_HU / settings.noiseHu();
      double inAir = COUNTS * ratio * ratio;
      double counts = share * inAir;
      double deviation = Math.sqrt(counts + ELECTRONIC_COUNTS * ELECTRONIC_COUNTS);
      share = Math.max(1, counts + deviation * normal(random)) / inAir;
    }
    double without = beam.waterMm(beam.transmission(tissueMm, boneMm, 0)) - tissueMm - boneMm;
    return beam.waterMm(share) - (tissueMm + boneMm + metalMm) - without;
  }

  /** Sum of 12 even numbers less 6: near enough to a normal one, and the same on every machine. */
  private static double normal(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  private interface Part {
    double of(PhantomMaterial material);
  }

  private static double metalPart(PhantomMaterial material) {
    return material.isMetal() ? 1 + material.hu() / WATER_HU : 0;
  }

  /** Attenuation as of water; of bone and contrast, the soft tissue that they are in. */
  private static double tissuePart(PhantomMaterial material) {
    if (material.isMetal()) {
      return 0;
    }
    double hu = isMineral(material) ? PhantomMaterial.SOFT_TISSUE.hu() : material.hu();
    return 1 + hu / WATER_HU;
  }

  private static double bonePart(PhantomMaterial material) {
    return isMineral(material) ? (material.hu() - PhantomMaterial.SOFT_TISSUE.hu()) / WATER_HU : 0;
  }

  private static boolean isMineral(PhantomMaterial material) {
    return material.hu() > TISSUE_TOP_HU && !material.isMetal();
  }

  /** Mean of three planes in the slice. */
  private float[] map(int z, Part part) {
    PhantomEdge edge = PhantomEdge.gaussian(pixelMm / 2);
    PhantomPlane plane = new PhantomPlane(scene.bodies(), part::of, edge);
    float[] mean = new float[size * size];
    float[] one = new float[size * size];
    for (int k = -1; k <= 1; k++) {
      plane.fill(points(z, k * settings.thicknessMm() / 3), one);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += one[i] / 3;
      }
    }
    return mean;
  }

  /** The square around the slice's middle. */
  private Points points(int z, double aboveMm) {
    Points pixels = frame.points(grid, z, aboveMm, 1, 0);
    double x = (grid.nx() - 1) / 2.0;
    double y = (grid.ny() - 1) / 2.0;
    double scale = pixelMm / frame.pixelMm();
    double middle = (size - 1) / 2.0 * scale;
    return new Points(
        pixels.origin().plus(pixels.u().times(x - middle)).plus(pixels.v().times(y - middle)),
        pixels.u().times(scale),
        pixels.v().times(scale),
        size,
        size);
  }

  /**
   * Middle x, y and radius in mm of a circle around all that is not 0; a negative radius for none.
   */
  private double[] circleAround(float[] map) {
    int left = size;
    int right = -1;
    int top = size;
    int bottom = -1;
    for (int i = 0; i < map.length; i++) {
      if (map[i] > 0) {
        left = Math.min(left, i % size);
        right = Math.max(right, i % size);
        top = Math.min(top, i / size);
        bottom = Math.max(bottom, i / size);
      }
    }
    double middle = (size - 1) / 2.0;
    double radius = Math.hypot(right - left + 4, bottom - top + 4) / 2;
    return new double[] {
      ((left + right) / 2.0 - middle) * pixelMm,
      ((top + bottom) / 2.0 - middle) * pixelMm,
      radius * pixelMm
    };
  }

  /** Adds the map, interpolated linearly, to the pixels. */
  private void spread(float[] map, float[] plane) {
    double scale = frame.pixelMm() / pixelMm;
    double middle = (size - 1) / 2.0;
    float factor = (float) (WATER_HU * settings.streaks());
    for (int y = 0; y < grid.ny(); y++) {
      double v = inside(middle + (y - (grid.ny() - 1) / 2.0) * scale);
      int row = Math.min(size - 2, (int) v);
      float below = (float) (v - row);
      for (int x = 0; x < grid.nx(); x++) {
        double u = inside(middle + (x - (grid.nx() - 1) / 2.0) * scale);
        int column = Math.min(size - 2, (int) u);
        float right = (float) (u - column);
        int i = row * size + column;
        float upper = map[i] + right * (map[i + 1] - map[i]);
        float lower = map[i + size] + right * (map[i + size + 1] - map[i + size]);
        plane[y * grid.nx() + x] += factor * (upper + below * (lower - upper));
      }
    }
  }

  private double inside(double index) {
    return Math.max(0, Math.min(size - 1, index));
  }
}
