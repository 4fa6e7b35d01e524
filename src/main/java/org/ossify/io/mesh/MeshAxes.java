/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.mesh;

/** The patient frame in which a surface file is written; in memory it is always LPS. */
public enum MeshAxes {
  /** x to the patient's left, y to the back, z to the head, as DICOM has it. */
  LPS(1),
  /** x to the patient's right, y to the front: half a turn about z, so winding is kept. */
  RAS(-1);

  private final int sign;

  MeshAxes(int sign) {
    this.sign = sign;
  }

  /** What x and y are multiplied by, from LPS and back. */
  float sign() {
    return sign;
  }
}
