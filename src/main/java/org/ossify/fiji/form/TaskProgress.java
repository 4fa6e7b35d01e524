/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.IJ;
import java.util.concurrent.CancellationException;
import org.ossify.volume.Progress;
import org.scijava.task.Task;

/** Shows progress in ImageJ's bar and in Fiji's task, and stops on ESC or the task's cancel. */
final class TaskProgress implements Progress {

  private static final long SHOWN_EVERY_NANOSECONDS = 50_000_000;

  private final Task task;
  private long shownAt;

  TaskProgress(Task task) {
    this.task = task;
  }

  @Override
  public void report(long done, long total) {
    if (task.isCanceled() || IJ.escapePressed()) {
      throw new CancellationException();
    }
    long now = System.nanoTime();
    if (now - shownAt > SHOWN_EVERY_NANOSECONDS && total > 0) {
      shownAt = now;
      task.setProgressMaximum(total);
      task.setProgressValue(done);
      IJ.showProgress((double) done / total);
    }
  }
}
