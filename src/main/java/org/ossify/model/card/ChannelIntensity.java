/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import org.ossify.preprocess.IntensityNormalization;
import org.ossify.volume.Progress;

/** How HU become one channel of a network. */
public sealed interface ChannelIntensity {

  /**
   * The map from HU to the channel, with the statistics of one scan where it depends on them.
   *
   * @param hu of the whole scan
   */
  UnaryOperator<float[]> mapFor(float[][] hu);

  /** Whether higher HU never become lower values. */
  boolean isMonotone();

  /**
   * The steps of the channel as a card has them: a text, or a map of names to numbers. Two numbers
   * that belong together are an array.
   */
  List<Object> cardSteps();

  /**
   * What is done, in the words of a table.
   *
   * @param number how numbers are written
   */
  String words(DoubleFunction<String> number);

  /** The same numbers for every scan: a window, or nnU-Net's statistics of its dataset. */
  record Fixed(IntensityNormalization scale) implements ChannelIntensity {

    public Fixed {
      CardRule.require(scale != null, "input.channels must say how HU are scaled", scale);
    }

    @Override
    public UnaryOperator<float[]> mapFor(float[][] hu) {
      return scale::apply;
    }

    @Override
    public boolean isMonotone() {
      return true;
    }

    @Override
    public List<Object> cardSteps() {
      List<Object> steps = clip(scale.lowHu(), scale.highHu());
      steps.add(Map.of("subtract", scale.subtractHu()));
      steps.add(Map.of("divide", scale.divideHu()));
      return steps;
    }

    @Override
    public String words(DoubleFunction<String> number) {
      return "(clip(HU, "
          + number.apply(scale.lowHu())
          + ", "
          + number.apply(scale.highHu())
          + ") - "
          + number.apply(scale.subtractHu())
          + ") / "
          + number.apply(scale.divideHu());
    }
  }

  /**
   * The lower percentile of the scan becomes 0, the upper one 1.
   *
   * @param cut whether values beyond are cut off
   */
  record Percentiles(double low, double high, boolean cut) implements ChannelIntensity {

    /** Cut off beyond. */
    public Percentiles(double low, double high) {
      this(low, high, true);
    }

    public Percentiles {
      CardRule.require(
          low >= 0 && low < high && high <= 100,
          "input.channels.percentiles must be two of 0 to 100, the lower first",
          low + " and " + high);
    }

    @Override
    public UnaryOperator<float[]> mapFor(float[][] hu) {
      IntensityNormalization scale =
          IntensityNormalization.percentiles(hu, low, high, Progress.NONE);
      return cut ? scale::apply : scale.withoutLimits()::apply;
    }

    @Override
    public boolean isMonotone() {
      return true;
    }

    @Override
    public List<Object> cardSteps() {
      Map<String, Object> step = new LinkedHashMap<>();
      step.put("percentiles", new double[] {low, high});
      step.put("cut", cut);
      return List.of(step);
    }

    @Override
    public String words(DoubleFunction<String> number) {
      return "percentiles " + number.apply(low) + " to " + number.apply(high);
    }
  }

  /** Mean 0 and standard deviation 1 of the scan, after a cut at limits in HU (infinite: none). */
  record StandardScore(double lowHu, double highHu) implements ChannelIntensity {

    public StandardScore {
      CardRule.require(
          lowHu < highHu,
          "input.channels.clip must be two HU, the lower first",
          lowHu + " and " + highHu);
    }

    @Override
    public UnaryOperator<float[]> mapFor(float[][] hu) {
      return IntensityNormalization.zScore(hu, lowHu, highHu, Progress.NONE)::apply;
    }

    @Override
    public boolean isMonotone() {
      return true;
    }

    @Override
    public List<Object> cardSteps() {
      List<Object> steps = clip(lowHu, highHu);
      steps.add("zscore");
      return steps;
    }

    @Override
    public String words(DoubleFunction<String> number) {
      return "z-score of " + range(lowHu, highHu, number);
    }
  }

  /** 1 where HU lie within the limits, both included, else 0. */
  record Within(double lowHu, double highHu) implements ChannelIntensity {

    public Within {
      CardRule.require(
          lowHu <= highHu,
          "input.channels.within must be two HU, the lower first",
          lowHu + " and " + highHu);
    }

    @Override
    public UnaryOperator<float[]> mapFor(float[][] hu) {
      return this::mark;
    }

    private float[] mark(float[] hu) {
      float[] marked = new float[hu.length];
      for (int i = 0; i < hu.length; i++) {
        marked[i] = hu[i] >= lowHu && hu[i] <= highHu ? 1 : 0;
      }
      return marked;
    }

    @Override
    public boolean isMonotone() {
      return false;
    }

    @Override
    public List<Object> cardSteps() {
      return List.of(Map.of("within", new double[] {lowHu, highHu}));
    }

    @Override
    public String words(DoubleFunction<String> number) {
      return "within " + range(lowHu, highHu, number);
    }
  }

  private static List<Object> clip(double lowHu, double highHu) {
    List<Object> steps = new ArrayList<>();
    if (!Double.isInfinite(lowHu) || !Double.isInfinite(highHu)) {
      steps.add(Map.of("clip", new double[] {lowHu, highHu}));
    }
    return steps;
  }

  private static String range(double lowHu, double highHu, DoubleFunction<String> number) {
    return number.apply(lowHu) + " to " + number.apply(highHu) + " HU";
  }
}
