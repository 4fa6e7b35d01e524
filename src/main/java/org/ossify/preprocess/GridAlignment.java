/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

/** What stays in place when the spacing of a grid changes. */
public enum GridAlignment {
  /** The outer faces of the border voxels: the extent is kept exactly. */
  EDGE("edge"),
  /** The centre of the first voxel: the spacing is met exactly. */
  CENTER("center");

  private final String label;

  GridAlignment(String label) {
    this.label = label;
  }

  /** The name that users see. */
  public String label() {
    return label;
  }
}
