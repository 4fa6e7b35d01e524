/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ossify.kernel.NormalCurve;
import org.ossify.prepare.acquisition.AcquisitionResult;
import org.ossify.prepare.acquisition.BlurWidth;
import org.ossify.prepare.acquisition.HuSurvey;
import org.ossify.record.ReportPicture;
import org.ossify.view.ChartPicture.Mark;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;

/** The pictures of an acquisition check: three slices, the histogram, the edge profiles. */
public final class AcquisitionPictures {

  private static final int BIN_HU = 10;
  private static final int TO_HU = 3100;

  private AcquisitionPictures() {}

  public static List<ReportPicture> of(CtVolume ct, AcquisitionResult result, Progress progress) {
    List<ReportPicture> pictures =
        new ArrayList<>(ReportPictures.of(ct, null, null, SliceLook.BONE, progress));
    pictures.add(
        new ReportPicture(
            "Histogram",
            "Histogram in HU, number of voxels on a logarithmic scale",
            PngImage.png(histogram(result.survey()).image())));
    edge(pictures, "Edge in the slice", result.resolution().inPlane());
    edge(pictures, "Edge through slices", result.resolution().throughPlane());
    return List.copyOf(pictures);
  }

  private static ChartPicture histogram(HuSurvey survey) {
    int bins = (TO_HU - HuSurvey.FROM_HU) / BIN_HU;
    double[] hu = new double[bins];
    double[] count = new double[bins];
    for (int bin = 0; bin < bins; bin++) {
      hu[bin] = HuSurvey.FROM_HU + (bin + 0.5) * BIN_HU;
      for (int i = 0; i < BIN_HU && bin * BIN_HU + i < survey.counts().length; i++) {
        count[bin] += survey.counts()[bin * BIN_HU + i];
      }
      count[bin] = Math.log1p(count[bin]);
    }
    List<Mark> marks =
        IntStream.of(-1000, 0, 1000, 2000, 3000)
            .mapToObj(value -> new Mark(value, Integer.toString(value)))
            .toList();
    return new ChartPicture(hu, count, new double[0], new double[0], marks);
  }

  /** The curve is the Gaussian that was fitted, the points are what was seen. */
  private static void edge(List<ReportPicture> pictures, String name, BlurWidth blur) {
    if (!blur.known()) {
      return;
    }
    double reach = 3 * blur.fwhmMm();
    double[] x = IntStream.rangeClosed(-60, 60).mapToDouble(i -> i * reach / 60).toArray();
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = NormalCurve.below(x[i] * NormalCurve.SIGMAS_PER_FWHM / blur.fwhmMm());
    }
    List<BlurWidth.Point> near =
        blur.points().stream().filter(p -> Math.abs(p.distanceMm()) <= reach).toList();
    ChartPicture chart =
        new ChartPicture(
            x,
            y,
            near.stream().mapToDouble(BlurWidth.Point::distanceMm).toArray(),
            near.stream().mapToDouble(BlurWidth.Point::value).toArray(),
            List.of(
                new Mark(-blur.fwhmMm() / 2, ""),
                new Mark(0, "0"),
                new Mark(blur.fwhmMm() / 2, "")));
    pictures.add(
        new ReportPicture(
            name,
            String.format(
                Locale.ROOT,
                "%s: %d edges from air to body; Gaussian of %.2f mm FWHM (lines: its width)",
                name,
                blur.edges(),
                blur.fwhmMm()),
            PngImage.png(chart.image())));
  }
}
