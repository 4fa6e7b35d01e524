/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import org.ossify.volume.PatientAxis;
import org.ossify.volume.Vector3;

/** From where a surface is looked at, in LPS; the head is up except from above and below. */
public enum SurfaceView {
  FRONT("From the front", PatientAxis.POSTERIOR.lps(), PatientAxis.HEAD.lps()),
  BACK("From the back", PatientAxis.ANTERIOR.lps(), PatientAxis.HEAD.lps()),
  LEFT("From the patient's left", PatientAxis.RIGHT.lps(), PatientAxis.HEAD.lps()),
  RIGHT("From the patient's right", PatientAxis.LEFT.lps(), PatientAxis.HEAD.lps()),
  ABOVE("From above", PatientAxis.FEET.lps(), PatientAxis.ANTERIOR.lps()),
  BELOW("From below", PatientAxis.HEAD.lps(), PatientAxis.ANTERIOR.lps()),
  OBLIQUE(
      "From the left, in front and above", new Vector3(-0.66, 0.72, -0.22), PatientAxis.HEAD.lps());

  private final String words;
  private final Vector3 forward;
  private final Vector3 right;
  private final Vector3 up;

  SurfaceView(String words, Vector3 forward, Vector3 up) {
    this.words = words;
    this.forward = forward.unit();
    this.right = this.forward.cross(up).unit();
    this.up = right.cross(this.forward);
  }

  /** For a caption: "From the front". */
  public String words() {
    return words;
  }

  /** Direction of looking, away from the viewer. */
  Vector3 forward() {
    return forward;
  }

  /** What is on the right of the picture. */
  Vector3 right() {
    return right;
  }

  Vector3 up() {
    return up;
  }
}
