/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import static org.ossify.volume.Finding.Level.FAIL;
import static org.ossify.volume.Finding.Level.PASS;
import static org.ossify.volume.Finding.Level.WARN;

import java.util.ArrayList;
import java.util.List;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Finding;
import org.ossify.volume.Grid;
import org.ossify.volume.NumberText;

/** What the header of a scan and the size of its voxels say about it. */
final class HeaderChecks {

  private static final double LOW_KILOVOLT = 100;
  private static final double HIGH_KILOVOLT = 140;
  private static final double LOW_MILLIAMPERE_SECONDS = 40;
  private static final double SPACING_TOLERANCE = 1.01;
  private static final double PIXEL_REFUSED = 2;
  private static final int USUAL_MATRIX = 512;

  private HeaderChecks() {}

  static List<Finding> of(CtVolume ct, AcquisitionProfile profile, AcquisitionLimits limits) {
    CtSource source = ct.source();
    List<Finding> findings = new ArrayList<>();
    findings.add(modality(source));
    findings.add(rescale(source));
    findings.add(coneBeam(source));
    findings.add(lossyCompression(source));
    findings.add(thickness(source, profile, limits));
    findings.add(spacing(ct, limits));
    findings.add(overlap(ct));
    findings.add(pixel(ct, limits));
    findings.add(matrix(ct.grid()));
    findings.add(field(ct, profile));
    findings.add(tilt(source, limits));
    findings.add(voltage(source));
    findings.add(exposure(source));
    findings.add(kernel(source));
    return findings;
  }

  private static Finding modality(CtSource source) {
    String subject = "Modality";
    return switch (source.modality()) {
      case "CT" -> plain(PASS, subject, "The modality is CT.");
      case "" -> plain(WARN, subject, "The file does not say that it is a CT.");
      default ->
          plain(FAIL, subject, "The modality is " + source.modality() + ", and only a CT has HU.");
    };
  }

  private static Finding rescale(CtSource source) {
    String subject = "HU";
    if (source.rescale().isEmpty()) {
      return plain(FAIL, subject, "Nothing says that the values are HU: calibrate them first.");
    }
    boolean known =
        !List.of("NIfTI", "NRRD", "MetaImage").contains(source.format())
            && !source.rescale().startsWith("none");
    return known
        ? plain(PASS, subject, "HU by " + source.rescale() + ".")
        : plain(WARN, subject, "The file does not say that its values are HU.");
  }

  private static Finding thickness(
      CtSource source, AcquisitionProfile profile, AcquisitionLimits limits) {
    String subject = "Slice thickness (mm)";
    double value = source.sliceThicknessMm();
    double limit = limits.maxThicknessMm();
    double wanted = Math.min(profile.wantedThicknessMm(), limit);
    if (Double.isNaN(value)) {
      return new Finding(WARN, subject, "The slice thickness is not recorded.", value, limit);
    }
    if (value > limit) {
      return new Finding(FAIL, subject, "Slices are too thick: thin walls are lost.", value, limit);
    }
    return value > wanted
        ? new Finding(
            WARN,
            subject,
            "Thinner slices, up to " + NumberText.of(wanted) + " mm, are wanted.",
            value,
            limit)
        : new Finding(PASS, subject, "Slices are thin enough.", value, limit);
  }

  private static Finding spacing(CtVolume ct, AcquisitionLimits limits) {
    String subject = "Slice spacing (mm)";
    double value = ct.grid().spacing().z();
    double thickness = ct.source().sliceThicknessMm();
    double limit = Double.isNaN(thickness) ? limits.maxThicknessMm() : thickness;
    if (value <= limit * SPACING_TOLERANCE) {
      return new Finding(PASS, subject, "Slices are close enough.", value, limit);
    }
    String text =
        Double.isNaN(thickness)
            ? "Slices are too far apart: thin walls are lost."
            : "Slices are farther apart than they are thick: bone between them is not seen.";
    return new Finding(FAIL, subject, text, value, limit);
  }

  private static Finding pixel(CtVolume ct, AcquisitionLimits limits) {
    String subject = "Pixel size (mm)";
    double value = Math.max(ct.grid().spacing().x(), ct.grid().spacing().y());
    double limit = limits.maxPixelMm();
    if (value <= limit) {
      return new Finding(PASS, subject, "Pixels are small enough.", value, limit);
    }
    String text = "Pixels are large: reconstruct a smaller field of view.";
    return new Finding(value > PIXEL_REFUSED * limit ? FAIL : WARN, subject, text, value, limit);
  }

