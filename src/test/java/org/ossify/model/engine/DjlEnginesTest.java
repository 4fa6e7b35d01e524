/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DjlEnginesTest {

  /** As in ImageJ, where plugins have a class loader of their own, unknown to the threads. */
  @Test
  void findsTheEngineWhereTheThreadKnowsNoPlugins() throws Exception {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    URL[] path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, 0))
            .map(DjlEnginesTest::url)
            .toArray(URL[]::new);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader plugins = new URLClassLoader(path, platform)) {
      thread.setContextClassLoader(platform);
      Method environment =
          plugins.loadClass(OnnxRuntime.class.getName()).getDeclaredMethod("environment");
      environment.setAccessible(true);
      assertNotNull(environment.invoke(null));
      assertSame(platform, thread.getContextClassLoader());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL url(String element) {
    try {
      return Path.of(element).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
