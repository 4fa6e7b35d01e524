/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ossify.io.dicom.ByteSource.DamagedFile;

/**
 * Where the compressed frames of a file lie: fragments one after the other, each an item of Pixel
 * Data, and which of them begins a frame (PS3.5, A.4).
 *
 * <p>As many fragments as frames are one each. Else the offset table tells where frames begin, and
 * where it is empty or wrong, the fragments that begin as a compressed image do.
 *
 * @param offsets first byte of each fragment's content, counted from the offset table's head
 * @param lengths bytes of it
 * @param firstOfFrame index of each frame's first fragment, and behind the last the number of
 *     fragments; empty when the frames cannot be told apart
 */
record FrameFragments(long[] offsets, long[] lengths, int[] firstOfFrame) {

  private static final int MOST_FRAGMENTS = 1 << 20;
  private static final int HEAD_BYTES = 8;

  /**
   * @param source at the offset table, the first item
   * @param frames frames of the image, at least 1
   * @throws DamagedFile when there is something else than items
   */
  static FrameFragments read(ByteSource source, int frames) throws IOException {
    long start = source.position();
    long[] table = offsetTable(source);
    long begin = source.position() - start;
    List<Long> offsets = new ArrayList<>();
    List<Long> lengths = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    DicomParser parser = new DicomParser(source);
    while (!source.atEnd()) {
      DicomParser.Head head = parser.readHead(false, false);
      if (head.tag() == DicomTag.SEQUENCE_END) {
        break;
      }
      requireFragment(head, offsets.size());
      if (beginsImage(source.peek(2))) {
        starts.add(offsets.size());
      }
      offsets.add(source.position() - start);
      lengths.add(head.length());
      source.skip(head.length());
    }
    int[] first = firstOfFrames(offsets, table, begin, starts, frames);
    return new FrameFragments(toArray(offsets), toArray(lengths), first);
  }

  private static void requireFragment(DicomParser.Head head, int number) {
    if (head.tag() != DicomTag.ITEM || head.isUndefined()) {
      throw new DamagedFile("its compressed pixels hold something that is not a fragment");
    }
    if (number >= MOST_FRAGMENTS) {
      throw new DamagedFile("its compressed pixels lie in more than a million fragments");
    }
  }

  private static long[] offsetTable(ByteSource source) throws IOException {
    DicomParser.Head head = new DicomParser(source).readHead(false, false);
    if (head.tag() != DicomTag.ITEM || head.isUndefined()) {
      throw new DamagedFile("its compressed pixels do not begin with an offset table");
    }
    long count = head.length() / 4;
    if (count > MOST_FRAGMENTS) {
      throw new DamagedFile("its offset table is longer than a million frames");
    }
    long end = source.position() + head.length();
    if (end > source.limit()) {
      throw DamagedFile.ends(source.position());
    }
    long[] table = new long[(int) count];
    for (int i = 0; i < table.length; i++) {
      table[i] = source.unsignedInt(false);
    }
    source.skip(end - source.position());
    return table;
  }

  /** Start of a JPEG or JPEG-LS image, or of a JPEG 2000 codestream. */
  private static boolean beginsImage(byte[] ahead) {
    return ahead.length == 2 && ahead[0] == -1 && (ahead[1] == (byte) 0xd8 || ahead[1] == 0x4f);
  }

  private static int[] firstOfFrames(
      List<Long> offsets, long[] table, long begin, List<Integer> starts, int frames) {
    int fragments = offsets.size();
    int told = Math.max(table.length, starts.size());
    if (frames == 1 && told > 1) {
      throw new DamagedFile(
          "it holds " + told + " compressed frames, but Number of Frames says 1, or is missing");
    }
    if (frames == 1 && fragments > 0) {
      return new int[] {0, fragments};
    }
    if (fragments == frames) {
      int[] each = new int[frames + 1];
      Arrays.setAll(each, i -> i);
      return each;
    }
    int[] tabled = fromTable(offsets, table, begin, frames);
    if (tabled.length > 0) {
      return tabled;
    }
    if (starts.size() != frames || starts.get(0) != 0) {
      return new int[0];
    }
    int[] first = new int[frames + 1];
    for (int i = 0; i < frames; i++) {
      first[i] = starts.get(i);
    }
    first[frames] = fragments;
    return first;
  }

  private static int[] fromTable(List<Long> offsets, long[] table, long begin, int frames) {
    if (table.length != frames || table[0] != 0) {
      return new int[0];
    }
    Map<Long, Integer> numbers = new HashMap<>();
    for (int i = 0; i < offsets.size(); i++) {
      numbers.put(offsets.get(i) - HEAD_BYTES - begin, i);
    }
    int[] first = new int[frames + 1];
    for (int i = 0; i < frames; i++) {
      Integer number = numbers.get(table[i]);
      if (number == null || (i > 0 && number <= first[i - 1])) {
        return new int[0];
      }
      first[i] = number;
    }
    first[frames] = offsets.size();
    return first;
  }

  private static long[] toArray(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  /** Whether every frame's bytes are known. */
  boolean areComplete() {
    return firstOfFrame.length > 1;
  }

  /** The bytes of a frame, its fragments joined. */
  byte[] frame(ByteSource source, int frame) throws IOException {
    long length = 0;
    for (int i = firstOfFrame[frame]; i < firstOfFrame[frame + 1]; i++) {
      length += lengths[i];
    }
    if (length > Integer.MAX_VALUE - 8) {
      throw new DamagedFile("a compressed frame of " + length + " bytes is longer than an array");
    }
    long start = source.position();
    byte[] joined = new byte[(int) length];
    int at = 0;
    for (int i = firstOfFrame[frame]; i < firstOfFrame[frame + 1]; i++) {
      source.skip(start + offsets[i] - source.position());
      byte[] fragment = source.bytes(lengths[i]);
      System.arraycopy(fragment, 0, joined, at, fragment.length);
      at += fragment.length;
    }
    return joined;
  }
}
