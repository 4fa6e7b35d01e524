/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package net.imagej.axis;

/** As in ImageJ2, as far as tests need it. */
public interface AxisType {
  String getLabel();
}
