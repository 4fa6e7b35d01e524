/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import java.util.Objects;
import java.util.Set;
import org.ossify.fiji.OpenImages;
import org.scijava.Context;
import org.scijava.module.Module;

/**
 * How a command was called: from where, with which image active, and what was given.
 *
 * <p>A command is made on the thread that calls it, but Fiji runs it on a thread of its pool; what
 * is the current image of a macro without windows, ImageJ remembers by thread. So this must be made
 * with the command.
 */
final class RunCall {

  private final Thread caller = Thread.currentThread();
  private final ImagePlus active = OpenImages.active();
  private Set<String> given = Set.of();
  private Throwable refusal;

  Thread caller() {
    return caller;
  }

  /** Gives every input of the command the value that it was called with, else its default. */
  void fill(Module command, Context context) {
    try {
      if (!MacroOptions.inMacro()) {
        MacroInputs.restoreDefaults(command, context);
        return;
      }
      given = MacroInputs.resolve(command, context, MacroOptions.current(), active);
    } catch (RuntimeException | Error e) {
      // Said when the command runs, where a macro is aborted; here Fiji would go on with it.
      refusal = e;
    }
  }

  /**
   * @throws IllegalArgumentException when it was called with what is not allowed; or what else kept
   *     its inputs from being read
   */
  void requireAllowed(Module command) {
    if (refusal instanceof RuntimeException failure) {
      throw failure;
    }
    if (refusal instanceof Error failure) {
      throw failure;
    }
    MacroInputs.requireAllowed(command);
  }

  /** In a macro, whether a key was named; in a dialog, whether its value was changed. */
  boolean isGiven(Module command, Context context, String key) {
    return MacroOptions.inMacro() ? given.contains(key) : isChanged(command, context, key);
  }

  static boolean isChanged(Module command, Context context, String key) {
    return !Objects.equals(declared(command, context, key), command.getInput(key));
  }

  /** The value that a key has when nobody sets it. */
  static Object declared(Module command, Context context, String key) {
    return MacroInputs.freshCopy(command.getInfo(), context).getInput(key);
  }
}