  private static Finding tilt(CtSource source, AcquisitionLimits limits) {
    boolean upright = source.tiltDegrees() <= limits.maxTiltDegrees();
    return new Finding(
        upright ? PASS : FAIL,
        "Gantry tilt (degrees)",
        upright ? "The slices are stacked along their normal." : "The gantry was tilted.",
        source.tiltDegrees(),
        limits.maxTiltDegrees());
  }

  private static Finding voltage(CtSource source) {
    double value = source.kilovoltPeak();
    boolean usual = value >= LOW_KILOVOLT && value <= HIGH_KILOVOLT;
    String text =
        Double.isNaN(value)
            ? "The tube voltage is not recorded."
            : usual ? "The tube voltage is usual." : "HU of bone depend on the tube voltage.";
    return new Finding(usual ? PASS : WARN, "Tube voltage (kV)", text, value, HIGH_KILOVOLT);
  }

  private static Finding kernel(CtSource source) {
    return source.kernel().isEmpty()
        ? plain(WARN, "Kernel", "The reconstruction kernel is not recorded.")
        : plain(PASS, "Kernel", "The reconstruction kernel is " + source.kernel() + ".");
  }

  private static Finding coneBeam(CtSource source) {
    String reason = ConeBeam.reason(source.acquisition());
    return reason.isEmpty()
        ? plain(PASS, "Cone beam", "Nothing in the header points to a cone-beam CT.")
        : plain(FAIL, "Cone beam", reason + ": its grey values are not HU, calibrate them first.");
  }

  private static Finding lossyCompression(CtSource source) {
    String subject = "Lossy compression";
    String how = source.acquisition().lossyCompression();
    return how.isEmpty()
        ? plain(PASS, subject, "Nothing in the header points to a lossy compression.")
        : plain(WARN, subject, "Compressed with loss (" + how + "): thin walls may have changed.");
  }

  /** The two are told apart: thickness is what a slice averages over, spacing where it lies. */
  private static Finding overlap(CtVolume ct) {
    String subject = "Slice overlap (%)";
    double value = 100 * (1 - ct.grid().spacing().z() / ct.source().sliceThicknessMm());
    if (Double.isNaN(value)) {
      return new Finding(
          WARN, subject, "The overlap is unknown without the slice thickness.", value, 0);
    }
    return value >= 100 * (1 - SPACING_TOLERANCE)
        ? new Finding(PASS, subject, "Slices touch or overlap.", value, 0)
        : new Finding(FAIL, subject, "There are gaps between the slices.", value, 0);
  }

  private static Finding matrix(Grid grid) {
    int value = Math.min(grid.nx(), grid.ny());
    return new Finding(
        PASS,
        "Matrix (pixels)",
        value >= USUAL_MATRIX
            ? "The matrix is that of a CT."
            : "The matrix is smaller than the usual 512: cropped, resampled or another device.",
        value,
        USUAL_MATRIX);
  }

  private static Finding field(CtVolume ct, AcquisitionProfile profile) {
    Grid grid = ct.grid();
    double given = ct.source().acquisition().reconstructionDiameterMm();
    double value =
        given > 0
            ? given
            : Math.max(grid.nx() * grid.spacing().x(), grid.ny() * grid.spacing().y());
    boolean small = value <= profile.wantedFieldMm();
    return new Finding(
        small ? PASS : WARN,
        "Field of view (mm)",
        small
            ? "The field of view is small enough for this region."
            : "The field of view is large: thin plates lose voxels; reconstruct a smaller one.",
        value,
        profile.wantedFieldMm());
  }

  private static Finding exposure(CtSource source) {
    CtSource.Acquisition facts = source.acquisition();
    double value =
        Double.isNaN(facts.exposureMas())
            ? facts.tubeCurrentMa() * facts.exposureTimeMs() / 1000
            : facts.exposureMas();
    boolean enough = value >= LOW_MILLIAMPERE_SECONDS;
    String text =
        Double.isNaN(value)
            ? "The exposure is not recorded."
            : enough ? "The exposure is usual." : "The exposure is low: expect noise.";
    return new Finding(
        enough ? PASS : WARN, "Exposure (mAs)", text, value, LOW_MILLIAMPERE_SECONDS);
  }

  private static Finding plain(Finding.Level level, String subject, String text) {
    return new Finding(level, subject, text, Double.NaN, Double.NaN);
  }
}
