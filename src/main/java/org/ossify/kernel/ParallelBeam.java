/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

/**
 * Line integrals of a square image in parallel beams over half a turn, and the way back by filtered
 * back-projection.
 *
 * <p>The ray of bin b at angle a is the set of points with {@code x cos a + y sin a = (b - middle)
 * pixel}, with x and y from the image's centre. Integrals are sums over the rows or columns that
 * the ray crosses, interpolated linearly along them (Joseph 1982, doi:10.1109/TMI.1982.4307572);
 * beyond the centres of the outermost pixels all is 0. The way back applies the band-limited ramp,
 * times a Gaussian, and adds up the values interpolated linearly along the bins (Kak and Slaney
 * 1988, doi:10.1137/1.9780898719277, chapter 3).
 *
 * <p>Cost: size steps a ray, and size^2 for each angle on the way back. An instance holds only
 * tables and may be used by any number of threads.
 */
public final class ParallelBeam {

  private static final int FRACTION_BITS = 24;
  private static final long FRACTION_MASK = (1L << FRACTION_BITS) - 1;
  private static final float FRACTION = 1f / (1L << FRACTION_BITS);

  private final int size;
  private final double pixelMm;
  private final int bins;
  private final double[] cos;
  private final double[] sin;
  private final FourierTransform transform;
  private final float[] ramp;

  /**
   * @param size of the image along each side, in pixels
   * @param pixelMm size of a pixel and of a bin
   * @param angles over half a turn
   * @param sigmaMm of a Gaussian that smooths what is reconstructed, 0 for none
   */
  public ParallelBeam(int size, double pixelMm, int angles, double sigmaMm) {
    this.size = size;
    this.pixelMm = pixelMm;
    bins = 2 * (int) Math.ceil(size * Math.sqrt(0.5) + 1) + 1;
    cos = new double[angles];
    sin = new double[angles];
    for (int a = 0; a < angles; a++) {
      cos[a] = StrictMath.cos(Math.PI * (a + 0.5) / angles);
      sin[a] = StrictMath.sin(Math.PI * (a + 0.5) / angles);
    }
    transform = new FourierTransform(FourierTransform.sizeFor(2 * bins));
    ramp = ramp(FourierTransform.sizeFor(2 * bins), sigmaMm);
  }

  public int angles() {
    return cos.length;
  }

  public int bins() {
    return bins;
  }

  /** Distance from the image's centre to the ray, in mm, positive toward the angle. */
  public double offsetMm(int bin) {
    return (bin - (bins - 1) / 2.0) * pixelMm;
  }

  /** Where a point, in mm from the image's centre, is seen at an angle. */
  public double offsetMm(int angle, double x, double y) {
    return x * cos[angle] + y * sin[angle];
  }

  /** Integral of the image along one ray, in values times mm. */
  public double integral(float[] image, int angle, int bin) {
    double c = cos[angle];
    double s = sin[angle];
    double offset = bin - (bins - 1) / 2.0;
    double middle = (size - 1) / 2.0;
    boolean byRows = Math.abs(c) > Math.abs(s);
    double along = byRows ? c : s;
    double across = byRows ? s : c;
    // where the ray crosses line 0, and how far it moves aside from line to line
    double move = -across / along;
    long step = fixed(move);
    long at = fixed(offset / along + middle - move * middle);
    int lineStep = byRows ? size : 1;
    int pixelStep = byRows ? 1 : size;
    float sum = 0;
    for (int line = 0; line < size; line++, at += step) {
      int below = (int) (at >> FRACTION_BITS);
      if (below >= 0 && below < size - 1) {
        float share = (int) (at & FRACTION_MASK) * FRACTION;
        float value = image[line * lineStep + below * pixelStep];
        sum += value + share * (image[line * lineStep + (below + 1) * pixelStep] - value);
      }
    }
    return sum * pixelMm / Math.abs(along);
  }

  /** The image that has these line integrals, for each angle and bin. */
  public float[] reconstruct(float[][] integrals) {
    float[] image = new float[size * size];
    double middle = (size - 1) / 2.0;
    for (int a = 0; a < cos.length; a++) {
      float[] filtered = filter(integrals[a]);
      long step = fixed(cos[a]);
      for (int y = 0; y < size; y++) {
        // Fixed point: turning a floating-point number into an index takes most of the time.
        long at = fixed((bins - 1) / 2.0 + (y - middle) * sin[a] - middle * cos[a]);
        int row = y * size;
        for (int x = 0; x < size; x++, at += step) {
          int below = (int) (at >> FRACTION_BITS);
          float share = (int) (at & FRACTION_MASK) * FRACTION;
          image[row + x] += filtered[below] + share * (filtered[below + 1] - filtered[below]);
        }
      }
    }
    float scale = (float) (Math.PI / cos.length);
    for (int i = 0; i < image.length; i++) {
      image[i] *= scale;
    }
    return image;
  }

  private static long fixed(double value) {
    return Math.round(value * (1L << FRACTION_BITS));
  }

  private float[] filter(float[] integrals) {
    float[] real = new float[ramp.length];
    float[] imaginary = new float[ramp.length];
    System.arraycopy(integrals, 0, real, 0, bins);
    transform.forward(real, imaginary);
    for (int i = 0; i < ramp.length; i++) {
      real[i] *= ramp[i];
      imaginary[i] *= ramp[i];
    }
    transform.inverse(real, imaginary);
    return real;
  }

  /** Spectrum of the ramp that is cut off at the bins' highest frequency, without its bias at 0. */
  private float[] ramp(int length, double sigmaMm) {
    float[] real = new float[length];
    real[0] = (float) (1 / (4 * pixelMm));
    for (int i = 1; i < length / 2; i += 2) {
      real[i] = (float) (-1 / (Math.PI * Math.PI * i * i * pixelMm));
      real[length - i] = real[i];
    }
    transform.forward(real, new float[length]);
    for (int i = 0; i < length; i++) {
      double frequency = Math.min(i, length - i) / (length * pixelMm);
      double exponent = 2 * Math.PI * Math.PI * sigmaMm * sigmaMm * frequency * frequency;
      real[i] *= (float) StrictMath.exp(-exponent);
    }
    return real;
  }
}
