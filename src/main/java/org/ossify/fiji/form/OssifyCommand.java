/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.frame.Recorder;
import java.io.IOException;
import java.util.Map;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.record.WrittenValues;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;
import org.ossify.volume.Volume;
import org.scijava.command.DynamicCommand;
import org.scijava.log.LogService;
import org.scijava.module.MethodCallException;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * What every Ossify command does the same way, in Fiji, in plain ImageJ and headless.
 *
 * <ul>
 *   <li>In a macro, keys that are left out take their declared defaults: no dialog opens and
 *       nothing is remembered from an earlier run.
 *   <li>Keys, choices, numbers and images are checked before any work; what is wrong aborts the
 *       macro with one sentence.
 *   <li>Progress is shown, and ESC or the task's cancel button stops the run, leaving nothing
 *       behind.
 *   <li>Output images are shown exactly once and can be selected by title.
 *   <li>{@link ProcessRecorder} adds the run to the record of the images concerned.
 * </ul>
 *
 * Subclasses declare parameters and implement {@link #execute}.
 */
public abstract class OssifyCommand extends DynamicCommand {

  @Parameter private TaskService tasks;

  @Parameter private LogService log;

  private final RunCall call = new RunCall();
  private final RunFindings findings = new RunFindings();
  private final ProcessRecorder recorder = new ProcessRecorder(this);
  private double seconds;
  private boolean isStopped;

  /**
   * Does the work and sets the output fields.
   *
   * @throws IllegalArgumentException with a sentence for the user when the input will not do
   * @throws IOException naming the file that could not be read or written
   */
  protected abstract void execute(Progress progress) throws IOException;

  /** The image whose record an output-less run is added to; null when there is none. */
  protected ImagePlus recordCarrier() {
    for (ModuleItem<?> item : MacroInputs.of(this)) {
      if (getInput(item.getName()) instanceof ImagePlus image) {
        return image;
      }
    }
    return null;
  }

  /** Notes what a step measured, by the names of its components, for the process record. */
  protected final void measured(Record found) {
    findings.measured(WrittenValues.of(found));
  }

  /** Notes numbers and facts by their names, for the process record. */
  protected final void measured(Map<String, ?> found) {
    findings.measured(found);
  }

  /**
   * The HU in an image; of one that ImageJ or Bio-Formats opened, says how they were restored.
   *
   * @throws IllegalArgumentException when the image holds no HU, saying how to get them
   */
  protected final CtVolume hu(ImagePlus image) {
    CtVolume ct = ImagePlusAdapter.ct(image);
    if (!ImagePlusAdapter.isHu(image)) {
      measured(Map.of("HU restored from", ct.source().format() + ": " + ct.source().rescale()));
      ct.source().warnings().forEach(this::warn);
    }
    return ct;
  }

  /** An output that was made of an image, titled after it, with its HU passport. */
  protected static ImagePlus made(ImagePlus input, String suffix, Volume volume) {
    return ImagePlusAdapter.withSourceOf(
        input, ImagePlusAdapter.image(input.getTitle() + "-" + suffix, volume));
  }

  /**
   * Whether the user set a parameter: in a macro, by naming its key, even with its default as the
   * value; in a dialog, by changing it.
   */
  protected final boolean isGiven(String key) {
    return call.isGiven(this, context(), key);
  }

  /** Tells the user, without stopping, what had to be assumed or left out; and records it. */
  protected final void warn(String sentence) {
    findings.warned(sentence);
    say(sentence);
  }

  /** Tells the user what may name a patient, such as the names of files; never recorded. */
  protected final void say(String sentence) {
    if (IJ.getInstance() != null) {
      IJ.log(label() + ": " + sentence);
    } else {
      log.warn(label() + ": " + sentence);
    }
  }

  /** Tells a person at a window what is good to know, such as how long it will take. */
  protected final void inform(String sentence) {
    if (IJ.getInstance() != null) {
      IJ.log(label() + ": " + sentence);
    } else {
      log.info(label() + ": " + sentence);
    }
  }

  /**
   * SHA-256 of the voxels of an input, as {@link org.ossify.fiji.VoxelHash} has it.
   *
   * @param key of an input that is an image
   */
  protected final String inputHash(String key) {
    return recorder.inputHash(key);
  }

  final Map<String, String> measured() {
    return findings.lines();
  }

  /** How long {@link #execute} took. */
  final double seconds() {
    return seconds;
  }

  /** The leaf of the menu path, by which macros run this command. */
  protected final String label() {
    return getInfo().getMenuPath().getLeaf().getName();
  }

  @Override
  public void initialize() throws MethodCallException {
    super.initialize();
    call.fill(this, context());
  }

  @Override
  public final void run() {
    String label = label();
    Task task = tasks.createTask(label);
    if (!MacroOptions.inMacro()) {
      // an ESC of before; in a macro, ImageJ forgets it itself when a command begins
      IJ.resetEscape();
    }
    try {
      ImageJCommands.listen(context());
      call.requireAllowed(this);
      requireReadableRecord();
      new RunFiles(this).requireOthers();
      recorder.readInputs();
      task.start();
      IJ.showStatus(label + "...");
      long start = System.nanoTime();
      execute(new TaskProgress(task));
      seconds = (System.nanoTime() - start) / 1e9;
      new RunFiles(this).inherit();
      recorder.add();
      new RunOutputs(this).show(call.caller());
      IJ.showStatus(label + ": done in " + Math.round(seconds * 10) / 10.0 + " s");
    } catch (IOException | RuntimeException | Error e) {
      // whatever it is: a macro must not go on with the input as if it were the output
      stop(label + ": " + RunEnd.sentence(e, log));
    } finally {
      IJ.showProgress(1.0);
      task.finish();
    }
  }

  /** A damaged record is said before the work, not when the step is to be added to it. */
  private void requireReadableRecord() {
    ImagePlus carrier = recordCarrier();
    if (carrier != null) {
      ImageProperties.record(carrier);
    }
  }

  /** A run that was cancelled or refused is not a step of a recorded macro. */
  @Override
  public void cancel(String reason) {
    super.cancel(reason);
    if (IJ.recording()) {
      Recorder.setCommand(null);
    }
  }

  /**
   * Why the command did not do its work when the user was not told yet, as when something before
   * the command cancelled it; null when a dialog was simply cancelled.
   */
  final String unsaidReason() {
    String reason = getCancelReason();
    if (!MacroOptions.inMacro()) {
      return reason;
    }
    return isStopped ? null : label() + ": " + (reason == null ? "cancelled" : reason);
  }

  /** Ends the run without outputs; in a macro, aborts the macro with the sentence. */
  private void stop(String sentence) {
    isStopped = true;
    new RunOutputs(this).clear();
    IJ.showStatus(sentence);
    if (!MacroOptions.inMacro()) {
      cancel(sentence);
      return;
    }
    // A reason would make Fiji open a dialog beside the macro's own.
    cancel(null);
    RunEnd.abortMacro(sentence);
  }
}
