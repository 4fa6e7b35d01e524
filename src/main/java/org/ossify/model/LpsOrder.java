package org.ossify.model;

import org.ossify.kernel.Planes;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Turns a volume, without resampling, so that its axes point as nearly as they can to the patient's
 * left, back and head: networks see every scan the same way round.
 *
 * <p>One pass; memory: the result. A volume that lies so already is given back as it is.
 */
final class LpsOrder {

  private static final Vector3[] PATIENT = {
    Direction.AXIAL.column(), Direction.AXIAL.row(), Direction.AXIAL.normal()
  };

  private final Grid from;
  private final int[] axis;
  private final boolean[] flip;

  private LpsOrder(Grid from) {
    this.from = from;
    Vector3[] ways = {from.direction().column(), from.direction().row(), from.direction().normal()};
    axis = new int[] {-1, -1, -1};
    flip = new boolean[3];
    boolean[] taken = new boolean[3];
    for (int round = 0; round < 3; round++) {
      double best = -1;
      int to = 0;
      int source = 0;
      for (int p = 0; p < 3; p++) {
        for (int s = 0; s < 3; s++) {
          double along = Math.abs(PATIENT[p].dot(ways[s]));
          if (axis[p] < 0 && !taken[s] && along > best + 1e-9) {
            best = along;
            to = p;
            source = s;
          }
        }
      }
      axis[to] = source;
      taken[source] = true;
      flip[to] = PATIENT[to].dot(ways[source]) < 0;
    }
  }

  static CtVolume of(CtVolume ct) {
    LpsOrder order = new LpsOrder(ct.grid());
    if (order.isIdentity()) {
      return ct;
    }
    Grid to = order.grid();
    float[][] planes = new float[to.nz()][to.planeSize()];
    order.forEach(to, (z, i, fromZ, fromI) -> planes[z][i] = ct.planes()[fromZ][fromI]);
    return new CtVolume(to, planes, ct.source());
  }

  static LabelMap of(LabelMap labels) {
    LpsOrder order = new LpsOrder(labels.grid());
    if (order.isIdentity()) {
      return labels;
    }
    Grid to = order.grid();
    short[][] planes = new short[to.nz()][to.planeSize()];
    order.forEach(to, (z, i, fromZ, fromI) -> planes[z][i] = labels.planes()[fromZ][fromI]);
    return new LabelMap(to, planes, labels.names());
  }

  private interface Move {
    void take(int z, int i, int fromZ, int fromI);
  }

  private boolean isIdentity() {
    return axis[0] == 0 && axis[1] == 1 && !flip[0] && !flip[1] && !flip[2];
  }

  private int size(int source) {
    return source == 0 ? from.nx() : source == 1 ? from.ny() : from.nz();
  }

  private Grid grid() {
    Vector3 spacing = from.spacing();
    double[] mm = {spacing.x(), spacing.y(), spacing.z()};
    Vector3[] ways = {from.direction().column(), from.direction().row(), from.direction().normal()};
    Vector3[] turned = new Vector3[3];
    double[] first = new double[3];
    for (int p = 0; p < 3; p++) {
      turned[p] = ways[axis[p]].times(flip[p] ? -1 : 1);
      first[axis[p]] = flip[p] ? size(axis[p]) - 1 : 0;
    }
    return new Grid(
        size(axis[0]),
        size(axis[1]),
        size(axis[2]),
        new Vector3(mm[axis[0]], mm[axis[1]], mm[axis[2]]),
        from.positionOf(first[0], first[1], first[2]),
        new Direction(turned[0], turned[1], turned[2]));
  }

  private void forEach(Grid to, Move move) {
    Planes.forEach(
        to.nz(),
        Progress.NONE,
        z -> {
          int[] at = new int[3];
          at[axis[2]] = flip[2] ? to.nz() - 1 - z : z;
          for (int y = 0; y < to.ny(); y++) {
            at[axis[1]] = flip[1] ? to.ny() - 1 - y : y;
            for (int x = 0; x < to.nx(); x++) {
              at[axis[0]] = flip[0] ? to.nx() - 1 - x : x;
              move.take(z, y * to.nx() + x, at[2], at[1] * from.nx() + at[0]);
            }
          }
        });
  }
}
