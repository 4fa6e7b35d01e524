/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * Makes DICOM files byte by byte from PS3.5 and PS3.10, in every syntax that is read, for tests.
 */
public final class DicomBytes {

  private static final Set<String> LONG_FORM = Set.of("OB", "OW", "SQ", "UN", "UT");

  private final TransferSyntax syntax;
  private final Map<Integer, byte[]> elements = new TreeMap<>(Integer::compareUnsigned);
  private final byte[] preambleBytes = new byte[128];
  private boolean preamble = true;
  private boolean meta = true;

  public DicomBytes(TransferSyntax syntax) {
    this.syntax = syntax;
  }

  public DicomBytes withoutPreamble() {
    preamble = false;
    return this;
  }

  public DicomBytes withoutMeta() {
    meta = false;
    return withoutPreamble();
  }

  /** The same elements, called another syntax of little endian, explicit VR. */
  public DicomBytes as(TransferSyntax other) {
    DicomBytes copy = new DicomBytes(other);
    copy.elements.putAll(elements);
    return copy;
  }

  /** What stands in the 128 bytes before the data, whatever it looks like. */
  public DicomBytes preamble(String beginning) {
    byte[] begins = beginning.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(begins, 0, preambleBytes, 0, begins.length);
    return this;
  }

  public DicomBytes text(int tag, String vr, String value) {
    String even = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ");
    return raw(tag, vr, even.getBytes(StandardCharsets.ISO_8859_1));
  }

  public DicomBytes us(int tag, int value) {
    return raw(tag, "US", ByteBuffer.allocate(2).order(order()).putShort((short) value).array());
  }

  public DicomBytes raw(int tag, String vr, byte[] value) {
    elements.put(tag, element(tag, vr, value, value.length));
    return this;
  }

  /** An element as it stands, head and all, sorted in at a tag. */
  public DicomBytes verbatim(int tag, byte[] bytes) {
    elements.put(tag, bytes);
    return this;
  }

  public DicomBytes remove(int tag) {
    elements.remove(tag);
    return this;
  }

  /** A sequence of one item that holds the elements of another data set of the same syntax. */
  public DicomBytes sequence(int tag, DicomBytes item, boolean definedLength) {
    return sequence(tag, List.of(item), definedLength);
  }

  public DicomBytes sequence(int tag, List<DicomBytes> contents, boolean definedLength) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (DicomBytes item : contents) {
      byte[] content = item.dataSet();
      out.writeBytes(head(0xFFFEE000, definedLength ? content.length : -1));
      out.writeBytes(content);
      if (!definedLength) {
        out.writeBytes(head(0xFFFEE00D, 0));
      }
    }
    if (!definedLength) {
      out.writeBytes(head(0xFFFEE0DD, 0));
    }
    byte[] items = out.toByteArray();
    elements.put(tag, element(tag, "SQ", items, definedLength ? items.length : -1));
    return this;
  }

  /** Native pixels of 16 bits, or the same as one RLE fragment. */
  public DicomBytes pixels16(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(order());
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return pixels(bytes.array(), 2);
  }

  /** Compressed pixels: an offset table and fragments. */
  public DicomBytes fragments(int[] offsets, byte[]... fragments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head(0xFFFEE000, offsets.length * 4));
    for (int offset : offsets) {
      out.writeBytes(ByteBuffer.allocate(4).order(order()).putInt(offset).array());
    }
    for (byte[] fragment : fragments) {
      out.writeBytes(head(0xFFFEE000, fragment.length));
      out.writeBytes(fragment);
    }
    out.writeBytes(head(0xFFFEE0DD, 0));
    elements.put(DicomTag.PIXEL_DATA, element(DicomTag.PIXEL_DATA, "OB", out.toByteArray(), -1));
    return this;
  }

  /** The elements alone, as they lie in an item. */
  public byte[] elements() {
    return dataSet();
  }

  public DicomBytes pixels(byte[] values, int bytesPerPixel) {
    if (syntax != TransferSyntax.RLE) {
      byte[] even = java.util.Arrays.copyOf(values, values.length + (values.length & 1));
      return raw(DicomTag.PIXEL_DATA, "OW", even);
    }
    byte[] frame = rle(values, bytesPerPixel);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head(0xFFFEE000, 0));
    out.writeBytes(head(0xFFFEE000, frame.length));
    out.writeBytes(frame);
    out.writeBytes(head(0xFFFEE0DD, 0));
    elements.put(DicomTag.PIXEL_DATA, element(DicomTag.PIXEL_DATA, "OB", out.toByteArray(), -1));
    return this;
  }

  public byte[] build() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (preamble) {
      out.writeBytes(preambleBytes);
      out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    }
    if (meta) {
      DicomBytes head = new DicomBytes(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
      head.text(DicomTag.TRANSFER_SYNTAX_UID, "UI", syntax.uid());
      out.writeBytes(head.dataSet());
    }
    byte[] data = dataSet();
    out.writeBytes(syntax == TransferSyntax.DEFLATED ? deflate(data) : data);
    return out.toByteArray();
  }

  private byte[] dataSet() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    elements.values().forEach(out::writeBytes);
    return out.toByteArray();
  }

  private ByteOrder order() {
    return syntax == TransferSyntax.EXPLICIT_BIG_ENDIAN
        ? ByteOrder.BIG_ENDIAN
        : ByteOrder.LITTLE_ENDIAN;
  }

  private byte[] head(int tag, int length) {
    return ByteBuffer.allocate(8)
        .order(order())
        .putShort((short) (tag >>> 16))
        .putShort((short) tag)
        .putInt(length)
        .array();
  }

  private byte[] element(int tag, String vr, byte[] value, int length) {
    ByteBuffer out = ByteBuffer.allocate(12 + value.length).order(order());
    out.putShort((short) (tag >>> 16)).putShort((short) tag);
    if (syntax == TransferSyntax.IMPLICIT_LITTLE_ENDIAN) {
      out.putInt(length);
    } else {
      out.put(vr.getBytes(StandardCharsets.US_ASCII));
      if (LONG_FORM.contains(vr)) {
        out.putShort((short) 0).putInt(length);
      } else {
        out.putShort((short) length);
      }
    }
    out.put(value);
    return java.util.Arrays.copyOf(out.array(), out.position());
  }

  private static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater(6, true);
    deflater.setInput(data);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] part = new byte[4096];
    while (!deflater.finished()) {
      out.write(part, 0, deflater.deflate(part));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** Little endian values as RLE, most significant byte first, runs and literals as they come. */
  private static byte[] rle(byte[] values, int bytesPerPixel) {
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0, bytesPerPixel);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int segment = 0; segment < bytesPerPixel; segment++) {
      header.putInt(4 + 4 * segment, 64 + out.size());
      byte[] plane = new byte[values.length / bytesPerPixel];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = values[i * bytesPerPixel + bytesPerPixel - 1 - segment];
      }
      packBits(plane, out);
    }
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(header.array());
    frame.writeBytes(out.toByteArray());
    return frame.toByteArray();
  }

  private static void packBits(byte[] plane, ByteArrayOutputStream out) {
    int start = out.size();
    int i = 0;
    while (i < plane.length) {
      int run = 1;
      while (i + run < plane.length && run < 128 && plane[i + run] == plane[i]) {
        run++;
      }
      if (run > 1) {
        out.write(1 - run);
        out.write(plane[i]);
      } else {
        out.write(0);
        out.write(plane[i]);
      }
      i += run;
    }
    if ((out.size() - start) % 2 == 1) {
      out.write(-128);
    }
  }
}
