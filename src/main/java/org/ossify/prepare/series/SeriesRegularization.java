/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Mask;
import org.ossify.volume.Padding;
import org.ossify.volume.Progress;

/**
 * Reads a series that is not an orthogonal, equally spaced stack as the {@link RegularStack} that
 * it becomes. The passport keeps the tilt and the steps of the scan and says what was done.
 */
final class SeriesRegularization {

  private SeriesRegularization() {}

  /**
   * @param series one whose geometry can be cured
   * @throws IllegalArgumentException when a gap is too wide, the tilt no gantry's, or the result
   *     too large
   */
  static ImportedScan read(DicomSeries series, Deidentification identity, Progress progress) {
    RegularStack stack = RegularStack.of(series.geometry(), series.name());
    stack.requireHeap(series.name());
    SeriesPadding pixels = new SeriesPadding(series);
    Padding padding = pixels.expected();
    float[][] planes = stack.planes(pixels::readHu, padding, progress);
    CtSource source = SeriesSource.of(series, identity, pixels.sentence(padding)).with(padding);
    Mask made = stack.notMeasured();
    return new ImportedScan(
        new CtVolume(stack.grid(), planes, regularized(source, stack, series.geometry())),
        made.count() == 0 ? Optional.empty() : Optional.of(made),
        List.of());
  }

  private static CtSource regularized(
      CtSource source, RegularStack stack, SeriesGeometry geometry) {
    List<String> warnings = new ArrayList<>(source.warnings());
    warnings.addAll(stack.sentences(geometry.tiltDegrees()));
    double[] steps = geometry.placement().stepsMm();
    String low = SliceSteps.plain(Arrays.stream(steps).min().orElse(Double.NaN));
    String high = SliceSteps.plain(Arrays.stream(steps).max().orElse(Double.NaN));
    return source.readAs(
        source.format(),
        source.spacingSource()
            + ", regularized from steps of "
            + (low.equals(high) ? low : low + " to " + high)
            + " mm",
        warnings);
  }
}
