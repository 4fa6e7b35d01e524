/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ossify.fiji.VoxelHash;
import org.ossify.fiji.image.ImagePlanes;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.fiji.image.LateTrace;
import org.ossify.kernel.NonFiniteVoxels;
import org.ossify.kernel.trace.VoxelTrace;
import org.ossify.record.ProcessRecord;
import org.ossify.record.StepRecord;
import org.scijava.module.ModuleItem;

/**
 * Adds a run of an Ossify command to the process record of the images concerned: of its outputs, or
 * of its main input when it makes no image.
 *
 * <p>The record is a chain of hashes: a step holds those of its inputs and outputs. What was
 * changed in between, {@link OutsideChange} finds before the run, and makes a step of its own.
 */
final class ProcessRecorder {

  /** Voxels that are looked at in the blink of an eye. */
  private static final long LOOKED_AT_AT_ONCE = 1 << 24;

  private final OssifyCommand command;
  private final Map<String, String> inputs = new LinkedHashMap<>();

  ProcessRecorder(OssifyCommand command) {
    this.command = command;
  }

  /**
   * Looks at the inputs before the run.
   *
   * @throws IllegalArgumentException when the voxels of one were moved outside of Ossify
   */
  void readInputs() {
    ImagePlus carrier = command.recordCarrier();
    new RunInputs(command)
        .images()
        .forEach(
            (key, image) -> {
              if (image.getWidth() > 0) {
                readInput(key, image, image == carrier);
              }
            });
  }

  private void readInput(String key, ImagePlus image, boolean isCarrier) {
    OutsideChange.Seen seen = OutsideChange.note(image);
    if (seen.voxels() == null || seen.change().isPresent()) {
      warnOfNonFinite(key, image);
    }
    // the record of the carrier has it; that of another input is not the one that goes on
    seen.change()
        .ifPresent(
            isCarrier
                ? sentence -> command.say(key + ": " + sentence)
                : sentence -> command.warn(key + ": " + sentence));
    inputs.put(key, seen.voxels() == null ? VoxelHash.of(image) : seen.voxels().hash());
  }

  /**
   * The hash of an input, as it was before the run.
   *
   * @param key of an input that is an image
   */
  String inputHash(String key) {
    return inputs.get(key);
  }

  /** Of an image that Ossify has not seen as it is now. */
  private void warnOfNonFinite(String key, ImagePlus image) {
    if (image.getBitDepth() == 32) {
      NonFiniteVoxels.in(image.getWidth(), ImagePlanes.floats(image))
          .ifPresent(voxels -> command.warn(key + ": " + voxels.inWords()));
    }
  }

  /** Adds the step, after the run and before anything is shown. */
  void add() {
    ImagePlus carrier = command.recordCarrier();
    Map<String, ImagePlus> outputs = new RunOutputs(command).images();
    StepRecord step = step();
    if (outputs.isEmpty() && carrier != null) {
      ImageProperties.setRecord(carrier, ImageProperties.record(carrier).with(step));
    }
    long voxels = 0;
    Map<String, ProcessRecord> before = new LinkedHashMap<>();
    Map<String, VoxelTrace> traces = new LinkedHashMap<>();
    for (Map.Entry<String, ImagePlus> output : outputs.entrySet()) {
      ImagePlus image = output.getValue();
      // an image that was opened from a file may have been changed since Ossify wrote it
      OutsideChange.Seen seen = OutsideChange.note(image);
      seen.change().ifPresent(sentence -> command.say(output.getKey() + ": " + sentence));
      traces.put(output.getKey(), seen.voxels());
      // and it may bring a record of its own
      before.put(output.getKey(), ImageProperties.record(carrier == null ? image : carrier));
      voxels += (long) image.getWidth() * image.getHeight() * image.getStackSize();
    }
    if (voxels <= LOOKED_AT_AT_ONCE) {
      remember(outputs, traces, before, step);
      return;
    }
    outputs.forEach((key, image) -> ImageProperties.setRecord(image, before.get(key).with(step)));
    LateTrace.begin(outputs.values(), () -> remember(outputs, traces, before, step));
  }

  /**
   * Remembers the voxels of the outputs, and their hashes in the records.
   *
   * @param traces of those outputs that are remembered already; null of others
   */
  private static void remember(
      Map<String, ImagePlus> outputs,
      Map<String, VoxelTrace> traces,
      Map<String, ProcessRecord> before,
      StepRecord step) {
    Map<String, String> hashes = new LinkedHashMap<>();
    outputs.forEach(
        (key, image) -> {
          VoxelTrace trace = traces.get(key);
          if (trace == null) {
            trace = ImageProperties.trace(image);
            ImageProperties.rememberVoxels(image, trace);
          }
          hashes.put(key, trace.hash());
        });
    StepRecord whole = step.gave(hashes);
    outputs.forEach((key, image) -> ImageProperties.setRecord(image, before.get(key).with(whole)));
  }

  private StepRecord step() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (ModuleItem<?> item : MacroInputs.of(command)) {
      parameters.put(item.getName(), RecordedValue.of(item, command.getInput(item.getName())));
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
