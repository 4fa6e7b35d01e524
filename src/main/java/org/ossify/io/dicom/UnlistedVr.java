/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The length of an element whose VR is none of DICOM's, in a data set that spells out its VRs.
 *
 * <p>A VR that came later has a length of 4 bytes behind two reserved ones (PS3.5, 7.1.2); some
 * writers put NULs in the place of a VR, before a length of either form; others slip in implicit
 * elements, which have a length of 4 bytes and no VR. Taken is the form behind which an element
 * lies that can be the next one.
 *
 * @param source just behind the tag
 * @param tag of the element
 */
record UnlistedVr(ByteSource source, int tag, boolean bigEndian) {

  private static final long UNDEFINED = 0xFFFFFFFFL;
  private static final int IMPOSSIBLE = 0;
  private static final int UNSEEN = 1;
  private static final int POSSIBLE = 2;
  private static final int LIKELY = 3;
  private static final int HEAD_BYTES = 8;

  /** A way in which the length may be written: where the value begins, and how long it is. */
  private record Form(int valueFrom, long length) {}

  /** The head, with the source behind it. */
  DicomParser.Head readHead() throws IOException {
    ByteBuffer ahead = ByteBuffer.wrap(source.peek(HEAD_BYTES)).order(order());
    if (ahead.limit() < 4) {
      throw ByteSource.DamagedFile.ends(source.position());
    }
    Form best = new Form(4, ahead.getInt(0) & UNDEFINED);
    if (canBeVr(ahead)) {
      int score = IMPOSSIBLE;
      for (Form form : forms(ahead, best)) {
        int its = score(form);
        if (its > score) {
          score = its;
          best = form;
        }
      }
    }
    source.skip(best.valueFrom);
    return new DicomParser.Head(tag, "", best.length);
  }

  private static Form[] forms(ByteBuffer ahead, Form implicit) {
    Form brief = new Form(4, ahead.getShort(2) & 0xffff);
    boolean reserved = ahead.limit() == HEAD_BYTES && ahead.getShort(2) == 0;
    return reserved
        ? new Form[] {new Form(HEAD_BYTES, ahead.getInt(4) & UNDEFINED), brief, implicit}
        : new Form[] {brief, implicit};
  }

  /** Two capital letters, or two NULs or blanks. */
  private static boolean canBeVr(ByteBuffer ahead) {
    byte first = ahead.get(0);
    byte second = ahead.get(1);
    return (isCapital(first) && isCapital(second))
        || (first == second && (first == 0 || first == ' ' || first == '?'));
  }

  private static boolean isCapital(byte letter) {
    return letter >= 'A' && letter <= 'Z';
  }

  /** How well the bytes behind a value go with its being one. */
  private int score(Form form) throws IOException {
    long left = source.limit() - source.position();
    boolean sequence = form.length == UNDEFINED;
    long end = form.valueFrom + (sequence ? 0 : form.length);
    if (end > left) {
      return IMPOSSIBLE;
    }
    if (end == left) {
      return sequence ? IMPOSSIBLE : LIKELY;
    }
    ByteBuffer next = ByteBuffer.wrap(source.peekAt(end, HEAD_BYTES)).order(order());
    if (next.limit() < HEAD_BYTES) {
      return UNSEEN;
    }
    int nextTag = (next.getShort(0) << 16) | (next.getShort(2) & 0xffff);
    if (sequence) {
      return nextTag == DicomTag.ITEM || nextTag == DicomTag.SEQUENCE_END ? LIKELY : IMPOSSIBLE;
    }
    if (nextTag == DicomTag.ITEM_END || nextTag == DicomTag.SEQUENCE_END) {
      return LIKELY;
    }
    if (Integer.compareUnsigned(nextTag, tag) <= 0) {
      return IMPOSSIBLE;
    }
    next.position(4);
    return DicomParser.isVr("" + (char) next.get(4) + (char) next.get(5))
        ? LIKELY
        : canBeVr(next.slice()) ? POSSIBLE : UNSEEN;
  }

  private ByteOrder order() {
    return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }
}
