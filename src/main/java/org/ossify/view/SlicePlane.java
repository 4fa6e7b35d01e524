/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import org.ossify.volume.PatientAxis;
import org.ossify.volume.Vector3;

/**
 * The three planes of a patient, laid out as radiologists read them: axial seen from the feet and
 * coronal from the front, so that the patient's right is on the left; sagittal with the front on
 * the left.
 */
public enum SlicePlane {
  AXIAL("Axial", "z", PatientAxis.LEFT, PatientAxis.POSTERIOR),
  CORONAL("Coronal", "y", PatientAxis.LEFT, PatientAxis.FEET),
  SAGITTAL("Sagittal", "x", PatientAxis.POSTERIOR, PatientAxis.FEET);

  private final String word;
  private final String through;
  private final PatientAxis rightwards;
  private final PatientAxis downwards;

  SlicePlane(String word, String through, PatientAxis rightwards, PatientAxis downwards) {
    this.word = word;
    this.through = through;
    this.rightwards = rightwards;
    this.downwards = downwards;
  }

  /** "Axial", "Coronal", "Sagittal". */
  public String word() {
    return word;
  }

  /** Name of the LPS coordinate that stays the same within such a slice: x, y or z. */
  public String through() {
    return through;
  }

  Vector3 rightwards() {
    return rightwards.lps();
  }

  Vector3 downwards() {
    return downwards.lps();
  }

  double throughCoordinate(Vector3 position) {
    return switch (this) {
      case AXIAL -> position.z();
      case CORONAL -> position.y();
      case SAGITTAL -> position.x();
    };
  }
}
