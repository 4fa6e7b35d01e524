/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import org.ossify.volume.Finding;

/**
 * A fault of a series, where it lies and how large it is.
 *
 * @param fault which one
 * @param finding the sentence with its numbers
 */
public record SliceFinding(SliceFault fault, Finding finding) {

  public String text() {
    return finding.text();
  }
}
