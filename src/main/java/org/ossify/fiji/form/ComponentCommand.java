/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import org.ossify.volume.Connectivity;
import org.scijava.plugin.Parameter;

/** A mask command that works on connected parts. */
public abstract class ComponentCommand extends MaskChangeCommand {

  @Parameter(
      label = "Connectivity",
      description = "Which neighbours touch: faces (6), also edges (18), also corners (26).",
      choices = {"26", "18", "6"},
      persist = false)
  private String connectivity = "26";

  protected final Connectivity connectivity() {
    return Connectivity.of(Integer.parseInt(connectivity));
  }
}
