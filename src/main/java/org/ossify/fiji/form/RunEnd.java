/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.IJ;
import ij.Macro;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.ossify.io.SafeFile;
import org.scijava.log.LogService;

/** How a run that did not do its work ends: with one sentence, which aborts a macro. */
final class RunEnd {

  private RunEnd() {}

  /**
   * What a user is told of a failure, whatever it is.
   *
   * @param log null when there is none yet
   */
  static String sentence(Throwable failure, LogService log) {
    if (failure instanceof CancellationException) {
      return "cancelled";
    }
    if (failure instanceof IOException fault) {
      return SafeFile.sentence(fault);
    }
    if (failure instanceof UncheckedIOException fault) {
      return SafeFile.sentence(fault);
    }
    if (failure instanceof IllegalArgumentException && failure.getMessage() != null) {
      return failure.getMessage();
    }
    if (failure instanceof OutOfMemoryError) {
      return "the image does not fit into memory; give ImageJ more, or crop it first";
    }
    // whoever reports it can have the trace by asking for it; a user's log stays readable
    if (log != null) {
      log.debug(failure);
    }
    if (failure instanceof StackOverflowError) {
      return "the work needs more nested steps than Java's stack holds" + place(failure);
    }
    if (failure instanceof LinkageError) {
      return "a library that it needs is missing, or is there in a version that does not fit ("
          + root(failure)
          + "); another plugin may have brought it";
    }
    return "failed by an error of Ossify's own ("
        + root(failure)
        + place(failure)
        + "); please report it";
  }

  /** What began it: of a class that could not be initialized, why. */
  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** Where in Ossify it happened, for a report; "" when not known. */
  private static String place(Throwable failure) {
    return Arrays.stream(root(failure).getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("org.ossify."))
        .findFirst()
        .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
        .orElse("");
  }

  /** Aborts the macro that called the command; without a macro, shows the sentence. */
  static void abortMacro(String sentence) {
    if (IJ.getInstance() != null && MacroOptions.inMacro()) {
      IJ.log(sentence);
    }
    try {
      IJ.error("Ossify", sentence);
    } catch (RuntimeException e) {
      if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
        throw e;
      }
    }
  }
}
