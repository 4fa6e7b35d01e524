/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.ossify.io.dicom.DicomPixels;
import org.ossify.io.dicom.HuRescale;
import org.ossify.volume.Padding;

/**
 * The padding of a series while it is read: that of its headers, in HU.
 *
 * <p>Slices whose rescale gives padding another value get that of the first one, so that a volume
 * has one.
 */
final class SeriesPadding {

  private final DicomSeries series;
  private final Padding declared;
  private final AtomicLong padded = new AtomicLong();

  SeriesPadding(DicomSeries series) {
    this.series = series;
    this.declared =
        series.slices().stream()
            .map(slice -> of(slice.pixels()))
            .filter(padding -> !padding.isNone())
            .findFirst()
            .orElse(Padding.NONE);
  }

  private static Padding of(DicomPixels pixels) {
    HuRescale rescale = pixels.rescale();
    return pixels.paddingLow() > pixels.paddingHigh()
        ? Padding.NONE
        : Padding.between(
            rescale.slope() * pixels.paddingLow() + rescale.intercept(),
            rescale.slope() * pixels.paddingHigh() + rescale.intercept());
  }

  /** The HU of a slice, whose padding is counted. */
  float[] readHu(int z) {
    DicomSlice slice = series.slices().get(z);
    DicomPixels.Frame frame = slice.readHu();
    padded.addAndGet(frame.paddedPixels());
    Padding own = of(slice.pixels());
    if (frame.paddedPixels() > 0 && !own.equals(declared)) {
      float[] hu = frame.hu();
      for (int i = 0; i < hu.length; i++) {
        hu[i] = own.contains(hu[i]) ? (float) declared.lowest() : hu[i];
      }
    }
    return frame.hu();
  }

  /** Before all is read: what the headers name, else what the first, middle and last slice show. */
  Padding expected() {
    int last = series.sliceCount() - 1;
    return declared.isNone()
        ? ofCorners(
            Arrays.stream(new int[] {0, last / 2, last})
                .mapToObj(z -> series.slices().get(z).readHu().hu())
                .toArray(float[][]::new))
        : declared;
  }

  /** What the headers name and slices hold, else what the corners of all slices show. */
  Padding found(float[][] planes) {
    return padded.get() > 0 ? declared : ofCorners(planes);
  }

  private Padding ofCorners(float[][] planes) {
    return Padding.ofCorners(series.slices().get(0).header().layout().columns(), planes);
  }

  /** What is said about padding, "" when there is none. */
  String sentence(Padding found) {
    boolean isOnlyDeclared = padded.get() == 0 && found.equals(declared);
    if (found.isNone() || isOnlyDeclared) {
      return "";
    }
    DicomPixels pixels = series.slices().get(0).pixels();
    return padded.get() == 0
        ? String.format(
            Locale.ROOT,
            "The corners of all slices hold %.6g HU, less than any matter has: this value is taken"
                + " for padding.",
            found.lowest())
        : String.format(
            Locale.ROOT,
            "%d voxels are padding outside of the scanned field (stored %d, which reads as %.6g"
                + " HU).",
            padded.get(),
            pixels.paddingLow(),
            pixels.rescale().slope() * pixels.paddingLow() + pixels.rescale().intercept());
  }
}
