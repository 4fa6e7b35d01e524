/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.ossify.fiji.form.HeadlessImageJ;

/** Lets ImageJ run macros without a display in the tests; must come before any ImageJ class. */
public class PatchedImageJ implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (Boolean.getBoolean("java.awt.headless")) {
      HeadlessImageJ.prepare();
    }
  }
}
