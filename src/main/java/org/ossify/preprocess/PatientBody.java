package org.ossify.preprocess;

import java.util.Arrays;
import java.util.Optional;
import org.ossify.kernel.BoundingBox;
import org.ossify.kernel.ConnectedComponents;
import org.ossify.kernel.Morphology;
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
 * of at least a quarter of it (two legs are two parts); and of the cells above -300 HU, those
 * within 4 mm of these parts, and what touches these and is below 10 cm^3, so that ears and nose
 * come back. What lies beyond the volume is taken to go on as at its border, so that a body which
 * the field of view cuts, or a thin stack, stays whole. Where nothing is as thick as the ball, as
 * in a scan of a small bone, the largest part is taken unopened. A solid headrest thicker than 10
 * mm that touches the patient is taken for the patient.
 *
 * <p>Bone is where HU are above 226 in the body, in parts of at least 10 mm^3, so that noise is
 * none; the largest part counts whatever its size.
 *
 * <p>Cost: one pass over the voxels. Memory: a byte for each 2 mm cell, about 10 in between; for
 * bone one byte a voxel.
 */
public final class PatientBody {

  private static final double CELL_MM = 2;
  private static final float TISSUE_ABOVE_HU = -300;
  private static final float BONE_FROM_HU = 226;
  private static final double TABLE_BALL_MM = 5;
  private static final double REACH_MM = 4;
  private static final double LARGEST_EAR_MM3 = 10_000;
  private static final double SHARE_OF_LARGEST = 0.25;
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
    this.cells = body(tissue(progress.part(0, 0.7)), progress.part(0.7, 1));
  }

  /** The body in a volume; without any tissue it holds nothing. */
  public static PatientBody find(CtVolume ct, Progress progress) {
    return new PatientBody(ct, progress);
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
    BoneMask bone = parts.keep(part -> parts.voxels(part) >= Math.min(least, largest(parts)));
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

  private static BoneMask body(BoneMask tissue, Progress progress) {
    Grid grid = tissue.grid();
    Vector3 spacing = grid.spacing();
    int padX = (int) Math.ceil(TABLE_BALL_MM / spacing.x());
    int padY = (int) Math.ceil(TABLE_BALL_MM / spacing.y());
    int padZ = (int) Math.ceil(TABLE_BALL_MM / spacing.z());
    BoneMask padded = replicated(tissue, padX, padY, padZ);
    BoneMask opened = Morphology.open(padded, TABLE_BALL_MM, progress.part(0, 0.6));
    BoneMask core = large(opened, progress.part(0.6, 0.7));
    BoneMask near =
        core.count() == 0
            ? large(padded, progress.part(0.7, 1))
            : withEars(padded, Morphology.dilate(core, REACH_MM, progress.part(0.7, 0.9)));
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < planes[z].length; i++) {
        boolean inside = near.isBone(i % grid.nx() + padX, i / grid.nx() + padY, z + padZ);
        planes[z][i] = inside ? BoneMask.BONE : BoneMask.BACKGROUND;
      }
    }
    return new BoneMask(grid, planes);
  }

  /** The parts near the core, and what is left beside them when it is small and touches them. */
  private static BoneMask withEars(BoneMask tissue, BoneMask near) {
    byte[][] beside = new byte[tissue.planes().length][];
    byte[][] both = new byte[beside.length][];
    for (int z = 0; z < beside.length; z++) {
      beside[z] = tissue.planes()[z].clone();
      for (int i = 0; i < beside[z].length; i++) {
        beside[z][i] &= (byte) ~near.planes()[z][i];
      }
    }
    Grid grid = tissue.grid();
    BoneMask ears =
        ConnectedComponents.of(new BoneMask(grid, beside), Connectivity.FACES_6, Progress.NONE)
            .keepTouching(Morphology.dilate(near, CELL_MM * 1.5, Progress.NONE));
    ConnectedComponents parts = ConnectedComponents.of(ears, Connectivity.FACES_6, Progress.NONE);
    double most = LARGEST_EAR_MM3 / grid.voxelVolumeMm3();
    BoneMask small = parts.keep(part -> parts.voxels(part) <= most);
    for (int z = 0; z < both.length; z++) {
      both[z] = near.planes()[z].clone();
      for (int i = 0; i < both[z].length; i++) {
        both[z][i] |= small.planes()[z][i];
      }
    }
    return new BoneMask(grid, both);
  }

  private static BoneMask large(BoneMask mask, Progress progress) {
    ConnectedComponents parts = ConnectedComponents.of(mask, Connectivity.FACES_6, progress);
    double least = SHARE_OF_LARGEST * largest(parts);
    return parts.keep(part -> parts.voxels(part) >= least);
  }

  private static long largest(ConnectedComponents parts) {
    long largest = 0;
    for (int part = 0; part < parts.count(); part++) {
      largest = Math.max(largest, parts.voxels(part));
    }
    return largest;
  }

  private static BoneMask replicated(BoneMask mask, int padX, int padY, int padZ) {
    Grid grid = mask.grid();
    Grid larger =
        grid.crop(
            new Box(-padX, -padY, -padZ, grid.nx() + padX, grid.ny() + padY, grid.nz() + padZ));
    byte[][] planes = new byte[larger.nz()][larger.planeSize()];
    for (int z = 0; z < larger.nz(); z++) {
      byte[] from = mask.planes()[clamp(z - padZ, grid.nz())];
      for (int y = 0; y < larger.ny(); y++) {
        int row = clamp(y - padY, grid.ny()) * grid.nx();
        int start = y * larger.nx();
        Arrays.fill(planes[z], start, start + padX, from[row]);
        System.arraycopy(from, row, planes[z], start + padX, grid.nx());
        int end = start + larger.nx();
        Arrays.fill(planes[z], end - padX, end, from[row + grid.nx() - 1]);
      }
    }
    return new BoneMask(larger, planes);
  }

  private static int clamp(int index, int count) {
    return Math.max(0, Math.min(count - 1, index));
  }
}
