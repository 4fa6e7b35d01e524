/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.trace;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The voxels of a slice of any type as bits: byte[], short[], float[] or, for colours, int[]. */
public final class PlaneBits {

  private PlaneBits() {}

  /** The bits of each voxel, in a number of 32 bits. */
  static int[] of(Object plane) {
    if (plane instanceof int[] numbers) {
      return numbers;
    }
    int[] bits = new int[Array.getLength(plane)];
    if (plane instanceof byte[] numbers) {
      for (int i = 0; i < bits.length; i++) {
        bits[i] = numbers[i];
      }
    } else if (plane instanceof short[] numbers) {
      for (int i = 0; i < bits.length; i++) {
        bits[i] = numbers[i];
      }
    } else {
      float[] numbers = (float[]) plane;
      for (int i = 0; i < bits.length; i++) {
        bits[i] = Float.floatToRawIntBits(numbers[i]);
      }
    }
    return bits;
  }

  /** SHA-256 of the voxels, little endian, rows from the top. */
  public static byte[] sha256(Object plane) {
    return digest().digest(bytes(plane));
  }

  /** The digest that {@link #sha256} uses. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static byte[] bytes(Object plane) {
    if (plane instanceof byte[] numbers) {
      return numbers;
    }
    if (plane instanceof short[] numbers) {
      byte[] bytes = new byte[2 * numbers.length];
      littleEndian(bytes).asShortBuffer().put(numbers);
      return bytes;
    }
    byte[] bytes = new byte[4 * Array.getLength(plane)];
    if (plane instanceof float[] numbers) {
      littleEndian(bytes).asFloatBuffer().put(numbers);
    } else {
      littleEndian(bytes).asIntBuffer().put((int[]) plane);
    }
    return bytes;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
