/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;

/** PyTorch, when its native library has been added; nothing is ever downloaded. */
public final class TorchEngine {

  private static final String NATIVE_LIBRARY = "native/lib/pytorch.properties";

  private static final String MISSING =
      " needs PyTorch's native library, which Ossify does not bring along (112 MB): add it"
          + " with scripts/add-pytorch (docs/training.md), then start again";

  private TorchEngine() {}

  /** Whether the native library is there; loads nothing. */
  public static boolean isInstalled() {
    return isInstalled(TorchEngine.class.getClassLoader());
  }

  private static boolean isInstalled(ClassLoader loader) {
    return loader.getResource(NATIVE_LIBRARY) != null
        || System.getenv("PYTORCH_LIBRARY_PATH") != null
        || System.getProperty("PYTORCH_LIBRARY_PATH") != null;
  }

  /**
   * Starts PyTorch for training, before any other work.
   *
   * @throws IllegalArgumentException in one sentence when that fails
   */
  public static void require() {
    open();
  }

  static Engine open() {
    return open("training");
  }

  public static Engine open(ClassLoader loader) {
    return open("training", loader);
  }

  /**
   * @param what needs it, for the message
   * @throws IllegalArgumentException in one sentence when the native library is absent or does not
   *     load
   */
  public static Engine open(String what) {
    return open(what, TorchEngine.class.getClassLoader());
  }

  /** As {@link #open(String)}, looking for the native library on another class path. */
  public static Engine open(String what, ClassLoader loader) {
    if (!isInstalled(loader)) {
      throw new IllegalArgumentException(what + MISSING);
    }
    try {
      return DjlEngines.get("PyTorch");
    } catch (EngineException | UnsatisfiedLinkError e) {
      throw new IllegalArgumentException(
          "PyTorch's native library is there but does not load ("
              + e.getMessage()
              + "); add the"
              + " one for this system with scripts/add-pytorch (docs/training.md)",
          e);
    }
  }
}
