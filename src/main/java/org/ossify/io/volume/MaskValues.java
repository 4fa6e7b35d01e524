/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import org.ossify.volume.Mask;

/**
 * What the voxels of a mask may be: 0 and one other number, or 0 and a few labels, which are all
 * inside. Anything else, such as probabilities or HU, is not a mask.
 */
final class MaskValues {

  private static final int MOST_LABELS = 256;

  private final Path file;
  private final BitSet labels = new BitSet();
  private double first;

  MaskValues(Path file) {
    this.file = file;
  }

  /**
   * Inside or outside.
   *
   * @throws IllegalArgumentException when this is not the value of a mask
   */
  byte of(double value) {
    if (value == 0) {
      return Mask.BACKGROUND;
    }
    if (!Double.isFinite(value)) {
      throw refused("the value " + value);
    }
    first = first == 0 ? value : first;
    boolean label = LabelValues.isLabel(value);
    if (value != first && !(label && LabelValues.isLabel(first))) {
      throw refused("the values " + LabelValues.shown(first) + " and " + LabelValues.shown(value));
    }
    if (label) {
      labels.set((int) Math.rint(value));
    }
    return Mask.FOREGROUND;
  }

  /**
   * What there is to say after the last voxel; empty for a mask of two values.
   *
   * @throws IllegalArgumentException when there were more values than a label map has
   */
  Optional<String> warning() {
    int count = labels.cardinality();
    if (count > MOST_LABELS) {
      throw refused(count + " different values");
    }
    return count < 2
        ? Optional.empty()
        : Optional.of(
            ("It holds " + count + " labels (" + labels.nextSetBit(0) + " to ")
                + (labels.length() - 1)
                + "): all of them are inside the mask; content=labels keeps them apart.");
  }

  private IllegalArgumentException refused(String values) {
    return new IllegalArgumentException(
        ("\"" + file + "\" holds " + values)
            + "; a mask holds 0 and one other number: cut a probability map or a scan at a"
            + " threshold first");
  }
}
