/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class Vector3Test {

  @Test
  void aSentenceCanNameIt() {
    assertEquals("(0.5, -3, 1.0E-4)", new Vector3(0.5, -3, 1e-4).toString());
  }
}
