/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.IJ;
import ij.Macro;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import org.ossify.io.SafeFile;
import org.scijava.log.LogService;

/** How a run that did not do its work ends: with one sentence, which aborts a macro. */
final class RunEnd {

  private RunEnd() {}

  /** What a user is told of a failure; one of our own goes to the log as well. */
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
    if (failure instanceof IllegalArgumentException) {
      return failure.getMessage();
    }
    if (failure instanceof OutOfMemoryError) {
      return "the image does not fit into memory; give ImageJ more, or crop it first";
    }
    log.error(failure);
    return "failed by an error of Ossify's own (" + failure + "); please report it";
  }

  /** Aborts the macro that called the command. */
  static void abortMacro(String sentence) {
    if (IJ.getInstance() != null) {
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
