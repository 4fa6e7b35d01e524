package org.ossify.preprocess;

import java.util.function.DoubleUnaryOperator;
import org.ossify.kernel.Planes;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayPicture;
import org.ossify.volume.Grid;
import org.ossify.volume.ModelInput;
import org.ossify.volume.Progress;

/**
 * A range of HU that is looked at: from level - width / 2 to level + width / 2.
 *
 * <p>The share of the window is y = (HU - (level - width / 2)) / width, cut off at 0 and 1: the
 * plain definition, which differs from DICOM's PS3.3 C.11.2.1.2.1 by up to one grey level. NaN
 * counts as below the window.
 *
 * @param levelHu middle of the window
 * @param widthHu its width, above 0
 */
public record HuWindow(double levelHu, double widthHu) {

  public HuWindow {
    if (!(widthHu > 0) || Double.isInfinite(widthHu)) {
      throw new IllegalArgumentException("Window width must be above 0 HU, got " + widthHu + " HU");
    }
    if (!Double.isFinite(levelHu)) {
      throw new IllegalArgumentException("Window level must be a number, got " + levelHu + " HU");
    }
  }

  public double lowerHu() {
    return levelHu - widthHu / 2;
  }

  public double upperHu() {
    return levelHu + widthHu / 2;
  }

  /** 0 at and below the window's lower end, 1 at and above its upper end. */
  public double share(double hu) {
    double share = (hu - lowerHu()) / widthHu;
    return share > 0 ? Math.min(share, 1) : 0;
  }

  /** 0..1 for a network. */
  public ModelInput toUnit(CtVolume ct, Progress progress) {
    return new ModelInput(ct.grid(), map(ct, this::share, progress));
  }

  /** HU with everything beyond the window set to its ends. */
  public CtVolume clip(CtVolume ct, Progress progress) {
    DoubleUnaryOperator clipped = hu -> hu > lowerHu() ? Math.min(hu, upperHu()) : lowerHu();
    return new CtVolume(ct.grid(), map(ct, clipped, progress), ct.source());
  }

  /** Grey levels 0..255, rounded half up, for the eye. */
  public GrayPicture toGray(CtVolume ct, Progress progress) {
    Grid grid = ct.grid();
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    Planes.forEach(
        grid.nz(),
        progress,
        z -> {
          for (int i = 0; i < planes[z].length; i++) {
            planes[z][i] = (byte) (share(ct.planes()[z][i]) * 255 + 0.5);
          }
        });
    return new GrayPicture(grid, planes);
  }

  private static float[][] map(CtVolume ct, DoubleUnaryOperator function, Progress progress) {
    Grid grid = ct.grid();
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    Planes.forEach(
        grid.nz(),
        progress,
        z -> {
          for (int i = 0; i < planes[z].length; i++) {
            planes[z][i] = (float) function.applyAsDouble(ct.planes()[z][i]);
          }
        });
    return planes;
  }
}
