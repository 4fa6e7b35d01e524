package org.ossify.kernel.resampling;

import org.ossify.kernel.Planes;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Progress;

/**
 * Turns a volume, without resampling, so that its axes point as nearly as they can to the patient's
 * left, back and head: networks see every scan the same way round.
 *
 * <p>One pass; memory: the result. A volume that lies so already is given back as it is.
 */
public final class LpsOrder {

  private LpsOrder() {}

  public static CtVolume of(CtVolume ct) {
    AxisOrder order = AxisOrder.of(ct.grid().direction(), AxisOrder.LPS);
    if (order.isIdentity()) {
      return ct;
    }
    Grid to = order.grid(ct.grid());
    float[][] planes = new float[to.nz()][to.planeSize()];
    forEach(order, ct.grid(), to, (z, i, fromZ, fromI) -> planes[z][i] = ct.planes()[fromZ][fromI]);
    return new CtVolume(to, planes, ct.source());
  }

  public static LabelMap of(LabelMap labels) {
    AxisOrder order = AxisOrder.of(labels.grid().direction(), AxisOrder.LPS);
    if (order.isIdentity()) {
      return labels;
    }
    Grid to = order.grid(labels.grid());
    short[][] planes = new short[to.nz()][to.planeSize()];
    forEach(
        order,
        labels.grid(),
        to,
        (z, i, fromZ, fromI) -> planes[z][i] = labels.planes()[fromZ][fromI]);
    return new LabelMap(to, planes, labels.names());
  }

  private interface Move {
    void take(int z, int i, int fromZ, int fromI);
  }

  private static void forEach(AxisOrder order, Grid from, Grid to, Move move) {
    int[] axis = order.axis();
    boolean[] flip = order.flip();
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
