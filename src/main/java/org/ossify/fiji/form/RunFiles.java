/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import org.ossify.fiji.SourceFiles;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** The files that a run writes, and those that its images came from. */
record RunFiles(Module module) {

  /**
   * @throws IllegalArgumentException when the run would replace a file that one of its images came
   *     from
   */
  void requireOthers() {
    for (ModuleItem<?> item : MacroInputs.of(module)) {
      String style = item.getWidgetStyle();
      Object value = module.getInput(item.getName());
      if (style != null && style.contains("save") && value != null) {
        requireOther(item.getName(), value.toString().trim());
      }
    }
  }

  private void requireOther(String key, String text) {
    if (text.isEmpty()) {
      return;
    }
    try {
      Path target = Path.of(text);
      new RunInputs(module)
          .images()
          .values()
          .forEach(image -> SourceFiles.requireOther(image, target));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          key + "=[" + text + "] is not a path: " + e.getReason(), e);
    }
  }

  /** Notes on each output which files its images came from. */
  void inherit() {
    Collection<ImagePlus> inputs = new RunInputs(module).images().values();
    new RunOutputs(module).images().values().forEach(output -> SourceFiles.inherit(output, inputs));
  }
}
