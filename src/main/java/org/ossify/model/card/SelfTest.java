/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.ArrayList;
import java.util.List;

/**
 * A small input with the output that the network gave where it was made.
 *
 * <p>The input is made by a rule, so that a card needs no second file: voxel (x, y, z) of the
 * tensor, before channels are made, holds {@code HU = -1000 + (x * 7919 + y * 104729 + z * 1299709)
 * mod 4001}, x, y, z counted from 0. It is not a scan: no orientation and no spacing is applied.
 * With 2.5 dimensions its slices are those of the one run; with 2 dimensions it has one.
 *
 * <p>The network is run on it once, without patches and mirroring; its output, after the activation
 * of the card, is read as one list of n values (channels, then z, y and x, x fastest), and value k
 * of the m expected ones is the one at (2 k + 1) n / (2 m), rounded down.
 *
 * @param size voxels of the input along x, y and z
 * @param expected probabilities at evenly spaced places of the output
 * @param tolerance greatest difference that rounding may make
 */
public record SelfTest(AxisCounts size, List<Double> expected, double tolerance) {

  /** Enough of them to see a network that is not the one of the card. */
  public static final int USUAL_VALUES = 32;

  private static final long LARGEST_INPUT = 1L << 24;
  private static final int MOST_VALUES = 4096;
  private static final int LEAST_HU = -1000;
  private static final int HU_RANGE = 4001;

  public SelfTest {
    CardRule.require(
        size != null && size.product() <= LARGEST_INPUT,
        "selftest.size must be three numbers of voxels, at most " + LARGEST_INPUT + " in all",
        size);
    expected = expected == null ? List.of() : List.copyOf(expected);
    CardRule.require(
        !expected.isEmpty() && expected.size() <= MOST_VALUES,
        "selftest.expected must be 1 to " + MOST_VALUES + " values",
        expected.size());
    for (double value : expected) {
      CardRule.require(
          value >= 0 && value <= 1, "selftest.expected must be probabilities, 0 to 1", value);
    }
    CardRule.require(
        tolerance > 0 && tolerance < 1,
        "selftest.tolerance must be above 0 and below 1",
        tolerance);
  }

  /** The input, x fastest, then y and z. */
  public float[] inputHu() {
    return inputHu(size);
  }

  public static float[] inputHu(AxisCounts size) {
    float[] hu = new float[Math.toIntExact(size.product())];
    int i = 0;
    for (int z = 0; z < size.z(); z++) {
      for (int y = 0; y < size.y(); y++) {
        for (int x = 0; x < size.x(); x++) {
          long mixed = x * 7919L + y * 104_729L + z * 1_299_709L;
          hu[i++] = LEAST_HU + mixed % HU_RANGE;
        }
      }
    }
    return hu;
  }

  /**
   * The values of an output that a self-test compares.
   *
   * @param probabilities of all channels, at least one
   */
  public static List<Double> sample(float[] probabilities, int count) {
    List<Double> values = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int place = (int) ((2L * k + 1) * probabilities.length / (2L * count));
      values.add((double) probabilities[place]);
    }
    return values;
  }

  /** The greatest difference between an output and what is expected; infinite when it has NaN. */
  public double difference(float[] probabilities) {
    if (probabilities.length == 0) {
      return Double.POSITIVE_INFINITY;
    }
    List<Double> values = sample(probabilities, expected.size());
    double greatest = 0;
    for (int k = 0; k < values.size(); k++) {
      double difference = Math.abs(values.get(k) - expected.get(k));
      greatest =
          Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(greatest, difference);
    }
    return greatest;
  }
}
