/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ossify.fiji.OpenImages;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** The images that a run gives, in the order of their declaration. */
record RunOutputs(Module module) {

  /** By the names of the outputs. */
  Map<String, ImagePlus> images() {
    Map<String, ImagePlus> images = new LinkedHashMap<>();
    for (ModuleItem<?> item : module.getInfo().outputs()) {
      if (module.getOutput(item.getName()) instanceof ImagePlus image) {
        images.put(item.getName(), image);
      }
    }
    return images;
  }

  /** Shows each once, or none; the last becomes the current image of the caller. */
  void show(Thread caller) {
    List<ImagePlus> shown = new ArrayList<>();
    try {
      for (Map.Entry<String, ImagePlus> output : images().entrySet()) {
        shown.add(output.getValue());
        OpenImages.show(output.getValue(), caller);
        // Resolved outputs are left alone by Fiji's own display step: shown once, not twice.
        module.resolveOutput(output.getKey());
      }
    } catch (RuntimeException | Error e) {
      shown.forEach(OpenImages::close);
      throw e;
    }
  }

  /** Leaves nothing of a run that failed. */
  void clear() {
    for (ModuleItem<?> item : module.getInfo().outputs()) {
      module.setOutput(item.getName(), null);
    }
  }
}
