/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The numbers of a NIfTI-1 or NIfTI-2 header, which holds the same ones at other places and in
 * other widths (nifti1.h and nifti2.h, NIfTI DFWG 2004 and 2011).
 *
 * @param head the header in its byte order
 * @param isSecond whether it is NIfTI-2
 */
record NiftiFields(ByteBuffer head, boolean isSecond) {

  static final int FIRST_SIZE = 348;
  static final int SECOND_SIZE = 540;
  private static final int FIRST_MAGIC = 344;
  private static final int SECOND_MAGIC = 4;

  /** Whether these bytes begin as a NIfTI header does, in either byte order. */
  static boolean isNifti(byte[] head) {
    return isOf(head, FIRST_SIZE, FIRST_MAGIC, '1') || isOf(head, SECOND_SIZE, SECOND_MAGIC, '2');
  }

  private static boolean isOf(byte[] head, int size, int magic, char version) {
    if (head.length < size) {
      return false;
    }
    int named = ByteBuffer.wrap(head).getInt(0);
    return (named == size || Integer.reverseBytes(named) == size)
        && head[magic] == 'n'
        && (head[magic + 1] == '+' || head[magic + 1] == 'i')
        && head[magic + 2] == version;
  }

  /**
   * @param head bytes that {@link #isNifti} accepted
   */
  static NiftiFields of(byte[] head) {
    ByteBuffer buffer = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int size = buffer.getInt(0);
    if (size != FIRST_SIZE && size != SECOND_SIZE) {
      buffer.order(ByteOrder.BIG_ENDIAN);
    }
    return new NiftiFields(buffer, buffer.getInt(0) == SECOND_SIZE);
  }

  int size() {
    return isSecond ? SECOND_SIZE : FIRST_SIZE;
  }

  /** Whether the voxels lie in a file of their own. */
  boolean isPair() {
    return head.get((isSecond ? SECOND_MAGIC : FIRST_MAGIC) + 1) == 'i';
  }

  /** The number of axes for axis 0, else the voxels along an axis, 1 to 7. */
  long length(int axis) {
    return isSecond ? head.getLong(16 + 8 * axis) : head.getShort(40 + 2 * axis);
  }

  int dataType() {
    return head.getShort(isSecond ? 12 : 70) & 0xffff;
  }

  /** Side of the third axis for axis 0, else the size of a voxel along an axis. */
  double pixel(int axis) {
    return real(76, 104, axis);
  }

  double dataOffset() {
    return isSecond ? head.getLong(168) : head.getFloat(108);
  }

  double slope() {
    return real(112, 176, 0);
  }

  double intercept() {
    return real(116, 184, 0);
  }

  int lengthUnit() {
    return (isSecond ? head.getInt(500) : head.get(123)) & 7;
  }

  boolean hasQform() {
    return (isSecond ? head.getInt(344) : head.getShort(252)) > 0;
  }

  boolean hasSform() {
    return (isSecond ? head.getInt(348) : head.getShort(254)) > 0;
  }

  /** b, c or d of the quaternion. */
  double quaternion(int component) {
    return real(256, 352, component);
  }

  double qformOffset(int coordinate) {
    return real(268, 376, coordinate);
  }

  double sform(int row, int column) {
    return real(280, 400, 4 * row + column);
  }

  private double real(int first, int second, int index) {
    return isSecond ? head.getDouble(second + 8 * index) : head.getFloat(first + 4 * index);
  }
}
