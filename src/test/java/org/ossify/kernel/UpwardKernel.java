/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import ij.ImagePlus;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.volume.Mask;

/**
 * What no kernel may do: it knows ImageJ and the room above. The rules of the house must see it.
 */
public final class UpwardKernel {

  private UpwardKernel() {}

  public static Mask mask(ImagePlus image) {
    return ImagePlusAdapter.mask(image);
  }
}
