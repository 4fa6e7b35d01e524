/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ossify.fiji.form.HeadlessImageJ;
import org.ossify.fiji.form.MacroRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ossify macro FILE [ARGUMENT]}. */
@Command(
    name = "macro",
    mixinStandardHelpOptions = true,
    description = "Runs an ImageJ macro without a window, with all Ossify commands available.")
final class MacroCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "The macro, an .ijm file.")
  private Path file;

  @Parameters(
      index = "1",
      paramLabel = "ARGUMENT",
      arity = "0..1",
      defaultValue = "",
      description = "What getArgument() gives in the macro.")
  private String argument;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "There is no macro file " + file);
    }
    return run(file, argument, spec.commandLine());
  }

  /** Exit status of a macro run; its result goes to standard output, its error to the other. */
  static int run(Path file, String argument, CommandLine line) throws IOException {
    String macro = Files.readString(file);
    HeadlessImageJ.prepare();
    MacroRun run = MacroRun.of(macro, argument);
    if (run.error() != null) {
      if (!run.errorIsShown()) {
        line.getErr().println("ossify: " + run.error());
      }
      return 1;
    }
    if (run.result() != null) {
      line.getOut().println(run.result());
    }
    return 0;
  }
}
