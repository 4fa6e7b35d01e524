/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package net.imagej;

import net.imagej.axis.CalibratedAxis;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;

/** As in ImageJ2, which no Maven repository of ours holds, as far as tests need it. */
public interface Dataset extends Img<RealType<?>> {
  String getName();

  CalibratedAxis axis(int dimension);
}
