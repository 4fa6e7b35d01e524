/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

/** Where a network is to run. */
public enum EngineDevice {
  AUTO("auto"),
  CPU("cpu"),
  GPU("gpu");

  private final String label;

  EngineDevice(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
