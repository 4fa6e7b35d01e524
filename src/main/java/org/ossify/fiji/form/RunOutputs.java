/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import org.ossify.fiji.OpenImages;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** The images that a run gives, in the order of their declaration. */
record RunOutputs(Module module) {

  List<ImagePlus> images() {
    List<ImagePlus> images = new ArrayList<>();
    for (ModuleItem<?> item : module.getInfo().outputs()) {
      if (module.getOutput(item.getName()) instanceof ImagePlus image) {
        images.add(image);
      }
    }
    return images;
  }

  /** Shows each once; the last becomes the current image of the caller. */
  void show(Thread caller) {
    for (ModuleItem<?> item : module.getInfo().outputs()) {
      if (module.getOutput(item.getName()) instanceof ImagePlus image) {
        OpenImages.show(image, caller);
        // Resolved outputs are left alone by Fiji's own display step: shown once, not twice.
        module.resolveOutput(item.getName());
      }
    }
  }

  /** Leaves nothing of a run that failed. */
  void clear() {
    for (ModuleItem<?> item : module.getInfo().outputs()) {
      module.setOutput(item.getName(), null);
    }
  }
}
