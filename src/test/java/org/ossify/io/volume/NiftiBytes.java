/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Makes NIfTI-1 files byte by byte from the field offsets of nifti1.h, for tests. */
public final class NiftiBytes {

  private final ByteBuffer bytes;

  public NiftiBytes(ByteOrder order, int type, int bits, int... size) {
    int voxels = 1;
    for (int length : size) {
      voxels *= length;
    }
    bytes = ByteBuffer.allocate(352 + voxels * bits / 8).order(order);
    bytes.putInt(0, 348);
    bytes.putShort(40, (short) size.length);
    for (int i = 0; i < size.length; i++) {
      bytes.putShort(42 + 2 * i, (short) size[i]);
    }
    bytes.putShort(70, (short) type).putShort(72, (short) bits);
    for (int i = 0; i < 4; i++) {
      bytes.putFloat(76 + 4 * i, 1);
    }
    bytes.putFloat(108, 352);
    bytes.put(123, (byte) 2);
    bytes.put(344, (byte) 'n').put(345, (byte) '+').put(346, (byte) '1');
    bytes.position(352);
  }

  /** For voxels and for fields that have no method here. */
  public ByteBuffer buffer() {
    return bytes;
  }

  NiftiBytes pixelSize(double x, double y, double z) {
    bytes.putFloat(80, (float) x).putFloat(84, (float) y).putFloat(88, (float) z);
    return this;
  }

  NiftiBytes scale(double slope, double intercept) {
    bytes.putFloat(112, (float) slope).putFloat(116, (float) intercept);
    return this;
  }

  /** Three rows of four numbers, index to RAS. */
  public NiftiBytes sform(double... rows) {
    bytes.putShort(254, (short) 1);
    for (int i = 0; i < 12; i++) {
      bytes.putFloat(280 + 4 * i, (float) rows[i]);
    }
    return this;
  }

  NiftiBytes qform(double side, double b, double c, double d, double x, double y, double z) {
    bytes.putShort(252, (short) 1);
    bytes.putFloat(76, (float) side);
    bytes.putFloat(256, (float) b).putFloat(260, (float) c).putFloat(264, (float) d);
    bytes.putFloat(268, (float) x).putFloat(272, (float) y).putFloat(276, (float) z);
    return this;
  }

  byte[] array() {
    return bytes.array();
  }

  public Path writeTo(Path path) {
    try (OutputStream file = Files.newOutputStream(path);
        OutputStream out = path.toString().endsWith(".gz") ? new GZIPOutputStream(file) : file) {
      out.write(bytes.array());
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
