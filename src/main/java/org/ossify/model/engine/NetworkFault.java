/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import java.util.Arrays;

/** What no engine can make use of in a network, in the same words for all. */
final class NetworkFault {

  private NetworkFault() {}

  static IllegalArgumentException notRun(long[] shape, Exception cause) {
    return new IllegalArgumentException(
        "the network cannot be run on an input of shape "
            + Arrays.toString(shape)
            + ": "
            + EngineMessage.of(cause),
        cause);
  }

  static void requireOneTensor(long tensors) {
    if (tensors != 1) {
      throw new IllegalArgumentException(
          "the network gives " + tensors + " tensors; it must give one");
    }
  }

  /**
   * @param type as its engine calls it
   */
  static <T> void requireFloats(T type, T floats) {
    if (type != floats) {
      throw new IllegalArgumentException(
          "the network gives values of type "
              + type
              + "; they must be 32-bit floating point numbers");
    }
  }
}
