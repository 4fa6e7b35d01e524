/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/**
 * The images that a run takes, themselves or by their titles, in the order of their declaration.
 */
record RunInputs(Module module) {

  /** By the names of the inputs. */
  Map<String, ImagePlus> images() {
    Map<String, ImagePlus> images = new LinkedHashMap<>();
    for (ModuleItem<?> item : MacroInputs.of(module)) {
      ImagePlus image = RecordedValue.imageOf(item, module.getInput(item.getName()));
      if (image != null) {
        images.put(item.getName(), image);
      }
    }
    return images;
  }
}
