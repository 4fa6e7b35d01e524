/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.Macro;
import ij.macro.Interpreter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The outcome of an ImageJ macro run from the command line.
 *
 * @param result what the macro returned, null when nothing
 * @param error the sentence that aborted it, null when it ran to its end or left by {@code exit()}
 * @param errorIsShown whether ImageJ has written the error, with line and code, to standard error
 */
public record MacroRun(String result, String error, boolean errorIsShown) {

  private static final Pattern EXIT_WITH_MESSAGE = Pattern.compile("\\bexit\\s*\\(\\s*[^)\\s]");

  /** Runs a macro text with all Ossify commands available, after {@link HeadlessImageJ#prepare}. */
  public static MacroRun of(String macro, String argument) {
    ImageJBridge.install();
    Interpreter interpreter = new Interpreter();
    String result = null;
    RuntimeException thrown = null;
    try {
      result = interpreter.run(macro, argument);
    } catch (RuntimeException e) {
      thrown = e;
    }
    if (interpreter.getErrorMessage() != null) {
      return new MacroRun(null, interpreter.getErrorMessage(), interpreter.wasError());
    }
    if (thrown == null) {
      return new MacroRun(result, null, false);
    }
    if (!Macro.MACRO_CANCELED.equals(thrown.getMessage())) {
      throw thrown;
    }
    boolean message = leftWithMessage(macro, interpreter.getLineNumber());
    return new MacroRun(null, message ? "the macro left by exit(message)" : null, false);
  }

  /** The help text of every command, in the order of the menu. */
  public static List<String> helpTexts() {
    return ImageJBridge.commands().stream().map(CommandHelp::text).toList();
  }

  /** ImageJ does not tell exit() from exit(message), but its place is known to the line. */
  private static boolean leftWithMessage(String macro, int line) {
    List<String> lines = macro.lines().toList();
    for (int i = Math.min(line, lines.size()) - 1; i >= 0; i--) {
      if (lines.get(i).matches(".*\\bexit\\b.*")) {
        return EXIT_WITH_MESSAGE.matcher(lines.get(i)).find();
      }
    }
    return false;
  }
}
