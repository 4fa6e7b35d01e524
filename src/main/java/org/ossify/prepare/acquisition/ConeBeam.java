/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import java.util.List;
import java.util.Locale;
import org.ossify.volume.CtSource.Acquisition;

/**
 * Whether a header speaks of a cone-beam CT, whose grey values vary with the device and are not HU.
 *
 * <p>By SOP class (X-Ray 3D Angiographic and Craniofacial Image Storage, DICOM PS3.4 B.5), or by a
 * word in the manufacturer's or model's name that only such devices bear. The words are of common
 * devices; a device that is not among them is not found.
 */
final class ConeBeam {

  private static final String ANGIOGRAPHIC = "1.2.840.10008.5.1.4.1.1.13.1.1";
  private static final String CRANIOFACIAL = "1.2.840.10008.5.1.4.1.1.13.1.2";
  private static final List<String> WORDS =
      List.of(
          "cbct",
          "cone beam",
          "cone-beam",
          "newtom",
          "i-cat",
          "imaging sciences",
          "promax",
          "planmeca",
          "accuitomo",
          "veraview",
          "morita",
          "scanora",
          "soredex",
          "galileos",
          "orthophos",
          "orthopantomograph",
          "instrumentarium",
          "carestream",
          "vatech",
          "kodak 9",
          "prexion",
          "myray",
          "hyperion x9");

  private ConeBeam() {}

  /** Beginning of a sentence; "" when nothing points to one. */
  static String reason(Acquisition acquisition) {
    if (acquisition.sopClass().equals(ANGIOGRAPHIC)
        || acquisition.sopClass().equals(CRANIOFACIAL)) {
      return "The file is of the kind that cone-beam devices write";
    }
    String name = (acquisition.manufacturer() + " " + acquisition.model()).toLowerCase(Locale.ROOT);
    return WORDS.stream()
        .filter(name::contains)
        .findFirst()
        .map(word -> "The device is a cone-beam CT (its name holds \"" + word + "\")")
        .orElse("");
  }
}
