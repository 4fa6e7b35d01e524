/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import javassist.CtClass;

/**
 * ImageJ 1 without a display. {@link #prepare} must run before any class of ImageJ is loaded, so
 * this class names none of them; {@link MacroRun} does.
 *
 * <p>Patching ImageJ takes over a second at each start. {@code scripts/ossify} therefore keeps the
 * patched classes once after a build and puts them before ImageJ's own on the class path.
 */
public final class HeadlessImageJ {

  /** Set when the classes of ImageJ on the class path are patched already. */
  private static final String PATCHED = "ossify.imagej.patched";

  private HeadlessImageJ() {}

  /**
   * Lets ImageJ's macros and dialogs work without a display. Needs the Java flag {@code --add-opens
   * java.base/java.lang=ALL-UNNAMED}.
   */
  public static void prepare() {
    System.setProperty("java.awt.headless", "true");
    if (!Boolean.getBoolean(PATCHED)) {
      HeadlessPatches.apply();
    }
  }

  /**
   * Writes the patched classes of ImageJ into a folder.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) {
    CtClass.debugDump = arguments[0];
    prepare();
  }
}
