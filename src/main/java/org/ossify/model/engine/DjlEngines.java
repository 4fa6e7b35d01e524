/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import ai.djl.engine.Engine;

/** DJL's engines, found where Ossify is, and offline. */
final class DjlEngines {

  private static final String LOGGING_NOISE = "slf4j.internal.verbosity";

  private DjlEngines() {}

  /**
   * Everything that needs an engine asks here. DJL looks for its engines where the thread does,
   * once and for all; in ImageJ threads know nothing of the plugins' libraries.
   *
   * @param name as DJL calls it
   */
  static Engine get(String name) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    if (System.getProperty(LOGGING_NOISE) == null) {
      // where nothing collects DJL's log, as in plain ImageJ, SLF4J would complain of just that
      System.setProperty(LOGGING_NOISE, "ERROR");
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(DjlEngines.class.getClassLoader());
    try {
      return Engine.getEngine(name);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
