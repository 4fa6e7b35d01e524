/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import java.util.Optional;
import org.ossify.kernel.BoundingBox;
import org.ossify.kernel.ConnectedComponents;
import org.ossify.kernel.HoleFilling;
import org.ossify.kernel.MaskLogic;
import org.ossify.kernel.Planes;
import org.ossify.volume.Box;
import org.ossify.volume.Connectivity;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Padding;
import org.ossify.volume.Progress;

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
 *
 * <pre>{@code
 * PatientBody body = PatientBody.find(ImagePlusAdapter.ct(imp), Progress.NONE);
 * Box box = body.box(Progress.NONE).orElseThrow();
 * IJ.log("The patient fills " + box);
 * }</pre>
 */
public final class PatientBody {

  static final double CELL_MM = 2;
  static final float TISSUE_ABOVE_HU = -300;
  private static final float BONE_FROM_HU = 226;
  private static final double LEAST_BONE_MM3 = 10;

  private final CtVolume ct;
  private final ScanCells cells;
  private final Mask body;

  private PatientBody(CtVolume ct, Progress progress) {
    this.ct = ct;
    this.cells = ScanCells.of(ct.grid(), CELL_MM);
    float[][] hu = ct.planes();
    Padding padding = ct.source().padding();
    this.body =
        BodyCells.of(
            cells.where(
                (z, i) -> padding.contains(hu[z][i]) ? 0 : hu[z][i] - TISSUE_ABOVE_HU,
                progress.part(0, 0.7)),
            progress.part(0.7, 1));
  }

  private PatientBody(PatientBody patient, Mask body) {
    this.ct = patient.ct;
    this.cells = patient.cells;
    this.body = body;
  }

  /** The body in a volume; without any tissue it holds nothing. */
  public static PatientBody find(CtVolume ct, Progress progress) {
    return new PatientBody(ct, progress);
  }

  /** The body with what it shuts in within any slice: lungs, sinuses, airways and bowel. */
  public PatientBody withHollows() {
    return new PatientBody(this, HoleFilling.fillSlices(body, Long.MAX_VALUE, Progress.NONE));
  }

  /**
   * The parts of a mask (26 neighbours) that belong to the patient: those of which at least half
   * lies in the body or its hollows, or stands free within the scan ({@link IsolatedObjects}), as
   * specimens do, and is above -300 HU somewhere, as foam and cloth are not. Without a body all do.
   *
   * @param mask on the grid of the scan
   */
  public Mask partsOfPatient(Mask mask, Progress progress) {
    if (body.count() == 0) {
      return mask;
    }
    Mask whole = withHollows().body;
    Mask firm =
        parts(mask, progress.part(0, 0.3))
            .keepTouching((x, y, z) -> cells.contains(whole, x, y, z) || isTissue(x, y, z));
    Mask kept = MaskLogic.union(whole, isolatedObjects(firm, whole, progress.part(0.3, 0.7)));
    return parts(firm, progress.part(0.7, 1))
        .keepMostlyWithin((x, y, z) -> cells.contains(kept, x, y, z));
  }

  private Mask isolatedObjects(Mask found, Mask whole, Progress progress) {
    float[][] hu = ct.planes();
    byte[][] bone = found.planes();
    return IsolatedObjects.of(
        cells.where(
            (z, i) -> hu[z][i] > TISSUE_ABOVE_HU || bone[z][i] != Mask.BACKGROUND ? 1 : 0,
            progress),
        whole);
  }

  private boolean isTissue(int x, int y, int z) {
    return ct.hu(x, y, z) > TISSUE_ABOVE_HU;
  }

  private static ConnectedComponents parts(Mask mask, Progress progress) {
    return ConnectedComponents.of(mask, Connectivity.CORNERS_26, progress);
  }

  /** Whether a voxel lies in a cell of the body. */
  public boolean contains(int x, int y, int z) {
    return cells.contains(body, x, y, z);
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
            new Mask(grid, planes), Connectivity.FACES_6, progress.part(0.4, 0.8));
    if (parts.count() == 0) {
      return Optional.empty();
    }
    long least = (long) Math.ceil(LEAST_BONE_MM3 / grid.voxelVolumeMm3());
    Mask bone = parts.keep(part -> parts.voxels(part) >= Math.min(least, BodyCells.largest(parts)));
    return boxOf(bone, progress.part(0.8, 1));
  }

  /** The box of a mask; empty when the mask is. */
  public static Optional<Box> boxOf(Mask mask, Progress progress) {
    int nx = mask.grid().nx();
    return BoundingBox.of(mask.grid(), (x, y, z) -> mask.planes()[z][y * nx + x] != 0, progress);
  }

  private void markBone(byte[] marked, int z) {
    float[] hu = ct.planes()[z];
    int nx = ct.grid().nx();
    for (int i = 0; i < hu.length; i++) {
      if (hu[i] >= BONE_FROM_HU && contains(i % nx, i / nx, z)) {
        marked[i] = Mask.FOREGROUND;
      }
    }
  }
}
