/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ossify.fiji.OpenImages;
import org.ossify.volume.NumberText;
import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/**
 * Fills the inputs of a command from a macro's options, so that nothing is left for a dialog and
 * nothing is taken from an earlier run.
 */
public final class MacroInputs {

  private MacroInputs() {}

  /** Those inputs that a user or a macro gives: no services, no context. */
  public static List<ModuleItem<?>> of(Module module) {
    List<ModuleItem<?>> items = new ArrayList<>();
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      Class<?> type = item.getType();
      if (!Service.class.isAssignableFrom(type) && !Context.class.isAssignableFrom(type)) {
        items.add(item);
      }
    }
    return items;
  }

  /**
   * Gives each input its value from the options, else its declared default, and resolves it.
   *
   * @return the keys that the options name
   * @throws IllegalArgumentException for an unknown key, a value that does not fit, or a missing
   *     image; every input is resolved nonetheless
   */
  static Set<String> resolve(Module module, Context context, String options, ImagePlus active) {
    List<ModuleItem<?>> items = of(module);
    // The harvester of Fiji must find nothing to ask for, also when the options are refused below.
    items.forEach(item -> module.resolveInput(item.getName()));
    Map<String, String> values = MacroOptions.parse(options);
    MacroOptions.requireKnown(values, items.stream().map(ModuleItem::getName).toList());
    Module fresh = freshCopy(module.getInfo(), context);
    for (ModuleItem<?> item : items) {
      String key = item.getName();
      String text = values.get(key);
      module.setInput(key, text == null ? defaultOf(item, fresh, active) : valueOf(item, text));
    }
    return Set.copyOf(values.keySet());
  }

  /** Images default to the active one when the command takes it from there, else to none. */
  private static Object defaultOf(ModuleItem<?> item, Module fresh, ImagePlus active) {
    if (item.getType() == ImagePlus.class) {
      return item.getName().equals("image") ? active : null;
    }
    return fresh.getInput(item.getName());
  }

  /**
   * Gives inputs that nobody set their declared defaults: SciJava takes 0 for "no value" and would
   * put the lowest allowed number in its place.
   */
  static void restoreDefaults(Module module, Context context) {
    Module fresh = freshCopy(module.getInfo(), context);
    for (ModuleItem<?> item : of(module)) {
      Object declared = fresh.getInput(item.getName());
      if (declared instanceof Number && !module.isInputResolved(item.getName())) {
        module.setInput(item.getName(), declared);
      }
    }
  }

  /** A command as declared, with no input changed yet. */
  public static Module freshCopy(ModuleInfo info, Context context) {
    try {
      Module module = info.createModule();
      context.inject(module.getDelegateObject());
      return module;
    } catch (ModuleException e) {
      throw new IllegalStateException("Command " + info + " cannot be made", e);
    }
  }

  /**
   * The value that a text means for an input.
   *
   * @throws IllegalArgumentException naming key, value and what is allowed
   */
  public static Object valueOf(ModuleItem<?> item, String text) {
    Class<?> type = item.getType();
    if (type == ImagePlus.class) {
      return OpenImages.titled(item.getName(), text);
    }
    if (type == boolean.class || type == Boolean.class) {
      return booleanOf(item, text);
    }
    if (type == int.class || type == Integer.class) {
      return wholeNumberOf(item, text);
    }
    if (type == double.class || type == Double.class) {
      return numberOf(item, text);
    }
    return text;
  }

  private static Boolean booleanOf(ModuleItem<?> item, String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    throw refused(item, text, "true or false");
  }

  private static Integer wholeNumberOf(ModuleItem<?> item, String text) {
    try {
      return Integer.valueOf(text.trim());
    } catch (NumberFormatException e) {
      throw refused(item, text, "a whole number");
    }
  }

  private static Double numberOf(ModuleItem<?> item, String text) {
    try {
      double number = Double.parseDouble(text.trim());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, together with numbers that are not finite
    }
    throw refused(item, text, "a number");
  }

  /**
   * Holds every input against its declared choices and limits, however it was given.
   *
   * @throws IllegalArgumentException naming key, value and what is allowed
   */
  static void requireAllowed(Module module) {
    for (ModuleItem<?> item : of(module)) {
      Object value = module.getInput(item.getName());
      if (item.getType() == ImagePlus.class) {
        requireImage(item, (ImagePlus) value);
      } else if (value instanceof Number number) {
        requireInRange(item, number.doubleValue());
      } else if (!CommandText.choices(item).isEmpty()) {
        requireChoice(item, value);
      }
    }
  }

  private static void requireImage(ModuleItem<?> item, ImagePlus image) {
    boolean missing = image == null || image.getWidth() == 0;
    if (missing) {
      throw new IllegalArgumentException(
          item.getName().equals("image")
              ? "no image is open; open one, or name one with image=[title]"
              : "no image is given for "
                  + item.getName()
                  + "; name an open one with "
                  + item.getName()
                  + "=[title]");
    }
    if (image.getBitDepth() == 24) {
      throw new IllegalArgumentException(
          "\""
              + image.getTitle()
              + "\" is an RGB image, which holds colours; Ossify works on 8, 16 and 32-bit volumes");
    }
  }

  private static void requireInRange(ModuleItem<?> item, double value) {
    Object minimum = item.getMinimumValue();
    Object maximum = item.getMaximumValue();
    boolean tooSmall = minimum instanceof Number low && value < low.doubleValue();
    boolean tooLarge = maximum instanceof Number high && value > high.doubleValue();
    if (tooSmall || tooLarge || Double.isNaN(value)) {
      throw refused(item, NumberText.of(value), CommandText.range(item));
    }
  }

  private static void requireChoice(ModuleItem<?> item, Object value) {
    List<String> choices = CommandText.choices(item);
    if (!choices.contains(String.valueOf(value))) {
      throw refused(item, String.valueOf(value), "one of " + String.join(", ", choices));
    }
  }

  private static IllegalArgumentException refused(
      ModuleItem<?> item, String value, String allowed) {
    return new IllegalArgumentException(
        item.getName() + "=[" + value + "] is not allowed: it must be " + allowed);
  }
}
