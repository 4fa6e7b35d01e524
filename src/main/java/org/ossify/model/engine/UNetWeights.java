/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * The numbers of a U-Net by name, each as a flat array, last axis fastest.
 *
 * <p>Unlike other records its arrays are written to: by the optimizer that owns them.
 */
public record UNetWeights(UNetShape shape, Map<String, float[]> values) {

  public UNetWeights {
    for (UNetShape.Weight weight : shape.weights()) {
      float[] array = values.get(weight.name());
      if (array == null || array.length != weight.size()) {
        throw new IllegalArgumentException(
            "the network of the plan needs "
                + weight.size()
                + " numbers for "
                + weight.name()
                + ", got "
                + (array == null ? "none" : array.length));
      }
    }
  }

  /**
   * Kernels drawn from a normal distribution of variance 2 / ((1 + slope^2) * inputs), scales 1,
   * shifts and biases 0. He, Zhang, Ren and Sun, ICCV 2015, doi:10.1109/ICCV.2015.123.
   */
  public static UNetWeights initial(UNetShape shape, long seed) {
    Random random = new Random(seed);
    Map<String, float[]> values = new LinkedHashMap<>();
    double gain = 2 / (1 + UNetShape.SLOPE * UNetShape.SLOPE);
    for (UNetShape.Weight weight : shape.weights()) {
      float[] array = new float[weight.size()];
      if (weight.fanIn() > 0) {
        double deviation = Math.sqrt(gain / weight.fanIn());
        for (int i = 0; i < array.length; i++) {
          array[i] = (float) (deviation * random.nextGaussian());
        }
      } else if (weight.name().endsWith(".scale")) {
        Arrays.fill(array, 1);
      }
      values.put(weight.name(), array);
    }
    return new UNetWeights(shape, values);
  }

  /** All weights as zeros, for the moments of an optimizer. */
  public static UNetWeights zeros(UNetShape shape) {
    Map<String, float[]> values = new LinkedHashMap<>();
    shape.weights().forEach(weight -> values.put(weight.name(), new float[weight.size()]));
    return new UNetWeights(shape, values);
  }

  public UNetWeights copy() {
    Map<String, float[]> copies = new LinkedHashMap<>();
    values.forEach((name, array) -> copies.put(name, array.clone()));
    return new UNetWeights(shape, copies);
  }

  public float[] get(String name) {
    return values.get(name);
  }
}
