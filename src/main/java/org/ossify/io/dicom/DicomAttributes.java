/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

/**
 * The attributes of one DICOM image, wherever they were read: from its file ({@link
 * DicomElements}), or from the text that another reader keeps of it.
 *
 * <p>What is missing, and what cannot be read as asked, gives "", NaN, the default or an empty
 * array.
 */
public interface DicomAttributes {

  boolean has(int tag);

  /** The text without its padding; several values stay separated by backslashes. */
  String text(int tag);

  /** An unsigned 16-bit value (US). */
  int unsignedShort(int tag, int missing);

  /** The first value of a text. */
  default String firstText(int tag) {
    String text = text(tag);
    int end = text.indexOf('\\');
    return end < 0 ? text : text.substring(0, end).strip();
  }

  /** All values of a Decimal String, NaN for one that is not a number. */
  default double[] decimals(int tag) {
    String text = text(tag);
    if (text.isEmpty()) {
      return new double[0];
    }
    String[] parts = text.split("\\\\", -1);
    double[] values = new double[parts.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = DicomElements.number(parts[i]);
    }
    return values;
  }

  /** The first value of a Decimal String. */
  default double decimal(int tag) {
    double[] values = decimals(tag);
    return values.length == 0 ? Double.NaN : values[0];
  }

  /** The first value of a Decimal String, or where there is none, that of another tag. */
  default double decimal(int tag, int realTag) {
    return has(tag) ? decimal(tag) : decimal(realTag);
  }

  /** An Integer String; {@code missing} also for one that is not a whole number of 32 bits. */
  default int integerText(int tag, int missing) {
    double value = decimal(tag);
    return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE
        ? (int) value
        : missing;
  }
}
