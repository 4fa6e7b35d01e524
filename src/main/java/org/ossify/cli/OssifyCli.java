/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.ossify.fiji.form.Software;
import org.ossify.io.SafeFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code scripts/ossify}: Ossify's commands without a window. */
@Command(
    name = "ossify",
    description = {
      "From a CT scan to a checked, printable bone model. For research and teaching.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = OssifyCli.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DemoCommand.class, MacroCommand.class, CommandsCommand.class},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:the work failed", "2:the call was wrong"})
public final class OssifyCli implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Reads the version only when it is asked for. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Software.nameAndVersion()};
    }
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say what to do: demo, macro or commands");
  }

  /** Runs one call of the command line and gives its exit status. */
  public static int execute(String... arguments) {
    CommandLine line = new CommandLine(new OssifyCli());
    line.setExecutionExceptionHandler(
        (failure, command, result) -> {
          command.getErr().println(sentence(failure));
          return 1;
        });
    try {
      return line.execute(arguments);
    } catch (Error e) {
      line.getErr().println(sentence(e));
      return 1;
    }
  }

  private static String sentence(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "ossify: there is not enough memory; OSSIFY_JAVA_OPTIONS=-Xmx8g gives 8 GB, for one";
    }
    if (failure instanceof IOException fault) {
      return "ossify: " + SafeFile.sentence(fault);
    }
    if (failure instanceof UncheckedIOException fault) {
      return "ossify: " + SafeFile.sentence(fault);
    }
    boolean ours = failure instanceof IllegalArgumentException;
    return "ossify: " + (ours ? failure.getMessage() : failure.toString());
  }

  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }
}
