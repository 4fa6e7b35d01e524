/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ossify.io.dicom.codec.CodestreamSize.Area;

/**
 * The inverse transforms against forward ones that are written down as the standard defines them
 * (T.800, F.4): lifting steps on a line that goes on as in a mirror, column by column, then row by
 * row.
 */
class Jpeg2000WaveletTest {

  private static final double[] LIFTING = {
    -1.586134342059924, -0.052980118572961, 0.882911075530934, 0.443506852043971
  };
  private static final double SCALE = 1.230174104914001;

  @Property(tries = 300)
  void theReversibleTransformIsUndoneExactly(
      @ForAll @IntRange(min = 0, max = 9) int x0,
      @ForAll @IntRange(min = 0, max = 9) int y0,
      @ForAll @IntRange(min = 1, max = 75) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 0, max = 6) int levels,
      @ForAll long seed) {
    List<Area> areas = areas(new Area(x0, y0, x0 + width, y0 + height), levels);
    double[] samples =
        new Random(seed).ints((long) width * height, -40000, 40000).asDoubleStream().toArray();
    double[] coefficients = forward(samples, areas, Jpeg2000WaveletTest::reversible);

    int[] values = new int[samples.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) coefficients[i];
    }
    ReversibleWavelet.inverse(values, width, areas);

    double[] restored = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      restored[i] = values[i];
    }
    assertArrayEquals(samples, restored);
  }

  @Property(tries = 300)
  void theIrreversibleTransformIsUndoneToSinglePrecision(
      @ForAll @IntRange(min = 0, max = 9) int x0,
      @ForAll @IntRange(min = 0, max = 9) int y0,
      @ForAll @IntRange(min = 1, max = 75) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 0, max = 6) int levels,
      @ForAll long seed) {
    List<Area> areas = areas(new Area(x0, y0, x0 + width, y0 + height), levels);
    double[] samples =
        new Random(seed).ints((long) width * height, -2000, 2000).asDoubleStream().toArray();
    double[] coefficients = forward(samples, areas, Jpeg2000WaveletTest::irreversible);

    float[] values = new float[samples.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) coefficients[i];
    }
    IrreversibleWavelet.inverse(values, width, areas);

    double[] restored = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      restored[i] = values[i];
    }
    assertArrayEquals(samples, restored, 0.02);
  }

  private static List<Area> areas(Area finest, int levels) {
    List<Area> areas = new ArrayList<>(List.of(finest));
    for (int level = 1; level <= levels; level++) {
      Area area = areas.get(0);
      areas.add(
          0,
          new Area(
              (area.x0() + 1) / 2, (area.y0() + 1) / 2, (area.x1() + 1) / 2, (area.y1() + 1) / 2));
    }
    return areas;
  }

  private static double[] forward(double[] samples, List<Area> areas, UnaryOperator<Line> line) {
    double[] values = samples.clone();
    int stride = areas.get(areas.size() - 1).width();
    for (int i = areas.size() - 1; i > 0; i--) {
      Area area = areas.get(i);
      for (int x = 0; x < area.width(); x++) {
        transform(values, x, stride, area.height(), area.y0(), line);
      }
      for (int y = 0; y < area.height(); y++) {
        transform(values, y * stride, 1, area.width(), area.x0(), line);
      }
    }
    return values;
  }

  private static void transform(
      double[] values, int from, int step, int count, int first, UnaryOperator<Line> transform) {
    if (count == 0) {
      return;
    }
    double[] samples = new double[count];
    for (int i = 0; i < count; i++) {
      samples[i] = values[from + i * step];
    }
    double[] result = transform.apply(new Line(samples, first)).values();
    int low = (count + 1 - (first & 1)) / 2;
    for (int i = 0; i < count; i++) {
      boolean isLow = (first + i) % 2 == 0;
      int to = i / 2 + (isLow ? 0 : low);
      values[from + to * step] = result[i];
    }
  }

  /** A line of samples, of which the first one has that number. */
  private record Line(double[] values, int first) {

    double at(int i) {
      int last = values.length - 1;
      int mirrored = Math.abs(i);
      mirrored = mirrored > last ? 2 * last - mirrored : mirrored;
      return values[mirrored];
    }

    double beside(int i) {
      return at(i - 1) + at(i + 1);
    }

    boolean isLow(int i) {
      return (first + i) % 2 == 0;
    }
  }

  private static Line reversible(Line line) {
    double[] values = line.values().clone();
    Line result = new Line(values, line.first());
    if (values.length == 1) {
      values[0] *= result.isLow(0) ? 1 : 2;
      return result;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] -= result.isLow(i) ? 0 : Math.floor(result.beside(i) / 2);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] += result.isLow(i) ? Math.floor((result.beside(i) + 2) / 4) : 0;
    }
    return result;
  }

  private static Line irreversible(Line line) {
    double[] values = line.values().clone();
    Line result = new Line(values, line.first());
    if (values.length == 1) {
      values[0] *= result.isLow(0) ? 1 : 2;
      return result;
    }
    boolean low = false;
    for (double factor : LIFTING) {
      for (int i = 0; i < values.length; i++) {
        values[i] += result.isLow(i) == low ? factor * result.beside(i) : 0;
      }
      low = !low;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] *= result.isLow(i) ? 1 / SCALE : SCALE;
    }
    return result;
  }
}
