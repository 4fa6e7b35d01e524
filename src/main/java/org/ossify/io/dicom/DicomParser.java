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
 * <p>Values longer than 64 KB are passed over, and so are compressed pixels within a sequence, such
 * as those of an icon. A sequence or item of defined length whose content is broken is passed over,
 * too, because its end is known, but not one that tells where frames lie; any other broken place
 * stops the parse with a {@link DamagedFile}. Sequences nest at most 32 deep, and the header is
 * held to a budget, so that neither the stack nor the heap overflows. Every step consumes at least
 * 8 bytes.
 */
final class DicomParser {

  private static final Set<String> LONG_FORM =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");
  private static final Set<String> SHORT_FORM =
      Set.of(
          "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL",
          "SS", "ST", "TM", "UI", "UL", "US");

  /** Of these, only pixels may have an undefined length, and then they are compressed. */
  private static final Set<String> PIXEL_FORM = Set.of("OB", "OD", "OF", "OL", "OV", "OW");

  private static final long UNDEFINED = 0xFFFFFFFFL;
  private static final int LONGEST_KEPT_VALUE = 1 << 16;
  private static final int DEEPEST = 32;
  private static final long HEADER_BUDGET_BYTES = 1L << 26;
  private static final int ELEMENT_COST_BYTES = 96;
  private static final int UNLISTED_VR_COST_BYTES = 768;

  /** Tag, VR ("" when implicit or unknown) and length of an element. */
  record Head(int tag, String vr, long length) {

    boolean isUndefined() {
      return length == UNDEFINED;
    }
  }

  /**
   * How the elements at one place are written.
   *
   * @param depth sequences around them
   * @param strict whether a broken place may not be passed over
   */
  private record Level(boolean explicit, boolean bigEndian, int depth, boolean strict) {

    /** The items of a sequence at this level. */
    Level within(Head sequence) {
      boolean tellsFrames =
          sequence.tag == DicomTag.SHARED_FUNCTIONAL_GROUPS
              || sequence.tag == DicomTag.PER_FRAME_FUNCTIONAL_GROUPS;
      // An unknown sequence is written in implicit little endian (PS3.5, 6.2.2).
      boolean unknown = sequence.vr.equals("UN");
      return new Level(
          explicit && !unknown, bigEndian && !unknown, depth + 1, strict || tellsFrames);
    }

    Level spelledOut() {
      return new Level(true, bigEndian, depth, strict);
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
      readElement(into, readHead(true, false), new Level(true, false, 0, false));
    }
  }

  /** Reads up to the pixels and gives the head of their element, or null when there are none. */
  Head readDataSet(DicomElements into, boolean explicit, boolean bigEndian) throws IOException {
    Level level = new Level(explicit, bigEndian, 0, false);
    while (!source.atEnd()) {
      Head head = readHead(explicit, bigEndian);
      if (isPixels(head.tag)) {
        return head;
      }
      readElement(into, head, level);
    }
    return null;
  }

  private static boolean isPixels(int tag) {
    return tag == DicomTag.PIXEL_DATA
        || tag == DicomTag.FLOAT_PIXEL_DATA
        || tag == DicomTag.DOUBLE_PIXEL_DATA;
  }

  Head readHead(boolean explicit, boolean bigEndian) throws IOException {
    int group = source.unsignedShort(bigEndian);
    int tag = group << 16 | source.unsignedShort(bigEndian);
    if (!explicit || group == 0xFFFE) {
      return new Head(tag, "", source.unsignedInt(bigEndian));
    }
    String vr = new String(source.peek(2), StandardCharsets.ISO_8859_1);
    if (!isVr(vr)) {
      spend(UNLISTED_VR_COST_BYTES);
      return new UnlistedVr(source, tag, bigEndian).readHead();
    }
    source.skip(2);
    if (SHORT_FORM.contains(vr)) {
      return new Head(tag, vr, source.unsignedShort(bigEndian));
    }
    source.skip(2);
    return new Head(tag, vr, source.unsignedInt(bigEndian));
  }

