/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import static org.ossify.volume.Finding.Level.PASS;

import java.util.ArrayList;
import java.util.List;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Finding;
import org.ossify.volume.Finding.Level;
import org.ossify.volume.Progress;

/**
 * Whether a scan is good enough to print bone from: one finding for each thing looked at.
 *
 * <p>From the header and the grid: modality, HU, cone beam, lossy compression, slice thickness,
 * spacing and overlap, pixel size, matrix, field of view, tilt, voltage, exposure, kernel. From the
 * HU: peaks of air and of soft tissue, metal and clipping, body cut off at the border, noise. From
 * the edges of the body: blur within and through the slices, and the smallest wall that can be
 * seen. What the file does not say, or the voxels do not show, is warned of, never passed. Each
 * warning of the importer is a finding, too.
 *
 * <pre>{@code
 * CtVolume ct = ImagePlusAdapter.ct(imp);
 * AcquisitionProfile skull = AcquisitionProfile.SKULL;
 * AcquisitionCheck.run(ct, skull, skull.limits(), Progress.NONE)
 *     .forEach(finding -> IJ.log(finding.toString()));
 * }</pre>
 */
public final class AcquisitionCheck {

  private AcquisitionCheck() {}

  /** The findings alone. */
  public static List<Finding> run(
      CtVolume ct, AcquisitionProfile profile, AcquisitionLimits limits, Progress progress) {
    return measure(ct, profile, limits, progress).findings();
  }

  /**
   * Two passes over the voxels.
   *
   * @param limits those of the profile, or the user's own
   */
  public static AcquisitionResult measure(
      CtVolume ct, AcquisitionProfile profile, AcquisitionLimits limits, Progress progress) {
    HuSurvey survey = HuSurvey.of(ct, progress.part(0, 0.5));
    ScanResolution resolution = ScanResolution.of(ct, progress.part(0.5, 1));
    List<Finding> findings = new ArrayList<>(HeaderChecks.of(ct, profile, limits));
    findings.addAll(PixelChecks.of(survey, profile));
    findings.addAll(ResolutionChecks.of(ct, survey, resolution, profile));
    ct.source().warnings().forEach(text -> findings.add(Finding.warning("Import", text)));
    return new AcquisitionResult(findings, survey, resolution);
  }

  /** The worst of all levels; PASS for none. */
  public static Level verdict(List<Finding> findings) {
    return findings.stream().map(Finding::level).max(Level::compareTo).orElse(PASS);
  }
}
