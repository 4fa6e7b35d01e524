/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ossify.io.dicom.ByteSource.DamagedFile;

/**
 * Reads the elements of a DICOM data set up to its pixels (PS3.5, clause 7).
 *
 * <p>Values longer than 64 KB are passed over. A sequence of defined length whose content is broken
 * is passed over, too, because its end is known; any other broken place stops the parse with a
 * {@link DamagedFile}. Sequences nest at most 32 deep, and the header is held to a budget, so that
 * neither the stack nor the heap overflows. Every step consumes at least 8 bytes.
 */
final class DicomParser {

  private static final Set<String> LONG_FORM =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");
  private static final Set<String> SHORT_FORM =
      Set.of(
          "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL",
          "SS", "ST", "TM", "UI", "UL", "US");
  private static final long UNDEFINED = 0xFFFFFFFFL;
  private static final int LONGEST_KEPT_VALUE = 1 << 16;
  private static final int DEEPEST = 32;
  private static final long HEADER_BUDGET_BYTES = 1L << 26;
  private static final int ELEMENT_COST_BYTES = 96;

  /** Tag, VR ("" when implicit or unknown) and length of an element. */
  record Head(int tag, String vr, long length) {

    boolean isUndefined() {
      return length == UNDEFINED;
    }
  }

  private final ByteSource source;
  private long budget = HEADER_BUDGET_BYTES;

  DicomParser(ByteSource source) {
    this.source = source;
  }

  static boolean isVr(String text) {
    return SHORT_FORM.contains(text) || LONG_FORM.contains(text);
  }

  /** The file meta information, group 0002, always explicit little endian. */
  void readMeta(DicomElements into) throws IOException {
    while (true) {
      byte[] ahead = source.peek(2);
      if (ahead.length < 2 || ahead[0] != 2 || ahead[1] != 0) {
        return;
      }
      readElement(into, readHead(true, false), true, false, 0);
    }
  }

  /** Reads up to the pixels and gives the head of their element, or null when there are none. */
  Head readDataSet(DicomElements into, boolean explicit, boolean bigEndian) throws IOException {
    while (!source.atEnd()) {
      Head head = readHead(explicit, bigEndian);
      if (head.tag == DicomTag.PIXEL_DATA
          || head.tag == DicomTag.FLOAT_PIXEL_DATA
          || head.tag == DicomTag.DOUBLE_PIXEL_DATA) {
        return head;
      }
      readElement(into, head, explicit, bigEndian, 0);
    }
    return null;
  }

  Head readHead(boolean explicit, boolean bigEndian) throws IOException {
    int group = source.unsignedShort(bigEndian);
    int tag = group << 16 | source.unsignedShort(bigEndian);
    if (!explicit || group == 0xFFFE) {
      return new Head(tag, "", source.unsignedInt(bigEndian));
    }
    String vr = new String(source.peek(2), StandardCharsets.ISO_8859_1);
    if (!isVr(vr)) {
      // Some writers slip implicit elements into explicit data sets.
      return new Head(tag, "", source.unsignedInt(bigEndian));
    }
    source.skip(2);
    if (SHORT_FORM.contains(vr)) {
      return new Head(tag, vr, source.unsignedShort(bigEndian));
    }
    source.skip(2);
    return new Head(tag, vr, source.unsignedInt(bigEndian));
  }

  private void readElement(
      DicomElements into, Head head, boolean explicit, boolean bigEndian, int depth)
      throws IOException {
    spend(ELEMENT_COST_BYTES);
    if (head.isUndefined()) {
      // UN of undefined length is an implicit little endian sequence (PS3.5, 6.2.2).
      boolean unknown = head.vr.equals("UN");
      into.put(
          head.tag, readSequence(explicit && !unknown, bigEndian && !unknown, depth, UNDEFINED));
    } else if (head.vr.equals("SQ")
        || (head.vr.isEmpty() && looksLikeItem(bigEndian, head.length))) {
      readSizedSequence(into, head, explicit, bigEndian, depth);
    } else if (head.length > LONGEST_KEPT_VALUE) {
      source.skip(head.length);
    } else {
      spend(head.length);
      into.put(head.tag, head.vr, source.bytes(head.length), bigEndian);
    }
  }

  private void readSizedSequence(
      DicomElements into, Head head, boolean explicit, boolean bigEndian, int depth)
      throws IOException {
    long outerLimit = source.limit();
    long end = source.position() + head.length;
    if (head.length > outerLimit - source.position()) {
      throw DamagedFile.ends(source.position());
    }
    source.limit(end);
    try {
      into.put(head.tag, readSequence(explicit, bigEndian, depth, head.length));
    } catch (DamagedFile e) {
      // Its end is known, and no attribute that Ossify reads depends on it.
      if (budget < 0) {
        throw e;
      }
    } finally {
      source.limit(outerLimit);
    }
    source.skip(end - source.position());
  }

  private List<DicomElements> readSequence(
      boolean explicit, boolean bigEndian, int depth, long length) throws IOException {
    if (depth >= DEEPEST) {
      throw new DamagedFile("sequences are nested more than " + DEEPEST + " deep");
    }
    List<DicomElements> items = new ArrayList<>();
    while (length == UNDEFINED || source.position() < source.limit()) {
      Head item = readHead(false, bigEndian);
      if (item.tag == DicomTag.SEQUENCE_END) {
        break;
      }
      if (item.tag != DicomTag.ITEM) {
        throw new DamagedFile(
            "a sequence holds something that is not an item, at byte " + source.position());
      }
      spend(ELEMENT_COST_BYTES);
      items.add(readItem(item, explicit, bigEndian, depth));
    }
    return items;
  }

  private DicomElements readItem(Head item, boolean explicit, boolean bigEndian, int depth)
      throws IOException {
    DicomElements elements = new DicomElements();
    long outerLimit = source.limit();
    if (!item.isUndefined()) {
      if (item.length > outerLimit - source.position()) {
        throw DamagedFile.ends(source.position());
      }
      source.limit(source.position() + item.length);
    }
    try {
      while (item.isUndefined() || source.position() < source.limit()) {
        Head head = readHead(explicit, bigEndian);
        if (head.tag == DicomTag.ITEM_END) {
          break;
        }
        readElement(elements, head, explicit, bigEndian, depth + 1);
      }
    } finally {
      source.limit(outerLimit);
    }
    return elements;
  }

  private boolean looksLikeItem(boolean bigEndian, long length) throws IOException {
    byte[] ahead = source.peek(4);
    if (length < 8 || ahead.length < 4) {
      return false;
    }
    return bigEndian
        ? ahead[0] == -1 && ahead[1] == -2 && ahead[2] == -32 && ahead[3] == 0
        : ahead[0] == -2 && ahead[1] == -1 && ahead[2] == 0 && ahead[3] == -32;
  }

  private void spend(long bytes) {
    budget -= bytes;
    if (budget < 0) {
      throw new DamagedFile("its header is larger than " + (HEADER_BUDGET_BYTES >> 20) + " MB");
    }
  }
}
