/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.image;

import ij.ImagePlus;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The look at an image's voxels that goes on while the image is shown already: it takes longer than
 * reading them from a disk. Whoever asks what Ossify remembers of the image waits for it, and so do
 * commands of ImageJ, before they change a voxel.
 */
public final class LateTrace {

  private static final String KEY = "ossify.trace";

  private LateTrace() {}

  /** Begins it, on a thread that does not keep Java from ending. */
  public static void begin(Collection<ImagePlus> images, Runnable look) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                look.run();
                done.complete(null);
              } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
              }
            },
            "Ossify trace");
    thread.setDaemon(true);
    images.forEach(image -> image.setProperty(KEY, done));
    thread.start();
  }

  /** Waits for its end. One that failed, as for want of memory, leaves the image unremembered. */
  static void await(ImagePlus image) {
    if (image.getProperty(KEY) instanceof CompletableFuture<?> look) {
      try {
        look.join();
      } catch (CompletionException e) {
        // then nothing is known of the image, as of one that Ossify has not made
      }
      image.setProperty(KEY, null);
    }
  }
}
