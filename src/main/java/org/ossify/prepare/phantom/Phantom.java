/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ossify.io.HeapBudget;
import org.ossify.kernel.Planes;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.Progress;

/**
 * A simulated CT of bodies whose shape is known exactly, and what of it is bone.
 *
 * <p>The scan is the scene blurred by a Gaussian in the slice and by the slice profile through the
 * slices ({@link PhantomResponse}), with noise of the spectrum of filtered back-projection ({@link
 * PhantomNoise}) and the streaks of metal ({@link PhantomStreaks}). Truth knows nothing of blur and
 * noise: see {@link PhantomTruth}.
 *
 * <p>Voxels depend on the settings alone, not on threads. Memory: the volume, the mask, the
 * fraction when it is asked for, and for each thread a few planes.
 *
 * <pre>{@code
 * PhantomSettings settings = PhantomSettings.of(Phantom.Kind.SHELL, 2, 2);
 * Phantom phantom = Phantom.create(settings, Progress.NONE);
 * ImagePlusAdapter.image("phantom", phantom.ct()).show();
 * }</pre>
 *
 * @param ct the simulated CT
 * @param truth which voxels are bone, by the rule of the settings
 * @param fraction share of each voxel that is bone, when it was asked for
 */
public record Phantom(CtVolume ct, Mask truth, Optional<ProbabilityMap> fraction) {

  /** What 12 bits hold with the usual intercept of -1024. */
  static final float LOWEST_HU = -1024;

  static final float HIGHEST_HU = 3071;

  /** What is simulated. */
  public enum Kind {
    PLATES,
    SHELL,
    JOINT,
    SCREW,
    SKULL,
    MIXED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    PhantomScene scene() {
      return switch (this) {
        case PLATES -> PhantomPlates.scene();
        case SHELL -> PhantomScene.shell();
        case JOINT -> PhantomLimb.joint();
        case SCREW -> PhantomLimb.screw();
        case SKULL -> PhantomSkull.scene();
        case MIXED -> PhantomMixed.scene();
      };
    }
  }

  /** Which voxels of the truth are bone. */
  public enum Rule {
    /** Those whose centre lies in bone: right in the mean for walls of any thickness. */
    CENTER,
    /** Those of which at least half is bone: walls thinner than half a voxel vanish. */
    HALF;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Simulates a scan. */
  public static Phantom create(PhantomSettings settings, Progress progress) {
    return create(settings.kind().scene(), settings, progress);
  }

  static Phantom create(PhantomScene scene, PhantomSettings settings, Progress progress) {
    PhantomFrame frame =
        new PhantomFrame(
            scene.field(), settings.spacingMm(), settings.sliceMm(), settings.tiltDegrees());
    Grid grid = frame.grid();
    boolean fractionNeeded = settings.fraction() || settings.rule() == Rule.HALF;
    int bytes = Float.BYTES + 1 + (fractionNeeded ? Float.BYTES : 0);
    HeapBudget.require(bytes * grid.voxels(), "The phantom");
    PhantomResponse response =
        PhantomResponse.of(
            settings.spacingMm(), settings.sliceMm(), settings.thicknessMm(), settings.psfMm());
    float[][] hu = PhantomScan.of(scene, frame, response, progress.part(0, 0.5));
    PhantomStreaks.add(scene, frame, settings, hu, progress.part(0.5, 0.7));
    PhantomNoise.add(
        grid,
        hu,
        PhantomResponse.sigma(settings.psfMm()),
        settings.noiseHu(),
        settings.seed(),
        progress.part(0.7, 0.8));
    if (settings.clipped()) {
      clip(hu);
    }
    Optional<ProbabilityMap> fraction =
        fractionNeeded
            ? Optional.of(PhantomTruth.fraction(scene, frame, progress.part(0.8, 0.95)))
            : Optional.empty();
    Mask truth =
        settings.rule() == Rule.HALF
            ? PhantomTruth.halves(fraction.orElseThrow(), progress.part(0.95, 1))
            : PhantomTruth.centers(scene, frame, progress.part(0.95, 1));
    return new Phantom(
        new CtVolume(grid, hu, source(settings, frame)),
        truth,
        settings.fraction() ? fraction : Optional.empty());
  }

  private static void clip(float[][] planes) {
    Planes.forEach(
        planes.length,
        Progress.NONE,
        z -> {
          for (int i = 0; i < planes[z].length; i++) {
            planes[z][i] = Math.max(LOWEST_HU, Math.min(HIGHEST_HU, planes[z][i]));
          }
        });
  }

  private static CtSource source(PhantomSettings settings, PhantomFrame frame) {
    List<String> warnings =
        frame.isSheared()
            ? List.of(
                String.format(
                    Locale.ROOT,
                    "GEOMETRY NOT ORTHOGONAL: the gantry was tilted by %.4g degrees, so that each"
                        + " slice lies %.4f mm lower along its columns than the grid says; the stack"
                        + " is sheared on purpose.",
                    frame.tiltDegrees(),
                    frame.shearMmPerSlice()))
            : List.of();
    return new CtSource(
        "phantom",
        "",
        "CT",
        "simulated in HU",
        "simulated",
        settings.describe(),
        Double.NaN,
        settings.thicknessMm(),
        settings.tiltDegrees(),
        warnings);
  }
}
