/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.trace;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;

/** A slice flipped or turned by right angles, in the seven ways that there are. */
final class TurnedPlane {

  private TurnedPlane() {}

  /** Whether a slice is one of which only the first 8 bytes of its hash are known, turned. */
  static boolean isAny(Object plane, int nx, int ny, long hash) {
    for (int way = 1; way < 8; way++) {
      boolean isAcross = way >= 4;
      // a slice that is not square has other sides when it is turned, and was refused before
      if (isAcross && nx != ny) {
        return false;
      }
      Object turned = turned(plane, nx, ny, (way & 1) != 0, (way & 2) != 0, isAcross);
      if (ByteBuffer.wrap(PlaneBits.sha256(turned)).getLong() == hash) {
        return true;
      }
    }
    return false;
  }

  private static Object turned(
      Object plane, int nx, int ny, boolean flipX, boolean flipY, boolean across) {
    Object turned = Array.newInstance(plane.getClass().getComponentType(), nx * ny);
    for (int y = 0; y < ny; y++) {
      for (int x = 0; x < nx; x++) {
        int u = flipX ? nx - 1 - x : x;
        int v = flipY ? ny - 1 - y : y;
        int from = across ? u * nx + v : v * nx + u;
        System.arraycopy(plane, from, turned, y * nx + x, 1);
      }
    }
    return turned;
  }
}
