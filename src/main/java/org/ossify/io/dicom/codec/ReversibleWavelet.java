package org.ossify.io.dicom.codec;

import java.util.List;
import org.ossify.io.dicom.codec.CodestreamSize.Area;

/**
 * The inverse of the 5/3 wavelet transform on whole numbers (T.800, F.3 with F.3.8.2).
 *
 * <p>Before it, each resolution is a rectangle in the upper left of the array with its low halves
 * first; afterwards the samples stand in their places. A line of one sample at an odd place holds
 * its double. Numbers beyond 32 bits wrap around. Memory: one line and 32 columns; time: linear.
 */
final class ReversibleWavelet {

  private static final int STRIP = 32;

  private ReversibleWavelet() {}

  /**
   * Transforms in place.
   *
   * @param values coefficients, replaced by samples
   * @param stride values in a row of the array
   * @param resolutions areas from the coarsest on, each twice as fine as the one before
   */
  static void inverse(int[] values, int stride, List<Area> resolutions) {
    Area finest = resolutions.get(resolutions.size() - 1);
    int[] line = new int[Math.max(finest.width(), STRIP * finest.height())];
    for (int i = 1; i < resolutions.size(); i++) {
      Area area = resolutions.get(i);
      if (!area.isEmpty()) {
        rows(values, stride, area, line);
        columns(values, stride, area, line);
      }
    }
  }

  private static void rows(int[] values, int stride, Area area, int[] line) {
    int count = area.width();
    int odd = area.x0() & 1;
    int low = (count + 1 - odd) / 2;
    for (int y = 0; y < area.height(); y++) {
      int row = y * stride;
      if (count == 1) {
        values[row] >>= odd;
        continue;
      }
      for (int i = 0; i < low; i++) {
        line[2 * i + odd] = values[row + i];
      }
      for (int i = low; i < count; i++) {
        line[2 * (i - low) + 1 - odd] = values[row + i];
      }
      for (int i = odd; i < count; i += 2) {
        line[i] -= before(line, i, count) + after(line, i, count) + 2 >> 2;
      }
      for (int i = 1 - odd; i < count; i += 2) {
        line[i] += before(line, i, count) + after(line, i, count) >> 1;
      }
      System.arraycopy(line, 0, values, row, count);
    }
  }

  // the line goes on as in a mirror at its first and last sample

  private static int before(int[] line, int i, int count) {
    return line[i > 0 ? i - 1 : i + 1];
  }

  private static int after(int[] line, int i, int count) {
    return line[i + 1 < count ? i + 1 : i - 1];
  }

  private static void columns(int[] values, int stride, Area area, int[] strip) {
    int count = area.height();
    int odd = area.y0() & 1;
    int low = (count + 1 - odd) / 2;
    for (int x = 0; x < area.width(); x += STRIP) {
      int across = Math.min(STRIP, area.width() - x);
      if (count == 1) {
        for (int i = x; i < x + across; i++) {
          values[i] >>= odd;
        }
        continue;
      }
      for (int i = 0; i < count; i++) {
        int row = i < low ? 2 * i + odd : 2 * (i - low) + 1 - odd;
        System.arraycopy(values, i * stride + x, strip, row * STRIP, across);
      }
      for (int i = odd; i < count; i += 2) {
        int before = STRIP * (i > 0 ? i - 1 : i + 1);
        int after = STRIP * (i + 1 < count ? i + 1 : i - 1);
        for (int c = 0; c < across; c++) {
          strip[i * STRIP + c] -= strip[before + c] + strip[after + c] + 2 >> 2;
        }
      }
      for (int i = 1 - odd; i < count; i += 2) {
        int before = STRIP * (i > 0 ? i - 1 : i + 1);
        int after = STRIP * (i + 1 < count ? i + 1 : i - 1);
        for (int c = 0; c < across; c++) {
          strip[i * STRIP + c] += strip[before + c] + strip[after + c] >> 1;
        }
      }
      for (int i = 0; i < count; i++) {
        System.arraycopy(strip, i * STRIP, values, i * stride + x, across);
      }
    }
  }
}
