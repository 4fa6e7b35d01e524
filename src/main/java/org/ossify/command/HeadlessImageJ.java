package org.ossify.command;

import net.imagej.patcher.LegacyInjector;

/**
 * ImageJ 1 without a display. {@link #prepare} must run before any class of ImageJ is loaded, so
 * this class names none of them; {@link MacroRun} does.
 */
public final class HeadlessImageJ {

  private HeadlessImageJ() {}

  /**
   * Lets ImageJ's macros and dialogs work without a display. Needs the Java flag {@code --add-opens
   * java.base/java.lang=ALL-UNNAMED}.
   */
  public static void prepare() {
    System.setProperty("java.awt.headless", "true");
    LegacyInjector.preinit();
  }
}
