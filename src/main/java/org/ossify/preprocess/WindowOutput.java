/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;
import org.ossify.volume.Volume;

/** What a window of HU is turned into. */
public enum WindowOutput {
  /** Grey levels 0..255, for the eye. */
  GRAY("8-bit"),
  /** 0..1, for a network. */
  UNIT("unit"),
  /** HU with everything beyond the window set to its ends. */
  HU("hu");

  private final String label;

  WindowOutput(String label) {
    this.label = label;
  }

  /** The name that users see. */
  public String label() {
    return label;
  }

  public Volume of(HuWindow window, CtVolume ct, Progress progress) {
    return switch (this) {
      case GRAY -> window.toGray(ct, progress);
      case UNIT -> window.toUnit(ct, progress);
      case HU -> window.clip(ct, progress);
    };
  }
}
