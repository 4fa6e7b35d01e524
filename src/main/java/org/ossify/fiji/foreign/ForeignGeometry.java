/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.foreign;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ossify.fiji.image.ImageGeometry;
import org.ossify.prepare.series.SeriesGeometry;
import org.ossify.prepare.series.SliceHeader;
import org.ossify.volume.Direction;
import org.ossify.volume.Vector3;

/**
 * The geometry of an image that another reader of DICOM opened: {@link SeriesGeometry} judges its
 * slices as it judges those of CT Import.
 *
 * <p>Here stands what only an image can be: cut, scaled or calibrated anew since, with slices of
 * several series, in an order that is not that of their positions, or, of Bio-Formats, without a
 * header for each. Slices are not reordered and none is dropped, because what is made of an image
 * must have its slices.
 */
final class ForeignGeometry {

  private static final double ORDER_TOLERANCE = 0.01;
  private static final double CALIBRATION_TOLERANCE = 1e-3;

  private final ImagePlus image;
  private final ForeignHeaders headers;

  private ForeignGeometry(ImagePlus image, ForeignHeaders headers) {
    this.image = image;
    this.headers = headers;
  }

  /**
   * The geometry of a volume.
   *
   * @throws IllegalArgumentException when the image is none
   */
  static SeriesGeometry of(ImagePlus image, ForeignHeaders headers) {
    ForeignGeometry foreign = new ForeignGeometry(image, headers);
    foreign.requireUncut();
    SeriesGeometry geometry =
        SeriesGeometry.of(headers.isOneOfMany(image) ? foreign.apart() : headers.slices());
    if (!headers.isOfBioFormats()) {
      foreign.requireOneSeries();
      foreign.requirePositions();
      foreign.requireNoCopies();
      foreign.requireOrder(geometry);
    }
    String refusal = geometry.refusal(false);
    if (!refusal.isEmpty()) {
      throw headers.refused(image, refusal);
    }
    foreign.requireItsScale(geometry.grid().orElseThrow().spacing());
    return geometry;
  }

  private void requireUncut() {
    var layout = headers.of(0).layout();
    if (layout.columns() != image.getWidth() || layout.rows() != image.getHeight()) {
      throw refused(
          "was cut or scaled: it has %dx%d pixels, but its files have %dx%d",
          image.getWidth(), image.getHeight(), layout.columns(), layout.rows());
    }
    if (headers.isOneOfMany(image) && !headers.isOfBioFormats()) {
      throw refused("has the header of one slice only, and it has several slices");
    }
    if (layout.frames() > 1 && image.getStackSize() > 1) {
      throw refused("is a multi-frame image, of whose frames no positions were kept");
    }
  }

  /** The slices that the only header describes: as far apart as it says, along their normal. */
  private List<SliceHeader> apart() {
    SliceHeader header = headers.of(0);
    double step = header.spacingBetweenMm();
    if (!(step > 0)) {
      throw refused(
          "does not know how far apart its slices are: (0018,0088) Spacing Between Slices is"
              + " missing, and Bio-Formats keeps no positions");
    }
    Vector3 first = isPlaced() ? header.position().get() : Vector3.ZERO;
    Vector3 normal = header.direction().orElse(Direction.AXIAL).normal();
    return IntStream.range(0, image.getStackSize())
        .mapToObj(z -> header.at(first.plus(normal.times(z * step))))
        .toList();
  }

  private boolean isPlaced() {
    return headers.of(0).position().isPresent() && headers.of(0).direction().isPresent();
  }

  /** What one header cannot say of several slices. */
  static String assumption(ForeignHeaders headers, SeriesGeometry geometry) {
    return String.format(
        Locale.ROOT,
        "GEOMETRY ASSUMED: Bio-Formats keeps the header of one slice, and the file is no longer"
            + " where it was: that its slices lie %.4g mm apart without a gap or tilt, in order"
            + " along their normal, and share one rescale%s, could not be checked; CT Import checks"
            + " it.",
        geometry.grid().orElseThrow().spacing().z(),
        headers.of(0).direction().isPresent() ? "" : ", and that they are axial");
  }

  private void requireOneSeries() {
    String series = headers.of(0).series().key();
    for (int z = 0; z < headers.slices().size(); z++) {
      if (!headers.of(z).series().key().equals(series)) {
        throw refused("mixes series: slice %d belongs to another one", z + 1);
      }
      String other = headers.of(z).series().differenceFrom(headers.of(0).series());
      if (!other.isEmpty()) {
        throw refused("mixes scans: slice %d has another %s than slice 1", z + 1, other);
      }
    }
  }

  /** Without any, the order of an image is only that of the names or numbers of its files. */
  private void requirePositions() {
    if (headers.slices().stream().allMatch(slice -> slice.position().isEmpty())) {
      throw refused(
          "has no positions in its headers, by which the order of its slices could be checked");
    }
  }

  /** CT Import drops the copy of a slice; an image cannot lose one. */
  private void requireNoCopies() {
    for (int z = 1; z < headers.slices().size(); z++) {
      SliceHeader slice = headers.of(z);
      SliceHeader before = headers.of(z - 1);
      if (slice.position().isPresent()
          && slice.position().equals(before.position())
          && Objects.deepEquals(image.getStack().getPixels(z + 1), image.getStack().getPixels(z))) {
        throw refused("shows one slice twice: slice %d is an exact copy of slice %d", z + 1, z);
      }
    }
  }

  private void requireOrder(SeriesGeometry geometry) {
    if (headers.slices().stream().anyMatch(slice -> slice.position().isEmpty())) {
      return;
    }
    double[] places = geometry.placement().distancesAsGivenMm();
    double stepMm = geometry.grid().map(grid -> grid.spacing().z()).orElse(0.0);
    boolean against = places[places.length - 1] < places[0];
    for (int z = 1; z < places.length; z++) {
      double back = places[z - 1] - places[z];
      if (back > ORDER_TOLERANCE * stepMm) {
        throw refused(
            against
                ? "runs against its slice normal (slice %d lies %.4g mm before slice %d), and"
                    + " slices are not reordered silently"
                : "has its slices in a wrong order: slice %d lies %.4g mm before slice %d",
            z + 1,
            back,
            z);
      }
    }
  }

  private void requireItsScale(Vector3 spacing) {
    Calibration calibration = image.getCalibration();
    double unit = ImageGeometry.millimetresPer(calibration.getUnit());
    if (isOther(calibration.pixelWidth * unit, spacing.x())
        || isOther(calibration.pixelHeight * unit, spacing.y())) {
      throw refused(
          "was scaled or re-calibrated: its pixels measure %.5gx%.5g %s, but its files say %.5gx%.5g"
              + " mm",
          calibration.pixelWidth,
          calibration.pixelHeight,
          calibration.getUnit(),
          spacing.x(),
          spacing.y());
    }
  }

  /** False for a unit that is not a length. */
  private static boolean isOther(double millimetres, double expected) {
    return Math.abs(millimetres - expected) > CALIBRATION_TOLERANCE * expected;
  }

  private IllegalArgumentException refused(String why, Object... values) {
    return headers.refused(image, String.format(Locale.ROOT, why, values));
  }
}
