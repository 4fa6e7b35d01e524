package org.ossify.io.dicom.codec;

import java.util.List;
import org.ossify.io.dicom.codec.CodestreamSize.Area;

/**
 * The inverse of the 9/7 wavelet transform (T.800, F.3 with F.3.8.1), in single precision.
 *
 * <p>Layout, borders, memory and time are those of {@link ReversibleWavelet}.
 */
final class IrreversibleWavelet {

  // table F.4: the lifting parameters alpha to delta, undone from the last to the first, and K
  private static final float[] STEPS = {
    0.443506852043971f, 0.882911075530934f, -0.052980118572961f, -1.586134342059924f
  };
  private static final float SCALE = 1.230174104914001f;
  private static final int STRIP = 32;

  private IrreversibleWavelet() {}

  /**
   * Transforms in place.
   *
   * @param values coefficients, replaced by samples
   * @param stride values in a row of the array
   * @param resolutions areas from the coarsest on, each twice as fine as the one before
   */
  static void inverse(float[] values, int stride, List<Area> resolutions) {
    Area finest = resolutions.get(resolutions.size() - 1);
    float[] line = new float[Math.max(finest.width(), STRIP * finest.height())];
    for (int i = 1; i < resolutions.size(); i++) {
      Area area = resolutions.get(i);
      if (!area.isEmpty()) {
        rows(values, stride, area, line);
        columns(values, stride, area, line);
      }
    }
  }

  private static void rows(float[] values, int stride, Area area, float[] line) {
    int count = area.width();
    int odd = area.x0() & 1;
    int low = (count + 1 - odd) / 2;
    for (int y = 0; y < area.height(); y++) {
      int row = y * stride;
      if (count == 1) {
        values[row] *= odd == 0 ? 1 : 0.5f;
        continue;
      }
      for (int i = 0; i < low; i++) {
        line[2 * i + odd] = SCALE * values[row + i];
      }
      for (int i = low; i < count; i++) {
        line[2 * (i - low) + 1 - odd] = values[row + i] / SCALE;
      }
      int first = odd;
      for (float step : STEPS) {
        for (int i = first; i < count; i += 2) {
          float before = line[i > 0 ? i - 1 : i + 1];
          float after = line[i + 1 < count ? i + 1 : i - 1];
          line[i] -= step * (before + after);
        }
        first = 1 - first;
      }
      System.arraycopy(line, 0, values, row, count);
    }
  }

  private static void columns(float[] values, int stride, Area area, float[] strip) {
    int count = area.height();
    int odd = area.y0() & 1;
    for (int x = 0; x < area.width(); x += STRIP) {
      int across = Math.min(STRIP, area.width() - x);
      if (count == 1) {
        for (int i = x; i < x + across; i++) {
          values[i] *= odd == 0 ? 1 : 0.5f;
        }
        continue;
      }
      interleave(values, stride, x, across, count, odd, strip);
      int first = odd;
      for (float step : STEPS) {
        for (int i = first; i < count; i += 2) {
          int before = STRIP * (i > 0 ? i - 1 : i + 1);
          int after = STRIP * (i + 1 < count ? i + 1 : i - 1);
          for (int c = 0; c < across; c++) {
            strip[i * STRIP + c] -= step * (strip[before + c] + strip[after + c]);
          }
        }
        first = 1 - first;
      }
      for (int i = 0; i < count; i++) {
        System.arraycopy(strip, i * STRIP, values, i * stride + x, across);
      }
    }
  }

  private static void interleave(
      float[] values, int stride, int x, int across, int count, int odd, float[] strip) {
    int low = (count + 1 - odd) / 2;
    for (int i = 0; i < count; i++) {
      int row = i < low ? 2 * i + odd : 2 * (i - low) + 1 - odd;
      float scale = i < low ? SCALE : 1 / SCALE;
      for (int c = 0; c < across; c++) {
        strip[row * STRIP + c] = scale * values[i * stride + x + c];
      }
    }
  }
}
