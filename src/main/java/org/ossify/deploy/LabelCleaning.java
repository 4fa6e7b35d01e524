/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import org.ossify.kernel.Planes;
import org.ossify.model.card.ModelCard;
import org.ossify.model.card.PostProcessing;
import org.ossify.postprocess.CavityFilling;
import org.ossify.postprocess.ComponentFilter;
import org.ossify.preprocess.PatientBody;
import org.ossify.volume.Connectivity;
import org.ossify.volume.CtVolume;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/**
 * Post-processing of a card: each label for itself, in the order of the numbers. What is not of the
 * patient goes first, then all but the largest component, then small ones, then cavities are
 * filled, which takes only what is background.
 *
 * <p>Memory: the result, and the components of one label at a time.
 */
final class LabelCleaning {

  private LabelCleaning() {}

  /**
   * @param ct the scan that the labels are of, on the same grid
   */
  static LabelMap apply(LabelMap labels, CtVolume ct, ModelCard card, Progress progress) {
    PostProcessing wanted = card.postProcessing();
    if (wanted.equals(PostProcessing.NONE)) {
      return labels;
    }
    short[][] planes = labels.planes().clone();
    Planes.forEach(planes.length, Progress.NONE, z -> planes[z] = planes[z].clone());
    LabelMap cleaned = new LabelMap(labels.grid(), planes, labels.names());
    PatientBody patient = wanted.patientOnly() ? PatientBody.find(ct, progress.part(0, 0.4)) : null;
    Progress rest = progress.part(0.4, 1);
    int count = card.labels().size() - 1;
    int done = 0;
    for (int label : card.labels().keySet()) {
      if (label != 0) {
        Progress part = rest.part((double) done / count, (done + 1.0) / count);
        Mask before = cleaned.mask(label);
        write(before, clean(before, wanted, patient, part), (short) label, planes);
        done++;
      }
    }
    return cleaned;
  }

  private static Mask clean(
      Mask mask, PostProcessing wanted, PatientBody patient, Progress progress) {
    Mask clean = mask;
    if (patient != null) {
      clean = patient.partsOfPatient(clean, Progress.NONE);
    }
    if (wanted.keepLargest()) {
      clean = ComponentFilter.keepLargest(clean, 1, Connectivity.FACES_6, progress.part(0, 0.3));
    }
    if (wanted.minimumVolumeMm3() > 0) {
      clean =
          ComponentFilter.removeSmall(
              clean, wanted.minimumVolumeMm3(), Connectivity.CORNERS_26, progress.part(0.3, 0.6));
    }
    return wanted.fillCavities()
        ? CavityFilling.fillVolume(clean, Double.POSITIVE_INFINITY, progress.part(0.6, 1))
        : clean;
  }

  private static void write(Mask before, Mask after, short label, short[][] planes) {
    Planes.forEach(
        planes.length,
        Progress.NONE,
        z -> {
          byte[] was = before.planes()[z];
          byte[] is = after.planes()[z];
          for (int i = 0; i < was.length; i++) {
            if (was[i] != is[i]) {
              boolean filled = is[i] != Mask.BACKGROUND;
              planes[z][i] = !filled ? 0 : planes[z][i] == 0 ? label : planes[z][i];
            }
          }
        });
  }
}