  private void readElement(DicomElements into, Head head, Level level) throws IOException {
    spend(ELEMENT_COST_BYTES);
    if (head.isUndefined()) {
      if (isPixels(head.tag) || PIXEL_FORM.contains(head.vr)) {
        passFragments(level.bigEndian);
      } else {
        into.put(head.tag, readSequence(level.within(head), UNDEFINED));
      }
    } else if (head.vr.equals("SQ") || isUnnamedSequence(head, level)) {
      readSizedSequence(into, head, level);
    } else if (head.length > LONGEST_KEPT_VALUE) {
      source.skip(head.length);
    } else {
      spend(head.length);
      into.put(head.tag, head.vr, source.bytes(head.length), level.bigEndian);
    }
  }

  private boolean isUnnamedSequence(Head head, Level level) throws IOException {
    return (head.vr.isEmpty() && looksLikeItem(level.bigEndian, head.length))
        || (head.vr.equals("UN") && looksLikeItem(false, head.length));
  }

  /** Compressed pixels: items that hold bytes, and no elements (PS3.5, A.4). */
  private void passFragments(boolean bigEndian) throws IOException {
    while (true) {
      Head fragment = readHead(false, bigEndian);
      if (fragment.tag == DicomTag.SEQUENCE_END) {
        return;
      }
      if (fragment.tag != DicomTag.ITEM || fragment.isUndefined()) {
        throw new DamagedFile(
            "compressed pixels in a sequence hold something that is not a fragment, at byte "
                + source.position());
      }
      spend(ELEMENT_COST_BYTES);
      source.skip(fragment.length);
    }
  }

  private void readSizedSequence(DicomElements into, Head head, Level level) throws IOException {
    // Present in any case: what is broken is not missing.
    into.put(head.tag, List.of());
    Level items = level.within(head);
    within(head.length, items, () -> into.put(head.tag, readSequence(items, head.length)));
  }

  /** Something that is read. */
  @FunctionalInterface
  private interface Reading {
    void read() throws IOException;
  }

  /** Reads what lies within a known length, and goes to its end whatever is in it. */
  private void within(long length, Level level, Reading reading) throws IOException {
    long outerLimit = source.limit();
    long end = source.position() + length;
    if (length > outerLimit - source.position()) {
      throw DamagedFile.ends(source.position());
    }
    source.limit(end);
    try {
      reading.read();
    } catch (DamagedFile e) {
      if (budget < 0 || level.strict) {
        throw e;
      }
    } finally {
      source.limit(outerLimit);
    }
    source.skip(end - source.position());
  }

  private List<DicomElements> readSequence(Level level, long length) throws IOException {
    if (level.depth > DEEPEST) {
      throw new DamagedFile("sequences are nested more than " + DEEPEST + " deep");
    }
    List<DicomElements> items = new ArrayList<>();
    while (length == UNDEFINED || source.position() < source.limit()) {
      Head item = readHead(false, level.bigEndian);
      if (item.tag == DicomTag.SEQUENCE_END) {
        break;
      }
      if (item.tag != DicomTag.ITEM) {
        throw new DamagedFile(
            "a sequence holds something that is not an item, at byte " + source.position());
      }
      spend(ELEMENT_COST_BYTES);
      items.add(readItem(item, level));
    }
    return items;
  }

  private DicomElements readItem(Head item, Level level) throws IOException {
    DicomElements elements = new DicomElements();
    if (item.isUndefined()) {
      readElements(elements, level, true);
    } else {
      within(item.length, level, () -> readElements(elements, level, false));
    }
    return elements;
  }

  private void readElements(DicomElements into, Level sequence, boolean toDelimiter)
      throws IOException {
    // Whatever is said of the sequence, its items may spell out their VRs.
    Level level = startsWithVr(source) ? sequence.spelledOut() : sequence;
    while (toDelimiter || source.position() < source.limit()) {
      Head head = readHead(level.explicit, level.bigEndian);
      if (head.tag == DicomTag.ITEM_END) {
        return;
      }
      readElement(into, head, level);
    }
  }

  /** Whether an element with a VR lies ahead; no implicit one is that long. */
  static boolean startsWithVr(ByteSource source) throws IOException {
    byte[] ahead = source.peek(6);
    return ahead.length == 6 && isVr(new String(ahead, 4, 2, StandardCharsets.ISO_8859_1));
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
