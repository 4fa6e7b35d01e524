/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.cli;

import java.util.concurrent.Callable;
import org.ossify.fiji.form.MacroRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ossify commands}. */
@Command(
    name = "commands",
    mixinStandardHelpOptions = true,
    description = "Lists every command with its keys, defaults and units.")
final class CommandsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    MacroRun.helpTexts().forEach(spec.commandLine().getOut()::println);
    return 0;
  }
}
