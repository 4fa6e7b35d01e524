package org.ossify.prepare;

import static org.ossify.volume.Finding.Level.FAIL;
import static org.ossify.volume.Finding.Level.PASS;
import static org.ossify.volume.Finding.Level.WARN;

import java.util.ArrayList;
import java.util.List;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Finding;
import org.ossify.volume.Finding.Level;
import org.ossify.volume.Progress;

/**
 * Whether a scan is good enough to print bone from: one finding for each thing looked at.
 *
 * <p>Modality is CT; HU are known and the air peak lies within 50 HU of -1000; slice thickness and
 * pixel size are within the limits; spacing does not exceed thickness; no gantry tilt; 100 to 140
 * kV; the kernel is recorded; few voxels are saturated (metal; enamel reaches 3071 HU). What the
 * file does not say is warned of, never passed. Each warning of the importer is a finding, too.
 */
public final class AcquisitionCheck {

  private static final double AIR_HU = -1000;
  private static final double AIR_TOLERANCE_HU = 50;
  private static final double LOW_KILOVOLT = 100;
  private static final double HIGH_KILOVOLT = 140;
  private static final double SPACING_TOLERANCE = 1.01;
  private static final double PIXEL_REFUSED = 2;
  private static final double SATURATED_WARNED = 1e-4;
  private static final double SATURATED_REFUSED = 1e-2;

  private AcquisitionCheck() {}

  /**
   * @param limits those of the profile, or the user's own
   */
  public static List<Finding> run(
      CtVolume ct, AcquisitionProfile profile, AcquisitionLimits limits, Progress progress) {
    CtSource source = ct.source();
    HuSurvey survey = HuSurvey.of(ct, progress);
    List<Finding> findings = new ArrayList<>();
    findings.add(modality(source));
    findings.add(rescale(source));
    findings.add(air(survey));
    findings.add(thickness(source, profile, limits));
    findings.add(spacing(ct, limits));
    findings.add(pixel(ct, limits));
    findings.add(tilt(source, limits));
    findings.add(voltage(source));
    findings.add(kernel(source));
    findings.add(saturation(survey));
    source.warnings().forEach(text -> findings.add(Finding.warning("Import", text)));
    return List.copyOf(findings);
  }

  /** The worst of all levels; PASS for none. */
  public static Level verdict(List<Finding> findings) {
    return findings.stream().map(Finding::level).max(Level::compareTo).orElse(PASS);
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

  private static Finding air(HuSurvey survey) {
    String subject = "Air peak (HU)";
    double peak = survey.airPeakHu();
    if (survey.lowestHu() >= 0) {
      return new Finding(
          FAIL,
          subject,
          "No value is below 0: these look like stored values, not HU.",
          survey.lowestHu(),
          AIR_HU);
    }
    if (Double.isNaN(peak)) {
      return new Finding(
          WARN, subject, "There is no air in the volume to tell HU by.", peak, AIR_HU);
    }
    boolean right = Math.abs(peak - AIR_HU) <= AIR_TOLERANCE_HU;
    return new Finding(
        right ? PASS : FAIL,
        subject,
        right ? "Air is where it belongs." : "Air must lie within 50 HU of -1000: calibrate first.",
        peak,
        AIR_HU);
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
            WARN, subject, "Thinner slices, up to " + wanted + " mm, are wanted.", value, limit)
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

  private static Finding saturation(HuSurvey survey) {
    double share = survey.saturatedShare();
    Level level = share > SATURATED_REFUSED ? FAIL : share > SATURATED_WARNED ? WARN : PASS;
    String text =
        level == PASS
            ? "There is hardly any metal."
            : "Metal or saturation: HU around it are not reliable.";
    return new Finding(
        level, "Share at 3000 HU and above (%)", text, 100 * share, 100 * SATURATED_WARNED);
  }

  private static Finding plain(Level level, String subject, String text) {
    return new Finding(level, subject, text, Double.NaN, Double.NaN);
  }
}
