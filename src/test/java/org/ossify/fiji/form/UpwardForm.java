/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ai.djl.engine.Engine;
import java.awt.image.BufferedImage;

/** What no form may do: draw, and run an engine. The rules of the house must see it. */
public final class UpwardForm {

  private UpwardForm() {}

  public static BufferedImage picture() {
    return new BufferedImage(Engine.getAllEngines().size(), 1, BufferedImage.TYPE_BYTE_GRAY);
  }
}
