/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the shared test data, which a fresh clone alone does not have. */
public final class TestData {

  private TestData() {}

  /** A file or folder of the shared test data; the calling test is skipped where it is absent. */
  public static Path shared(String relative) {
    String variable = System.getenv("OSSIFY_TESTDATA");
    Path root = variable == null ? Path.of("..", "shared", "testdata") : Path.of(variable);
    Path path = root.resolve(relative);
    assumeTrue(
        Files.exists(path),
        "skipped: " + path + " is not there (set OSSIFY_TESTDATA to the folder of the test data)");
    return path;
  }
}
