package org.ossify.preprocess;

import java.util.Optional;
import org.ossify.kernel.BoundingBox;
import org.ossify.kernel.ConnectedComponents;
import org.ossify.kernel.HoleFilling;
import org.ossify.kernel.MaskLogic;
import org.ossify.kernel.Planes;
import org.ossify.volume.BoneMask;
import org.ossify.volume.Box;
import org.ossify.volume.Connectivity;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Where the patient is, without table, headrest and cables.
 *
 * <p>Found on cells of about 2 mm, which hold the mean HU of their voxels: cells above -300 HU,
 * opened with a ball of 5 mm, which detaches what is thin; of the parts left, the largest and those
 * of at least a fiftieth of it (legs and arms are parts of their own); and of the cells above -300
 * HU, those within 4 mm of these parts, and what touches these and is below 10 cm^3, so that ears
 * and nose come back. What lies beyond the volume is taken to go on as at its border, so that a
 * body which the field of view cuts, or a thin stack, stays whole. Where nothing is as thick as the
 * ball, as in a scan of a small bone, the largest part is taken unopened. A solid headrest thicker
 * than 10 mm that touches the patient is taken for the patient.
 *
 * <p>Bone is where HU are above 226 in the body, in parts of at least 10 mm^3, so that noise is
 * none; the largest part counts whatever its size.
 *
 * <p>Cost: one pass over the voxels. Memory: a byte for each 2 mm cell, about 10 in between; for
 * bone one byte a voxel.
 */
public final class PatientBody {

  static final double CELL_MM = 2;
  static final float TISSUE_ABOVE_HU = -300;
  private static final float BONE_FROM_HU = 226;
  private static final double LEAST_BONE_MM3 = 10;

  private final CtVolume ct;
  private final int blockX;
  private final int blockY;
  private final int blockZ;
  private final BoneMask cells;

  private PatientBody(CtVolume ct, Progress progress) {
    this.ct = ct;
    Vector3 spacing = ct.grid().spacing();
    this.blockX = block(spacing.x());
    this.blockY = block(spacing.y());
    this.blockZ = block(spacing.z());
    this.cells = BodyCells.of(tissue(progress.part(0, 0.7)), progress.part(0.7, 1));
  }

  private PatientBody(PatientBody body, BoneMask cells) {
    this.ct = body.ct;
    this.blockX = body.blockX;
    this.blockY = body.blockY;
    this.blockZ = body.blockZ;
    this.cells = cells;
  }

  /** The body in a volume; without any tissue it holds nothing. */
  public static PatientBody find(CtVolume ct, Progress progress) {
    return new PatientBody(ct, progress);
  }

  /** The body with what it shuts in within any slice: lungs, sinuses, airways and bowel. */
  public PatientBody withHollows() {
    return new PatientBody(this, HoleFilling.fillSlices(cells, Long.MAX_VALUE, Progress.NONE));
  }

  /**
   * The parts of a mask that belong to the patient: those of which at least half lies in the body
   * or its hollows, and those that stand free within the scan ({@link FreeParts}), as specimens do.
   * Without a body all do.
   *
   * @param mask on the grid of the scan
   */
  public BoneMask partsOfPatient(BoneMask mask, Progress progress) {
    if (cells.count() == 0) {
      return mask;
    }
    PatientBody whole = withHollows();
    BoneMask within =
        ConnectedComponents.of(mask, Connectivity.CORNERS_26, progress.part(0, 0.3))
            .keepMostlyWithin(whole::contains);
    BoneMask outside = MaskLogic.difference(mask, within);
    return outside.count() == 0
        ? mask
        : MaskLogic.union(
            within, FreeParts.of(outside, ct, whole::contains, progress.part(0.3, 1)));
  }

  /** Whether a voxel lies in a cell of the body. */
  public boolean contains(int x, int y, int z) {
    return cells.planes()[z / blockZ][y / blockY * cells.grid().nx() + x / blockX] != 0;
  }

  /** The box of the tissue of the body; empty when there is none. */
  public Optional<Box> box(Progress progress) {
    int nx = ct.grid().nx();
    return BoundingBox.of(
        ct.grid(),
        (x, y, z) -> ct.planes()[z][y * nx + x] > TISSUE_ABOVE_HU && contains(x, y, z),
        progress);
  }

  /** The box of the bone in the body; empty when there is none. */
  public Optional<Box> boneBox(Progress progress) {
    Grid grid = ct.grid();
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    Planes.forEach(grid.nz(), progress.part(0, 0.4), z -> markBone(planes[z], z));
    ConnectedComponents parts =
        ConnectedComponents.of(
            new BoneMask(grid, planes), Connectivity.FACES_6, progress.part(0.4, 0.8));
    if (parts.count() == 0) {
      return Optional.empty();
    }
    long least = (long) Math.ceil(LEAST_BONE_MM3 / grid.voxelVolumeMm3());
    BoneMask bone =
        parts.keep(part -> parts.voxels(part) >= Math.min(least, BodyCells.largest(parts)));
    return boxOf(bone, progress.part(0.8, 1));
  }

  /** The box of a mask; empty when the mask is. */
  public static Optional<Box> boxOf(BoneMask mask, Progress progress) {
    int nx = mask.grid().nx();
    return BoundingBox.of(mask.grid(), (x, y, z) -> mask.planes()[z][y * nx + x] != 0, progress);
  }

  private void markBone(byte[] marked, int z) {
    float[] hu = ct.planes()[z];
    int nx = ct.grid().nx();
    for (int i = 0; i < hu.length; i++) {
      if (hu[i] >= BONE_FROM_HU && contains(i % nx, i / nx, z)) {
        marked[i] = BoneMask.BONE;
      }
    }
  }

  private static int block(double spacingMm) {
    return (int) Math.max(1, Math.round(CELL_MM / spacingMm));
  }

  private BoneMask tissue(Progress progress) {
    Grid grid = ct.grid();
    Vector3 spacing = grid.spacing();
    Grid coarse =
        new Grid(
            cells(grid.nx(), blockX),
            cells(grid.ny(), blockY),
            cells(grid.nz(), blockZ),
            new Vector3(spacing.x() * blockX, spacing.y() * blockY, spacing.z() * blockZ),
            grid.origin(),
            grid.direction());
    byte[][] planes = new byte[coarse.nz()][];
    Planes.forEach(coarse.nz(), progress, cell -> planes[cell] = tissuePlane(coarse, cell));
    return new BoneMask(coarse, planes);
  }

  private static int cells(int voxels, int block) {
    return (voxels + block - 1) / block;
  }

  private byte[] tissuePlane(Grid coarse, int cellZ) {
    int nx = ct.grid().nx();
    int ny = ct.grid().ny();
    double[] sums = new double[coarse.planeSize()];
    int[] counts = new int[coarse.planeSize()];
    int last = Math.min(ct.grid().nz(), (cellZ + 1) * blockZ);
    for (int z = cellZ * blockZ; z < last; z++) {
      float[] hu = ct.planes()[z];
      for (int y = 0; y < ny; y++) {
        int row = y / blockY * coarse.nx();
        for (int x = 0; x < nx; x++) {
          int cell = row + x / blockX;
          sums[cell] += hu[y * nx + x];
          counts[cell]++;
        }
      }
    }
    byte[] tissue = new byte[sums.length];
    for (int i = 0; i < tissue.length; i++) {
      tissue[i] = sums[i] > (double) TISSUE_ABOVE_HU * counts[i] ? BoneMask.BONE : 0;
    }
    return tissue;
  }
}
