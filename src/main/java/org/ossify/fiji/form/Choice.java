package org.ossify.fiji.form;

import java.util.function.Function;

/** Finds the constant that a choice of a dialog or macro stands for. */
public final class Choice {

  private Choice() {}

  /** The constant of this label; choices are checked before, so there is always one. */
  public static <E extends Enum<E>> E of(E[] constants, Function<E, String> label, String text) {
    for (E constant : constants) {
      if (label.apply(constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalStateException("The choice " + text + " has no meaning");
  }

  /**
   * The preset that is meant: numbers that were changed mean "custom" when no other preset was
   * asked for by name.
   *
   * @param preset as given, or the default
   * @param usual the default preset
   * @param changed whether a number that only custom takes differs from its default
   * @param numbers their keys, for the message
   * @throws IllegalArgumentException for numbers beside a preset that has its own
   */
  public static String preset(String preset, String usual, boolean changed, String numbers) {
    if (!changed || preset.equals("custom")) {
      return preset;
    }
    if (preset.equals(usual)) {
      return "custom";
    }
    throw new IllegalArgumentException(
        "preset=[" + preset + "] has its own range; " + numbers + " need preset=custom");
  }
}
