/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ossify demo [--out DIR]}: the main job on the bundled CT, as its macro does it. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Turns the bundled head CT into a checked, printable skull with its report.")
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "demo-output",
      description = "Where the results go (default: ${DEFAULT-VALUE}); made when it is not there.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--out " + out + " is a file; give a folder");
    }
    Path macro = Path.of(System.getProperty("ossify.home", "."), "macros", "main-job.ijm");
    if (!Files.exists(macro)) {
      throw new IOException("there is no " + macro + "; call scripts/ossify in its source tree");
    }
    Files.createDirectories(out);
    return MacroCommand.run(macro, out.toAbsolutePath().toString(), spec.commandLine());
  }
}
