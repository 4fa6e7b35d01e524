/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The elements of one DICOM data set or sequence item, by tag.
 *
 * <p>The caller says how a value is to be read, so that implicit VR and values written as UN need
 * no dictionary.
 */
public final class DicomElements implements DicomAttributes {

  /** One element: its value, or its items when it is a sequence. */
  private record Element(String vr, byte[] value, boolean bigEndian, List<DicomElements> items) {}

  private final Map<Integer, Element> elements = new HashMap<>();
  private DicomElements around;

  DicomElements() {}

  void put(int tag, String vr, byte[] value, boolean bigEndian) {
    elements.put(tag, new Element(vr, value, bigEndian, List.of()));
  }

  void put(int tag, List<DicomElements> items) {
    items.forEach(item -> item.around = this);
    elements.put(tag, new Element("SQ", new byte[0], false, List.copyOf(items)));
  }

  /** Takes an element over from another data set, if it is there. */
  void copy(int tag, DicomElements from) {
    Element element = from.elements.get(tag);
    if (element != null) {
      elements.put(tag, element);
    }
  }

  @Override
  public boolean has(int tag) {
    return elements.containsKey(tag);
  }

  public int size() {
    return elements.size();
  }

  /**
   * These elements as they hold for one frame of a multi-frame image: the attributes of the shared
   * and of the frame's own functional groups stand beside the others (PS3.3, C.7.6.16).
   *
   * @param frame 0 for the first
   */
  public DicomElements ofFrame(int frame) {
    List<DicomElements> shared = items(DicomTag.SHARED_FUNCTIONAL_GROUPS);
    List<DicomElements> own = items(DicomTag.PER_FRAME_FUNCTIONAL_GROUPS);
    if (shared.isEmpty() && frame >= own.size()) {
      return this;
    }
    DicomElements flat = new DicomElements();
    flat.elements.putAll(elements);
    if (!shared.isEmpty()) {
      flat.putGroups(shared.get(0));
    }
    if (frame < own.size()) {
      flat.putGroups(own.get(frame));
    }
    return flat;
  }

  private void putGroups(DicomElements groups) {
    for (Element group : groups.elements.values()) {
      if (!group.items.isEmpty()) {
        elements.putAll(group.items.get(0).elements);
      }
    }
  }

  /** Items of a sequence. */
  public List<DicomElements> items(int tag) {
    Element element = elements.get(tag);
    return element == null ? List.of() : element.items;
  }

  @Override
  public String text(int tag) {
    Element element = elements.get(tag);
    return element == null ? "" : strip(decoded(element));
  }

  private String decoded(Element element) {
    boolean plain = true;
    for (byte b : element.value) {
      plain &= b >= 0 && b != SpecificCharacterSet.ESCAPE;
    }
    return plain
        ? new String(element.value, StandardCharsets.ISO_8859_1)
        : characterSet().decode(element.value, element.vr.equals("PN"));
  }

  /**
   * Items have that of the data set around them, unless they bring their own (PS3.3, C.12.1.1.2).
   */
  private SpecificCharacterSet characterSet() {
    Element set = elements.get(DicomTag.SPECIFIC_CHARACTER_SET);
    if (set == null && around != null) {
      return around.characterSet();
    }
    return SpecificCharacterSet.of(
        set == null ? "" : strip(new String(set.value, StandardCharsets.ISO_8859_1)));
  }

  /**
   * The first value of a Decimal String, or where there is none, of the same quantity as a 64-bit
   * number (FD) under another tag, as enhanced images hold it.
   */
  @Override
  public double decimal(int tag, int realTag) {
    Element real = elements.get(realTag);
    if (has(tag) || real == null || real.value.length < Double.BYTES) {
      return decimal(tag);
    }
    ByteOrder order = real.bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return ByteBuffer.wrap(real.value).order(order).getDouble();
  }

  /** An unsigned 16-bit value (US), whatever VR the file names for it. */
  @Override
  public int unsignedShort(int tag, int missing) {
    Element element = elements.get(tag);
    if (element == null) {
      return missing;
    }
    if (element.vr.equals("IS") || element.vr.equals("DS")) {
      return integerText(tag, missing);
    }
    if (element.value.length < 2) {
      return missing;
    }
    ByteOrder order = element.bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return ByteBuffer.wrap(element.value).order(order).getShort() & 0xffff;
  }

  private static String strip(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) <= ' ') {
      end--;
    }
    return text.substring(0, end).strip();
  }

  /** A decimal number with padding, sign and exponent; NaN for what DICOM does not call one. */
  public static double number(String text) {
    String digits = strip(text);
    for (int i = 0; i < digits.length(); i++) {
      // parseDouble would also take "NaN", "1f" and hexadecimal numbers.
      if ("+-.0123456789eE".indexOf(digits.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
