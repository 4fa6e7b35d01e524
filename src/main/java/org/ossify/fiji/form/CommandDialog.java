/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.math.BigDecimal;
import java.util.List;
import org.ossify.fiji.OpenImages;
import org.scijava.command.Previewable;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;

/**
 * Asks for a command's inputs in a dialog of ImageJ 1, made from the declared parameters. Fiji has
 * its own, so this is not a discoverable plugin: {@link ImageJBridge} adds it by hand.
 */
public final class CommandDialog extends AbstractPreprocessorPlugin {

  /**
   * Style of a number that is dragged, followed by the ends of its slider as from:to; they are no
   * limit to its value. Fiji's own dialogs, which know no such style, show their usual field.
   */
  public static final String DRAG = "drag:";

  private static final int PATH_COLUMNS = 30;
  private static final int WORD_COLUMNS = 12;
  private static final String NONE = "(none)";

  @Override
  public void process(Module module) {
    List<ModuleItem<?>> items =
        MacroInputs.of(module).stream().filter(item -> !isActiveImage(module, item)).toList();
    if (items.isEmpty()) {
      return;
    }
    GenericDialog dialog = new GenericDialog(module.getInfo().getMenuPath().getLeaf().getName());
    for (ModuleItem<?> item : items) {
      addField(dialog, module, item);
    }
    boolean previews = module.getDelegateObject() instanceof Previewable;
    if (previews) {
      dialog.addCheckbox("Preview", false);
      // ImageJ delivers changes late: one may come after OK, when the command is at work
      dialog.addDialogListener(
          (changed, event) -> !changed.isShowing() || preview(changed, module, items));
    }
    dialog.addHelp(CommandHelp.html(module.getInfo()));
    // ImageJ would record its own keys, made from the labels; ImageJBridge records ours.
    boolean recording = Recorder.record;
    Recorder.record = false;
    try {
      dialog.showDialog();
      if (previews) {
        module.cancel();
      }
      if (dialog.wasCanceled()) {
        cancel(null);
        return;
      }
      try {
        readAll(dialog, module, items);
      } catch (IllegalArgumentException e) {
        cancel(module.getInfo().getMenuPath().getLeaf().getName() + ": " + e.getMessage());
        return;
      }
      items.forEach(item -> module.resolveInput(item.getName()));
      if (dialog.invalidNumber()) {
        cancel(dialog.getErrorMessage());
      }
    } finally {
      Recorder.record = recording;
    }
  }

  private static void readAll(GenericDialog dialog, Module module, List<ModuleItem<?>> items) {
    for (ModuleItem<?> item : items) {
      module.setInput(item.getName(), read(dialog, item));
    }
  }

  /** Shows what the fields say now when the last checkbox is set; whether OK may be pressed. */
  private static boolean preview(GenericDialog dialog, Module module, List<ModuleItem<?>> items) {
    try {
      readAll(dialog, module, items);
    } catch (IllegalArgumentException e) {
      IJ.showStatus(e.getMessage());
      return false;
    }
    boolean wanted = dialog.getNextBoolean();
    if (dialog.invalidNumber()) {
      return false;
    }
    if (wanted) {
      module.preview();
    } else {
      module.cancel();
    }
    return true;
  }

  /** The active image is taken without asking, as ImageJ's own commands do. */
  private static boolean isActiveImage(Module module, ModuleItem<?> item) {
    if (item.getType() != ImagePlus.class || !item.getName().equals("image")) {
      return false;
    }
    module.setInput(item.getName(), OpenImages.active());
    return true;
  }

  private static void addField(GenericDialog dialog, Module module, ModuleItem<?> item) {
    Object value = module.getInput(item.getName());
    String label = item.getLabel() + ":";
    Class<?> type = item.getType();
    if (type == ImagePlus.class) {
      addImageChoice(dialog, label);
    } else if (type == boolean.class) {
      dialog.addCheckbox(item.getLabel(), (Boolean) value);
    } else if (value instanceof Number number && isDragged(item)) {
      String[] style = item.getWidgetStyle().split(":", 0);
      double from = Double.parseDouble(style[1]);
      dialog.addSlider(label, from, Double.parseDouble(style[2]), number.doubleValue());
    } else if (value instanceof Number number) {
      dialog.addNumericField(label, number.doubleValue(), decimals(number));
    } else if (!CommandText.choices(item).isEmpty()) {
      String[] choices = CommandText.choices(item).toArray(String[]::new);
      dialog.addChoice(label, choices, String.valueOf(value));
    } else if (isFile(item)) {
      dialog.addFileField(label, String.valueOf(value), PATH_COLUMNS);
    } else {
      dialog.addStringField(label, value == null ? "" : value.toString(), WORD_COLUMNS);
    }
  }

  private static void addImageChoice(GenericDialog dialog, String label) {
    String[] titles = WindowManager.getImageTitles();
    String[] choices = titles.length == 0 ? new String[] {NONE} : titles;
    dialog.addChoice(label, choices, choices[0]);
  }

  private static Object read(GenericDialog dialog, ModuleItem<?> item) {
    Class<?> type = item.getType();
    if (type == ImagePlus.class) {
      String title = dialog.getNextChoice();
      return title.equals(NONE) ? null : OpenImages.titled(item.getName(), title);
    }
    if (type == boolean.class) {
      return dialog.getNextBoolean();
    }
    if (type == int.class) {
      return (int) dialog.getNextNumber();
    }
    if (type == double.class) {
      return dialog.getNextNumber();
    }
    boolean choice = !CommandText.choices(item).isEmpty();
    return choice ? dialog.getNextChoice() : dialog.getNextString();
  }

  private static boolean isDragged(ModuleItem<?> item) {
    return item.getWidgetStyle() != null && item.getWidgetStyle().startsWith(DRAG);
  }

  private static boolean isFile(ModuleItem<?> item) {
    String style = item.getWidgetStyle();
    return style != null
        && (style.contains("file")
            || style.contains("directory")
            || style.contains("save")
            || style.contains("open"));
  }

  private static int decimals(Number number) {
    if (number instanceof Integer) {
      return 0;
    }
    String text = new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    return Math.max(1, text.length() - 1 - (text + '.').indexOf('.'));
  }
}
