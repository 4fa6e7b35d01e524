/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import org.ossify.volume.Vector3;

/**
 * How far training data are varied. The probabilities are fixed ({@link Augmentation}).
 *
 * @param rotationDegrees greatest angle about x, y and z, either way; 0 for none
 * @param scaleLow least size of an object, 1 = as it is
 * @param scaleHigh greatest size
 * @param mirrorX whether left and right may change places (likewise y and z)
 * @param intensity whether noise, blur, brightness, contrast, resolution and gamma are varied
 */
public record AugmentationSettings(
    Vector3 rotationDegrees,
    double scaleLow,
    double scaleHigh,
    boolean mirrorX,
    boolean mirrorY,
    boolean mirrorZ,
    boolean intensity) {

  /** Nothing is varied. */
  public static final AugmentationSettings NONE =
      new AugmentationSettings(Vector3.ZERO, 1, 1, false, false, false, false);

  /** nnU-Net's ranges, but only left and right change places: a head has one top and one front. */
  public static final AugmentationSettings BONE =
      new AugmentationSettings(new Vector3(30, 30, 30), 0.7, 1.4, true, false, false, true);

  public AugmentationSettings {
    double least =
        Math.min(rotationDegrees.x(), Math.min(rotationDegrees.y(), rotationDegrees.z()));
    double most = Math.max(rotationDegrees.x(), Math.max(rotationDegrees.y(), rotationDegrees.z()));
    if (!(least >= 0 && most <= 180)) {
      throw new IllegalArgumentException(
          "Rotation must be 0 to 180 degrees about each axis, got " + rotationDegrees);
    }
    if (!(scaleLow >= 0.25 && scaleLow <= scaleHigh && scaleHigh <= 4)) {
      throw new IllegalArgumentException(
          "Scales must be ascending within 0.25 to 4, got " + scaleLow + " and " + scaleHigh);
    }
  }
}
