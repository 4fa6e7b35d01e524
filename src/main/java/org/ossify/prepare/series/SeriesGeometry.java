/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/**
 * Whether the slices of a series are a volume: a pure function of their headers.
 *
 * <p>Slices are sorted along the normal of the first one, and their spacing is measured along it,
 * never taken from Slice Thickness. What keeps them from being an orthogonal, equally spaced grid
 * is a finding of level FAIL that says what and where; slices count from 1 at the low end of the
 * normal.
 *
 * <p>Tolerances follow the sizes of the voxels and the digits that positions were written with.
 * Steps: those of {@link SliceSteps}. Tilt: 0.1 degrees, which shears a 200 mm head by 0.35 mm,
 * less than a pixel, and at least a twenty-fifth of a pixel of shift in all, because rounded
 * positions of a short stack tilt more than that. Sideways shifts of single slices: a fifth of a
 * pixel.
 *
 * @param placement the slices in order along the normal
 * @param grid the grid they make, with the usual step where steps differ; empty when sizes or pixel
 *     spacing differ or are unknown
 * @param tiltDegrees angle between the stacking direction and the normal
 * @param findings what keeps the series from being a volume, none when it is one
 * @param warnings what had to be assumed
 */
public record SeriesGeometry(
    SlicePlacement placement,
    Optional<Grid> grid,
    double tiltDegrees,
    List<SliceFinding> findings,
    List<String> warnings) {

  public static final double TILT_TOLERANCE_DEGREES = 0.1;
  private static final double TILT_TOLERANCE_PIXELS = 0.04;
  private static final double SHIFT_TOLERANCE_PIXELS = 0.2;
  private static final double MOST_DIGIT_PIXELS = 0.5;

  /**
   * @param slices at least one, of one series, in any order
   */
  public static SeriesGeometry of(List<SliceHeader> slices) {
    List<SliceFinding> findings = new ArrayList<>();
    boolean alike = SliceAgreement.check(slices, findings);
    SlicePlacement placement = SlicePlacement.of(slices);
    List<String> warnings = new ArrayList<>(placement.warnings());
    double step = placement.slices().size() == 1 ? singleStep(placement, warnings) : Double.NaN;
    double first = placement.distancesMm()[0];
    double tilt = 0;
    if (placement.slices().size() > 1) {
      SliceSteps steps = SliceSteps.of(placement);
      step = steps.check(findings);
      first = steps.lattice().map(SliceLattice::firstMm).orElse(first);
      tilt = checkTilt(placement, findings);
      if (!steps.jitter().isEmpty()) {
        warnings.add(steps.jitter());
      }
    }
    Optional<Grid> grid = alike ? grid(placement, first, step) : Optional.empty();
    return new SeriesGeometry(placement, grid, tilt, List.copyOf(findings), List.copyOf(warnings));
  }

  /** In order along the normal. */
  public List<SliceHeader> slices() {
    return placement.slices();
  }

  public boolean isVolume() {
    return findings.isEmpty() && grid.isPresent();
  }

  /** Whether resampling could make it a volume. */
  boolean isCurable() {
    return grid.isPresent() && findings.stream().allMatch(found -> found.fault().isCurable());
  }

  /** Whether all steps from slice to slice are alike. */
  boolean isEquallySpaced() {
    return findings.stream()
        .map(SliceFinding::fault)
        .noneMatch(
            fault -> fault == SliceFault.MISSING_SLICES || fault == SliceFault.UNEQUAL_SPACING);
  }

  /**
   * Why it is refused, to be read after the name of the series; "" when it is not.
   *
   * @param regularize whether it may be resampled
   */
  public String refusal(boolean regularize) {
    if (isVolume() || (regularize && isCurable())) {
      return "";
    }
    String found = findings.stream().map(SliceFinding::text).collect(Collectors.joining("; "));
    return isCurable()
        ? "is not an equally spaced, orthogonal stack: "
            + found
            + "; geometry=regularize resamples it to one"
        : "is not a volume: " + found;
  }

  private static Optional<Grid> grid(SlicePlacement placement, double firstMm, double step) {
    SliceHeader first = placement.slices().get(0);
    if (!(step > 0) || !Double.isFinite(step) || !first.layout().isSized()) {
      return Optional.empty();
    }
    Vector3 spacing = new Vector3(first.pixelSpacing().x(), first.pixelSpacing().y(), step);
    return Optional.of(
        new Grid(
            first.layout().columns(),
            first.layout().rows(),
            placement.slices().size(),
            spacing,
            placement
                .origin()
                .plus(placement.direction().normal().times(firstMm - placement.distancesMm()[0])),
            placement.direction()));
  }

  private static double singleStep(SlicePlacement placement, List<String> warnings) {
    double step = placement.slices().get(0).spacingByTagsMm();
    double taken = Double.isNaN(step) ? 1 : step;
    warnings.add(
        say(
            "GEOMETRY ASSUMED: a single slice has no spacing; it is taken as %.4g mm thick.",
            taken));
    return taken;
  }

  private static double checkTilt(SlicePlacement placement, List<SliceFinding> findings) {
    List<SliceHeader> slices = placement.slices();
    if (slices.stream().anyMatch(slice -> slice.position().isEmpty())) {
      return 0;
    }
    Vector3 normal = placement.direction().normal();
    Vector3 first = slices.get(0).position().get();
    Vector3 whole = slices.get(slices.size() - 1).position().get().minus(first);
    double height = whole.dot(normal);
    Vector3 drift = whole.minus(normal.times(height));
    double tilt = Math.toDegrees(Math.atan2(drift.length(), height));
    if (isTilt(drift.length(), height, placement)) {
      findings.add(
          SliceFault.TILT.found(
              say("gantry tilt: the slices are stacked %.2f degrees off their normal", tilt),
              tilt,
              TILT_TOLERANCE_DEGREES));
    }
    double mostAside = tolerated(SHIFT_TOLERANCE_PIXELS, placement);
    for (int i = 1; i < slices.size(); i++) {
      Vector3 offset = slices.get(i).position().get().minus(first);
      double along = offset.dot(normal);
      Vector3 aside = offset.minus(normal.times(along)).minus(drift.times(along / height));
      if (height > 0 && aside.length() > mostAside) {
        findings.add(
            SliceFault.SIDEWAYS_SHIFT.found(
                say("slice %d is shifted sideways by %.3g mm", i + 1, aside.length())));
        break;
      }
    }
    return tilt;
  }

  /** Whether a sideways drift over the height of a stack is more than rounding. */
  static boolean isTilt(double driftMm, double heightMm, SlicePlacement placement) {
    return heightMm > 0
        && Math.toDegrees(Math.atan2(driftMm, heightMm)) > TILT_TOLERANCE_DEGREES
        && driftMm > tolerated(TILT_TOLERANCE_PIXELS, placement);
  }

  /**
   * A share of a pixel, or the last digit of the positions where that is less than half a pixel.
   */
  private static double tolerated(double pixels, SlicePlacement placement) {
    Vector3 spacing = placement.slices().get(0).pixelSpacing();
    double pixel = Math.min(spacing.x(), spacing.y());
    // Without a size of pixels the series is refused for that.
    return pixel > 0
        ? Math.max(pixels * pixel, Math.min(placement.positionDigitMm(), MOST_DIGIT_PIXELS * pixel))
        : Double.POSITIVE_INFINITY;
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
