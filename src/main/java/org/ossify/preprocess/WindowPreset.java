/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import java.util.Optional;

/** The windows that users choose by name. */
public enum WindowPreset {
  /** InVesalius' preset for bone. */
  BONE("bone", 300, 2000),
  /** 400..2000 HU, from above most cancellous bone to the densest cortex: our own choice. */
  COMPACT_BONE("compact bone", 1200, 1600),
  /** -200..200 HU: the editing window for thin orbital walls in the thesis of Jansen. */
  THIN_BONE("thin bone", 0, 400),
  /** InVesalius' preset for the sinuses. */
  SINUS("sinus", 400, 4000),
  /** The usual window for muscle and organs. */
  SOFT_TISSUE("soft tissue", 50, 350),
  /** Several windows side by side: {@link BoneChannel}. */
  MULTI("multi"),
  /** Level and width by the user. */
  CUSTOM("custom");

  private final String label;
  private final double levelHu;
  private final double widthHu;

  WindowPreset(String label, double levelHu, double widthHu) {
    this.label = label;
    this.levelHu = levelHu;
    this.widthHu = widthHu;
  }

  WindowPreset(String label) {
    this(label, Double.NaN, Double.NaN);
  }

  /** The name that users see. */
  public String label() {
    return label;
  }

  /** Empty for multi and custom, which are not one known window. */
  public Optional<HuWindow> window() {
    return Double.isNaN(widthHu) ? Optional.empty() : Optional.of(new HuWindow(levelHu, widthHu));
  }
}
