package org.ossify.prepare;

import org.ossify.prepare.PhantomScene.Body;
import org.ossify.volume.BoneMask;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/**
 * One slice of a phantom: mean HU of each voxel's box, and whether its centre is bone.
 *
 * <p>A voxel that a surface comes near is cut into cells of about 0.1 mm; a body's share of a cell
 * falls linearly across its surface, over the width of the cell, so that a wall of 0.3 mm keeps its
 * mass wherever it falls on the grid.
 */
final class PhantomPlane {

  private static final double CELL_MM = 0.1;
  private static final int FEWEST_CELLS = 2;
  private static final int MOST_CELLS = 12;

  private final Vector3 size;
  private final int cellsX;
  private final int cellsY;
  private final int cellsZ;
  private final double rampMm;
  private final double nearMm;
  // Bodies that come near the voxel, from back to front, and what lies behind them.
  private final Body[] near;
  private int count;
  private float behind;

  private PhantomPlane(Vector3 size, int bodies) {
    this.size = size;
    cellsX = cells(size.x());
    cellsY = cells(size.y());
    cellsZ = cells(size.z());
    rampMm = Math.cbrt(size.x() / cellsX * (size.y() / cellsY) * (size.z() / cellsZ));
    nearMm = size.length() / 2 + rampMm / 2;
    near = new Body[bodies];
  }

  private static int cells(double sizeMm) {
    return Math.max(FEWEST_CELLS, Math.min(MOST_CELLS, (int) Math.ceil(sizeMm / CELL_MM)));
  }

  static void render(PhantomScene scene, Grid grid, int z, float[] hu, byte[] truth) {
    PhantomPlane plane = new PhantomPlane(grid.spacing(), scene.bodies().size());
    double centerZ = (z + 0.5) * grid.spacing().z();
    for (int y = 0; y < grid.ny(); y++) {
      double centerY = (y + 0.5) * grid.spacing().y();
      Body[] bodies = plane.bodiesOfRow(scene, centerY, centerZ);
      for (int x = 0; x < grid.nx(); x++) {
        double centerX = (x + 0.5) * grid.spacing().x();
        boolean bone = plane.look(bodies, centerX, centerY, centerZ);
        int i = y * grid.nx() + x;
        hu[i] = plane.count == 0 ? plane.behind : plane.mean(centerX, centerY, centerZ);
        truth[i] = bone ? BoneMask.BONE : BoneMask.BACKGROUND;
      }
    }
  }

  private Body[] bodiesOfRow(PhantomScene scene, double y, double z) {
    return scene.bodies().stream()
        .filter(
            body -> {
              double reach = body.shape().reachMm() + nearMm;
              return Math.abs(body.shape().center().y() - y) <= reach
                  && Math.abs(body.shape().center().z() - z) <= reach;
            })
        .toArray(Body[]::new);
  }

  /** Finds what the voxel around a point is made of; true when the point itself is bone. */
  private boolean look(Body[] bodies, double x, double y, double z) {
    count = 0;
    behind = PhantomScene.AIR_HU;
    boolean bone = false;
    for (Body body : bodies) {
      double distance = body.shape().signedDistance(x, y, z);
      if (distance <= -nearMm) {
        // It hides all that is behind it.
        count = 0;
        behind = body.hu();
      } else if (distance < nearMm) {
        near[count++] = body;
      }
      if (distance <= 0) {
        bone = body.bone();
      }
    }
    return bone;
  }

  private float mean(double x, double y, double z) {
    double sum = 0;
    for (int k = 0; k < cellsZ; k++) {
      double cellZ = z + ((k + 0.5) / cellsZ - 0.5) * size.z();
      for (int j = 0; j < cellsY; j++) {
        double cellY = y + ((j + 0.5) / cellsY - 0.5) * size.y();
        for (int i = 0; i < cellsX; i++) {
          double cellX = x + ((i + 0.5) / cellsX - 0.5) * size.x();
          sum += cell(cellX, cellY, cellZ);
        }
      }
    }
    return (float) (sum / ((double) cellsX * cellsY * cellsZ));
  }

  private double cell(double x, double y, double z) {
    double hu = behind;
    for (int i = 0; i < count; i++) {
      double share = 0.5 - near[i].shape().signedDistance(x, y, z) / rampMm;
      hu += Math.max(0, Math.min(1, share)) * (near[i].hu() - hu);
    }
    return hu;
  }
}
