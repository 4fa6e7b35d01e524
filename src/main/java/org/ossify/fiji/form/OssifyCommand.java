package org.ossify.fiji.form;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.plugin.frame.Recorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.OpenImages;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
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

  // A command is made on the thread that calls it, but Fiji runs it on a thread of its pool; what
  // is the current image of a macro without windows, ImageJ remembers by thread.
  private final Thread caller = Thread.currentThread();
  private final ImagePlus active = OpenImages.active();

  private Set<String> given = Set.of();
  private final Map<String, String> measured = new LinkedHashMap<>();
  private String refusal;
  private double seconds;
  private int warnings;

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

  /** Notes a number or fact that this run found, for the process record. */
  protected final void measured(String name, Object value) {
    measured.put(name, CommandText.value(value));
  }

  /**
   * The HU in an image; of one that ImageJ or Bio-Formats opened, says how they were restored.
   *
   * @throws IllegalArgumentException when the image holds no HU, saying how to get them
   */
  protected final CtVolume hu(ImagePlus image) {
    CtVolume ct = ImagePlusAdapter.ct(image);
    if (!ImagePlusAdapter.isHu(image)) {
      measured("HU restored from", ct.source().format() + ": " + ct.source().rescale());
      ct.source().warnings().forEach(this::warn);
    }
    return ct;
  }

  /** An output that shows a mask made from an image, titled after it, with its HU passport. */
  protected static ImagePlus maskOutput(ImagePlus input, String suffix, Mask mask) {
    return ImagePlusAdapter.withSourceOf(
        input, ImagePlusAdapter.image(input.getTitle() + "-" + suffix, mask));
  }

  /**
   * Whether the user set a parameter: in a macro, by naming its key, even with its default as the
   * value; in a dialog, by changing it.
   */
  protected final boolean isGiven(String key) {
    if (MacroOptions.inMacro()) {
      return given.contains(key);
    }
    Object untouched = MacroInputs.freshCopy(getInfo(), context()).getInput(key);
    return !Objects.equals(untouched, getInput(key));
  }

  /** Tells the user, without stopping, what had to be assumed or left out; and records it. */
  protected final void warn(String sentence) {
    measured.put("warning " + ++warnings, sentence);
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

  final Map<String, String> measured() {
    return Collections.unmodifiableMap(measured);
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
    if (!MacroOptions.inMacro()) {
      MacroInputs.restoreDefaults(this, context());
      return;
    }
    try {
      given = MacroInputs.resolve(this, context(), MacroOptions.current(), active);
    } catch (IllegalArgumentException e) {
      // Said in run(), the one place that aborts; here Fiji would go on with the macro.
      refusal = e.getMessage();
    }
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
      if (refusal != null) {
        throw new IllegalArgumentException(refusal);
      }
      MacroInputs.requireAllowed(this);
      requireReadableRecord();
      task.start();
      IJ.showStatus(label + "...");
      long start = System.nanoTime();
      execute(new TaskProgress(task));
      seconds = (System.nanoTime() - start) / 1e9;
      showOutputs();
      IJ.showStatus(label + ": done in " + Math.round(seconds * 10) / 10.0 + " s");
    } catch (CancellationException e) {
      stop(label + ": cancelled");
    } catch (IllegalArgumentException e) {
      stop(label + ": " + e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      stop(label + ": " + e.getMessage());
    } catch (OutOfMemoryError e) {
      stop(label + ": the image does not fit into memory; give ImageJ more, or crop it first");
    } catch (RuntimeException e) {
      log.error(e);
      stop(label + ": failed by an error of Ossify's own (" + e + "); please report it");
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

  private void showOutputs() {
    for (ModuleItem<?> item : getInfo().outputs()) {
      if (getOutput(item.getName()) instanceof ImagePlus image) {
        OpenImages.show(image, caller);
        // Resolved outputs are left alone by Fiji's own display step: shown once, not twice.
        resolveOutput(item.getName());
      }
    }
  }

  final List<ImagePlus> outputImages() {
    List<ImagePlus> images = new ArrayList<>();
    for (ModuleItem<?> item : getInfo().outputs()) {
      if (getOutput(item.getName()) instanceof ImagePlus image) {
        images.add(image);
      }
    }
    return images;
  }

  /** A run that was cancelled or refused is no step of a recorded macro. */
  @Override
  public void cancel(String reason) {
    super.cancel(reason);
    if (IJ.recording()) {
      Recorder.setCommand(null);
    }
  }

  /** Ends the run without outputs; in a macro, aborts the macro with the sentence. */
  private void stop(String sentence) {
    for (ModuleItem<?> item : getInfo().outputs()) {
      setOutput(item.getName(), null);
    }
    IJ.showStatus(sentence);
    if (!MacroOptions.inMacro()) {
      cancel(sentence);
      return;
    }
    // A reason would make Fiji open a dialog beside the macro's own.
    cancel(null);
    if (IJ.getInstance() != null) {
      IJ.log(sentence);
    }
    try {
      IJ.error("Ossify", sentence);
    } catch (RuntimeException e) {
      if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
        throw e;
      }
    }
  }
}
