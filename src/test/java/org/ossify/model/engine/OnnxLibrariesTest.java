/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OnnxLibrariesTest {

  /**
   * The address and the client that ONNX Runtime 1.29.0 reports to and with; and how it looks it
   * up.
   */
  private static final List<String> REPORTING =
      List.of("events.data.microsoft.com", "OneCollector", "getaddrinfo", "libcurl");

  @Test
  void noSystemsLibraryCanReportToAnybody() throws Exception {
    URI jar = OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    List<String> libraries = new ArrayList<>();
    List<String> found = new ArrayList<>();
    try (JarFile file = new JarFile(Path.of(jar).toFile())) {
      for (JarEntry entry : file.stream().filter(OnnxLibrariesTest::isLibrary).toList()) {
        libraries.add(entry.getName());
        byte[] bytes = file.getInputStream(entry).readAllBytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String wide = text.replace("\0", ""); // Windows writes two bytes a letter
        for (String word : REPORTING) {
          if (text.contains(word) || wide.contains(word)) {
            found.add(entry.getName() + ": " + word);
          }
        }
      }
    }
    assertTrue(libraries.stream().anyMatch(name -> name.endsWith("/libonnxruntime.so")));
    assertTrue(libraries.stream().anyMatch(name -> name.endsWith("/onnxruntime.dll")));
    assertTrue(libraries.stream().anyMatch(name -> name.endsWith("/libonnxruntime.dylib")));
    assertEquals(List.of(), found);
  }

  private static boolean isLibrary(JarEntry entry) {
    String name = entry.getName();
    return !name.contains(".dSYM/")
        && (name.endsWith(".so") || name.endsWith(".dll") || name.endsWith(".dylib"));
  }

  @Test
  void theLibrariesAreGoneOnceTheyAreLoaded() throws IOException {
    assertNotNull(OnnxRuntime.environment());
    String ours = "ossify-engine-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith(ours)));
    }
  }
}
