/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.IJ;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which software ran, for records and reports. */
public final class Software {

  private Software() {}

  /** "Ossify 0.1.0", or "Ossify (development)" when not run from the built jar. */
  public static String nameAndVersion() {
    String version = Software.class.getPackage().getImplementationVersion();
    return "Ossify " + (version == null ? "(development)" : version);
  }

  public static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("Ossify", nameAndVersion().substring("Ossify ".length()));
    versions.put("ImageJ", IJ.getVersion());
    versions.put("Java", System.getProperty("java.version"));
    versions.put("System", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    return versions;
  }
}
