/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.trace;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import org.ossify.kernel.Sha256;

/** The voxels of a slice of any type as bits: byte[], short[], float[] or, for colours, int[]. */
final class PlaneBits {

  private static final int CHUNK_BYTES = 1 << 16;

  /** Slices are many and large: arrays for each would make the garbage collector move volumes. */
  private static final ThreadLocal<int[]> BITS = ThreadLocal.withInitial(() -> new int[0]);

  private static final ThreadLocal<ByteBuffer> CHUNK =
      ThreadLocal.withInitial(
          () -> ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN));

  private PlaneBits() {}

  /** The bits of each voxel, in a number of 32 bits; until the next call on the same thread. */
  static int[] of(Object plane) {
    if (plane instanceof int[] numbers) {
      return numbers;
    }
    int[] bits = scratch(Array.getLength(plane));
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

  private static int[] scratch(int length) {
    int[] bits = BITS.get();
    if (bits.length != length) {
      bits = new int[length];
      BITS.set(bits);
    }
    return bits;
  }

  /** SHA-256 of the voxels, little endian, rows from the top. */
  static byte[] sha256(Object plane) {
    MessageDigest digest = Sha256.digest();
    if (plane instanceof byte[] numbers) {
      return digest.digest(numbers);
    }
    int length = Array.getLength(plane);
    ByteBuffer chunk = CHUNK.get();
    int most = CHUNK_BYTES / (plane instanceof short[] ? Short.BYTES : Integer.BYTES);
    for (int from = 0; from < length; from += most) {
      int count = Math.min(most, length - from);
      int bytes = put(chunk.clear(), plane, from, count);
      digest.update(chunk.limit(bytes));
    }
    return digest.digest();
  }

  /** Puts some voxels at the beginning, and gives their number of bytes. */
  private static int put(ByteBuffer chunk, Object plane, int from, int count) {
    if (plane instanceof short[] numbers) {
      chunk.asShortBuffer().put(numbers, from, count);
      return count * Short.BYTES;
    }
    if (plane instanceof float[] numbers) {
      chunk.asFloatBuffer().put(numbers, from, count);
    } else {
      chunk.asIntBuffer().put((int[]) plane, from, count);
    }
    return count * Integer.BYTES;
  }
}
