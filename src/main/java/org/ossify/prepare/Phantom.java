package org.ossify.prepare;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ossify.io.HeapBudget;
import org.ossify.kernel.GaussianFilter;
import org.ossify.kernel.Planes;
import org.ossify.volume.BoneMask;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * A simulated CT of bodies whose shape is known exactly, and the mask of its bone.
 *
 * <p>Each voxel is the mean HU over its box (partial volume: where a surface comes near, the shares
 * of cells of about 0.1 mm), blurred by a Gaussian of the given full width at half maximum in mm
 * along all three axes, with white Gaussian noise added. The mask holds the voxels whose centre
 * lies in bone: its volume is right on average for walls of any thickness, where a rule of half a
 * voxel would lose every wall thinner than that. Walls thinner than the spacing may therefore have
 * holes in the mask.
 *
 * <p>Noise depends on the seed and the slice alone, not on threads. Memory: twice the volume, and
 * the mask.
 *
 * @param ct the simulated CT
 * @param truth voxels whose centre lies in bone
 */
public record Phantom(CtVolume ct, BoneMask truth) {

  /** Standard deviations in a full width at half maximum. */
  private static final double SIGMAS_PER_FWHM = 2 * Math.sqrt(2 * Math.log(2));

  private static final double FINEST_MM = 0.05;
  private static final double COARSEST_MM = 5;

  /** What is simulated. */
  public enum Kind {
    PLATES,
    SHELL;

    private static final List<String> LATER = List.of("joint", "screw", "skull", "mixed");

    /**
     * @throws IllegalArgumentException for a name that is none, or one that comes later
     */
    public static Kind of(String name) {
      for (Kind kind : values()) {
        if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
          return kind;
        }
      }
      throw new IllegalArgumentException(
          LATER.contains(name)
              ? "The phantom \""
                  + name
                  + "\" comes with a later version; there are plates and shell"
              : "There is no phantom \"" + name + "\"; there are plates and shell");
    }

    PhantomScene scene() {
      return switch (this) {
        case PLATES -> PhantomScene.plates();
        case SHELL -> PhantomScene.shell();
      };
    }
  }

  /**
   * @param spacingMm pixel size, 0.05 to 5
   * @param sliceMm slice spacing and thickness, 0.05 to 5
   * @param psfFwhmMm full width at half maximum of the blur, 0 for none
   * @param noiseHu standard deviation of the noise, 0 for none
   * @throws IllegalArgumentException for a number out of its range
   */
  public static Phantom create(
      Kind kind,
      double spacingMm,
      double sliceMm,
      double psfFwhmMm,
      double noiseHu,
      long seed,
      Progress progress) {
    require("Spacing (mm)", spacingMm, FINEST_MM, COARSEST_MM);
    require("Slice spacing (mm)", sliceMm, FINEST_MM, COARSEST_MM);
    require("PSF width (mm)", psfFwhmMm, 0, 10);
    require("Noise (HU)", noiseHu, 0, 1000);
    PhantomScene scene = kind.scene();
    Grid grid = grid(scene, spacingMm, sliceMm);
    HeapBudget.require(2 * Float.BYTES * grid.voxels() + grid.voxels(), "The phantom");
    float[][] sharp = new float[grid.nz()][];
    byte[][] truth = new byte[grid.nz()][];
    Planes.forEach(
        grid.nz(),
        progress.part(0, 0.6),
        z -> {
          sharp[z] = new float[grid.planeSize()];
          truth[z] = new byte[grid.planeSize()];
          PhantomPlane.render(scene, grid, z, sharp[z], truth[z]);
        });
    double sigma = psfFwhmMm / SIGMAS_PER_FWHM;
    float[][] blurred =
        sigma == 0
            ? sharp
            : GaussianFilter.blur(
                grid, sharp, new Vector3(sigma, sigma, sigma), progress.part(0.6, 0.9));
    // Seeds that only count up would give each slice the numbers of the one before.
    long[] seeds = new SplittableRandom(seed).longs(grid.nz()).toArray();
    Planes.forEach(grid.nz(), progress.part(0.9, 1), z -> addNoise(blurred[z], noiseHu, seeds[z]));
    CtSource source = source(kind, sliceMm, psfFwhmMm, noiseHu, seed);
    return new Phantom(new CtVolume(grid, blurred, source), new BoneMask(grid, truth));
  }

  private static void require(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          what + " must be " + least + " to " + most + ", got " + value);
    }
  }

  /** Covers the field from the corner of its first voxel on. */
  static Grid grid(PhantomScene scene, double spacingMm, double sliceMm) {
    return Grid.axial(
        (int) Math.ceil(scene.field().x() / spacingMm - 1e-9),
        (int) Math.ceil(scene.field().y() / spacingMm - 1e-9),
        (int) Math.ceil(scene.field().z() / sliceMm - 1e-9),
        new Vector3(spacingMm, spacingMm, sliceMm));
  }

  private static CtSource source(
      Kind kind, double sliceMm, double psfFwhmMm, double noiseHu, long seed) {
    return new CtSource(
        "phantom",
        "",
        "CT",
        "simulated in HU",
        "simulated",
        String.format(
            Locale.ROOT,
            "%s, Gaussian of %s mm, noise %s HU, seed %d",
            kind.name().toLowerCase(Locale.ROOT),
            psfFwhmMm,
            noiseHu,
            seed),
        Double.NaN,
        sliceMm,
        0,
        List.of());
  }

  /** Box and Muller 1958, doi:10.1214/aoms/1177706645; strict, so that every Java agrees. */
  private static void addNoise(float[] plane, double noiseHu, long seed) {
    if (noiseHu == 0) {
      return;
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < plane.length; i += 2) {
      double radius = noiseHu * Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      plane[i] += (float) (radius * StrictMath.cos(angle));
      if (i + 1 < plane.length) {
        plane[i + 1] += (float) (radius * StrictMath.sin(angle));
      }
    }
  }
}
