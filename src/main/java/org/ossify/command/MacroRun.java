package org.ossify.command;

import ij.macro.Interpreter;
import java.util.List;

/**
 * The outcome of an ImageJ macro run from the command line.
 *
 * @param result what the macro returned, null when nothing
 * @param error the sentence that aborted it, null when it ran to its end
 */
public record MacroRun(String result, String error) {

  /** Runs a macro text with all Ossify commands available, after {@link HeadlessImageJ#prepare}. */
  public static MacroRun of(String macro, String argument) {
    ImageJBridge.install();
    Interpreter interpreter = new Interpreter();
    String result = null;
    try {
      result = interpreter.run(macro, argument);
    } catch (RuntimeException e) {
      return new MacroRun(null, error(interpreter, e));
    }
    boolean failed = interpreter.wasError() || interpreter.getErrorMessage() != null;
    return new MacroRun(result, failed ? error(interpreter, null) : null);
  }

  /** The help text of every command, in the order of the menu. */
  public static List<String> helpTexts() {
    return ImageJBridge.commands().stream().map(CommandHelp::text).toList();
  }

  private static String error(Interpreter interpreter, RuntimeException thrown) {
    String message = interpreter.getErrorMessage();
    if (message == null) {
      return thrown == null ? "the macro was aborted" : String.valueOf(thrown.getMessage());
    }
    return message + " (line " + interpreter.getLineNumber() + ")";
  }
}
