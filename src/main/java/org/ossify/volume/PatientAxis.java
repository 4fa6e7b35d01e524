/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

/** The six directions that a patient has, with the letter that CT scanners print at the border. */
public enum PatientAxis {
  LEFT('L', "left", new Vector3(1, 0, 0)),
  RIGHT('R', "right", new Vector3(-1, 0, 0)),
  POSTERIOR('P', "back", new Vector3(0, 1, 0)),
  ANTERIOR('A', "front", new Vector3(0, -1, 0)),
  HEAD('H', "head", new Vector3(0, 0, 1)),
  FEET('F', "feet", new Vector3(0, 0, -1));

  private final char letter;
  private final String word;
  private final Vector3 lps;

  PatientAxis(char letter, String word, Vector3 lps) {
    this.letter = letter;
    this.word = word;
    this.lps = lps;
  }

  public char letter() {
    return letter;
  }

  /** Where it points, as in "towards the patient's ...": left, right, back, front, head, feet. */
  public String word() {
    return word;
  }

  /** The unit vector of this direction in LPS. */
  public Vector3 lps() {
    return lps;
  }

  /** The direction with the smallest angle to a vector in LPS; the first named wins a tie. */
  public static PatientAxis nearest(Vector3 vector) {
    PatientAxis best = LEFT;
    for (PatientAxis axis : values()) {
      if (axis.lps.dot(vector) > best.lps.dot(vector) + 1e-9) {
        best = axis;
      }
    }
    return best;
  }
}
