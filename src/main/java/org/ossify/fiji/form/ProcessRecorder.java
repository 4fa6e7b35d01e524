/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ossify.fiji.VoxelHash;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.record.StepRecord;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Adds each finished run of an Ossify command to the process record of the images concerned: of its
 * outputs, or of its main input when it makes no image. SciJava calls it after every module.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_HIGH)
public class ProcessRecorder extends AbstractPostprocessorPlugin {

  @Override
  public void process(Module module) {
    if (!(module.getDelegateObject() instanceof OssifyCommand command)) {
      return;
    }
    ImagePlus carrier = command.recordCarrier();
    StepRecord step = step(command);
    List<ImagePlus> outputs = new RunOutputs(command).images();
    for (ImagePlus image : outputs) {
      // an image that was opened from a file may bring a record of its own
      ImageProperties.setRecord(
          image, ImageProperties.record(carrier == null ? image : carrier).with(step));
    }
    if (outputs.isEmpty() && carrier != null) {
      ImageProperties.setRecord(carrier, ImageProperties.record(carrier).with(step));
    }
  }

  private static StepRecord step(OssifyCommand command) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Map<String, String> inputs = new LinkedHashMap<>();
    for (ModuleItem<?> item : MacroInputs.of(command)) {
      Object value = command.getInput(item.getName());
      parameters.put(item.getName(), RecordedValue.of(item, value));
      ImagePlus image = RecordedValue.imageOf(item, value);
      if (image != null) {
        inputs.put(item.getName(), VoxelHash.of(image));
      }
    }
    return new StepRecord(
        menuGroup(command),
        command.label(),
        parameters,
        Software.nameAndVersion(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        Math.round(command.seconds() * 1000) / 1000.0,
        inputs,
        command.measured());
  }

  /** The step of the standard: the menu that the command stands in. */
  private static String menuGroup(OssifyCommand command) {
    var path = command.getInfo().getMenuPath();
    return path.get(path.size() - 2).getName();
  }
}
