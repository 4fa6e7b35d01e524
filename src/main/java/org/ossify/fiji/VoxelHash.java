/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import ij.ImagePlus;
import ij.ImageStack;
import org.ossify.kernel.trace.VoxelTrace;

/**
 * SHA-256 of an image's voxels: the hash of the hashes of its slices, so that slices are hashed in
 * parallel. Slice bytes are little endian, rows from the top. Needs one slice of bytes a thread.
 */
public final class VoxelHash {

  private VoxelHash() {}

  /** 64 hexadecimal digits. */
  public static String of(ImagePlus image) {
    ImageStack stack = image.getStack();
    return VoxelTrace.hash(stack.getSize(), z -> stack.getPixels(z + 1));
  }
}
