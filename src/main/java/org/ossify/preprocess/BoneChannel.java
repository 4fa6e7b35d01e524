/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ossify.volume.Progress;

/**
 * The windows that a network sees side by side, one a channel, so that dense, cortical and thin or
 * spongy bone each have grey levels of their own.
 *
 * <p>The idea of input at several grey levels is published for orbital bone; these bands are our
 * own choice, made from the ranges of HU that bone has.
 */
public enum BoneChannel {
  /** -700..1300 HU: everything, W2000 L300. */
  WIDE_BONE("wide bone", -700, 1300),
  /** 400..2000 HU: dense bone without soft tissue. */
  CORTICAL("cortical", 400, 2000),
  /** -100..500 HU: thin walls, dimmed by partial volume, and trabeculae. */
  THIN_BONE("thin bone", -100, 500);

  private final String label;
  private final HuWindow window;

  BoneChannel(String label, double lowerHu, double upperHu) {
    this.label = label;
    this.window = new HuWindow((lowerHu + upperHu) / 2, upperHu - lowerHu);
  }

  /** The name that users see. */
  public String label() {
    return label;
  }

  public HuWindow window() {
    return window;
  }

  /** What each channel shows: its label with the unit, to the ends of its window. */
  public static Map<String, String> rangesHu() {
    Map<String, String> ranges = new LinkedHashMap<>();
    for (BoneChannel channel : values()) {
      HuWindow window = channel.window;
      ranges.put(channel.label + " (HU)", window.lowerHu() + " to " + window.upperHu());
    }
    return ranges;
  }

  /** This channel's part of the progress of making all. */
  @SuppressWarnings("EnumOrdinal") // their order here is their order in the input
  public Progress part(Progress whole) {
    double count = values().length;
    return whole.part(ordinal() / count, (ordinal() + 1) / count);
  }
}
