/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory outside Java's heap that PyTorch reads in place, used again for each step.
 *
 * <p>DJL hands PyTorch the address of a buffer, not a copy of it. The buffer must therefore live as
 * long as the array does, and new buffers for each step would pile up until Java collects garbage.
 */
final class NativeFloats {

  private ByteBuffer bytes = ByteBuffer.allocateDirect(0);

  /** An array over this memory, valid until the next call. */
  NDArray array(NDManager manager, float[] values, Shape shape) {
    fill(values);
    return manager.create(bytes, shape, DataType.FLOAT32);
  }

  /** Makes this memory that of an array, whose values it takes on now and at each {@link #fill}. */
  void become(NDArray array, float[] values) {
    fill(values);
    array.set(bytes);
  }

  /** Writes values; as many as before reach the arrays that were made of it. */
  void fill(float[] values) {
    int size = Math.multiplyExact(values.length, Float.BYTES);
    if (bytes.capacity() != size) {
      bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }
    bytes.asFloatBuffer().put(values);
  }
}
