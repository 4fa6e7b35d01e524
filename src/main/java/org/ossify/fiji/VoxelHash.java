/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import ij.ImagePlus;
import ij.ImageStack;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ossify.kernel.Planes;
import org.ossify.volume.Progress;

/**
 * SHA-256 of an image's voxels: the hash of the hashes of its slices, so that slices are hashed in
 * parallel. Slice bytes are little endian, rows from the top. Needs one slice of bytes a thread.
 */
public final class VoxelHash {

  private VoxelHash() {}

  /** 64 hexadecimal digits. */
  public static String of(ImagePlus image) {
    ImageStack stack = image.getStack();
    byte[][] hashes = new byte[stack.getSize()][];
    Planes.forEach(
        hashes.length,
        Progress.NONE,
        z -> hashes[z] = sha256().digest(bytes(stack.getPixels(z + 1))));
    MessageDigest whole = sha256();
    for (byte[] hash : hashes) {
      whole.update(hash);
    }
    return HexFormat.of().formatHex(whole.digest());
  }

  private static byte[] bytes(Object pixels) {
    if (pixels instanceof byte[] plane) {
      return plane;
    }
    if (pixels instanceof short[] plane) {
      byte[] bytes = new byte[2 * plane.length];
      littleEndian(bytes).asShortBuffer().put(plane);
      return bytes;
    }
    if (pixels instanceof float[] plane) {
      byte[] bytes = new byte[4 * plane.length];
      littleEndian(bytes).asFloatBuffer().put(plane);
      return bytes;
    }
    int[] plane = (int[]) pixels;
    byte[] bytes = new byte[4 * plane.length];
    littleEndian(bytes).asIntBuffer().put(plane);
    return bytes;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
