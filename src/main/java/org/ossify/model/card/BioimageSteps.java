/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.List;
import org.ossify.preprocess.IntensityNormalization;

/**
 * The preprocessing of a bioimage.io model as one rule for its channel: what is linear becomes
 * clip, subtract and divide; then may come one step that looks at the whole scan.
 */
final class BioimageSteps {

  private final String space;
  private double low = Double.NEGATIVE_INFINITY;
  private double high = Double.POSITIVE_INFINITY;
  private double gain = 1;
  private double offset;
  private ChannelIntensity statistic;

  private BioimageSteps(String space) {
    this.space = space;
  }

  /**
   * @param space letters of the axes of the scan, which statistics must be taken over
   */
  static ChannelIntensity channel(CardField tensor, String space) {
    BioimageSteps steps = new BioimageSteps(space);
    CardField list = tensor.get("preprocessing");
    if (!list.isMissing()) {
      list.list().forEach(steps::take);
    }
    return steps.statistic != null ? steps.statistic : list.named(steps::linear);
  }

  private ChannelIntensity linear() {
    return new ChannelIntensity.Fixed(
        new IntensityNormalization(low, high, -offset / gain, 1 / gain));
  }

  static CardField name(CardField step) {
    return step.get(step.has("id") ? "id" : "name");
  }

  private void take(CardField step) {
    CardField name = name(step);
    CardField with = step.get("kwargs");
    switch (name.text()) {
      case "ensure_dtype" -> with.get("dtype").oneOf(List.of("float32", "float64"));
      case "clip" -> clip(with);
      case "scale_linear" -> {
        requireNoStatistic(name);
        linear(with, one(with.get("gain"), 1), one(with.get("offset"), 0));
      }
      case "fixed_zero_mean_unit_variance" -> fixed(name, with);
      case "zero_mean_unit_variance" -> standardScore(name, with);
      case "scale_range" -> percentiles(name, with);
      case "binarize" -> binarize(name, with);
      default ->
          throw name.refusal(CardRule.shown(name.text()) + " is not a step that can be run here");
    }
  }

  private void requireNoStatistic(CardField name) {
    if (statistic != null) {
      throw name.refusal("cannot come after a step that looks at the whole scan");
    }
  }

  /** A number, or a list of one: there is one channel. */
  private static double one(CardField field, double absent) {
    return field.isList() ? field.numbers(1)[0] : field.number(absent);
  }

  private void linear(CardField with, double factor, double add) {
    gain *= factor;
    offset = offset * factor + add;
    if (!(gain > 0) || Double.isInfinite(gain) || !Double.isFinite(offset)) {
      throw with.refusal("must scale by more than 0");
    }
  }

  private void fixed(CardField name, CardField with) {
    requireNoStatistic(name);
    requireGiven(with.get("mean"));
    requireGiven(with.get("std"));
    double deviation = one(with.get("std"), 1);
    if (!(deviation > 0)) {
      throw with.get("std").refusal("must be above 0");
    }
    linear(with, 1 / deviation, -one(with.get("mean"), 0) / deviation);
  }

  private static void requireGiven(CardField field) {
    if (field.isMissing()) {
      throw field.refusal("is missing");
    }
  }

  private void clip(CardField with) {
    if (with.has("min_percentile") || with.has("max_percentile")) {
      throw with.refusal("must be values; percentiles are read in scale_range only");
    }
    double least = with.get("min").number(Double.NEGATIVE_INFINITY);
    double most = with.get("max").number(Double.POSITIVE_INFINITY);
    if (!(least < most)) {
      throw with.refusal("must have min below max");
    }
    if (statistic instanceof ChannelIntensity.Percentiles range && least == 0 && most == 1) {
      statistic = new ChannelIntensity.Percentiles(range.low(), range.high());
      return;
    }
    if (statistic != null) {
      throw with.refusal("must be 0 to 1 after scale_range, and come before other statistics");
    }
    // a cut after a scaling is a cut before it, at the values that become its limits
    double lowHu = (least - offset) / gain;
    double highHu = (most - offset) / gain;
    low = Math.min(Math.max(low, lowHu), highHu);
    high = Math.min(Math.max(high, lowHu), highHu);
  }

  private void standardScore(CardField name, CardField with) {
    if (with.has("mode") && with.get("mode").text().equals("fixed")) {
      fixed(name, with);
      return;
    }
    requireWholeScan(name, with);
    statistic = name.named(() -> new ChannelIntensity.StandardScore(low, high));
  }

  private void percentiles(CardField name, CardField with) {
    requireWholeScan(name, with);
    if (!Double.isInfinite(low) || !Double.isInfinite(high)) {
      throw name.refusal("cannot come after a clip");
    }
    if (with.has("reference_tensor")) {
      throw with.get("reference_tensor").refusal("must be left out: percentiles are of the scan");
    }
    double lower = with.get("min_percentile").number(0);
    double upper = with.get("max_percentile").number(100);
    statistic =
        with.named(
            () -> new ChannelIntensity.Percentiles(lower, upper, lower == 0 && upper == 100));
  }

  private void requireWholeScan(CardField name, CardField with) {
    requireNoStatistic(name);
    if (with.has("mode")) {
      with.get("mode").oneOf(List.of("per_sample", "per_dataset"));
    }
    CardField axes = with.get("axes");
    if (axes.isMissing()) {
      return;
    }
    String letters =
        axes.isText()
            ? axes.text()
            : String.join("", axes.list().stream().map(CardField::text).toList());
    for (char axis : space.toCharArray()) {
      // "batch" and "channel" have none of these letters
      if (letters.indexOf(axis) < 0) {
        throw axes.refusal("must have all of " + space + ": statistics are of the whole scan");
      }
    }
  }

  private void binarize(CardField name, CardField with) {
    requireNoStatistic(name);
    requireGiven(with.get("threshold"));
    double above = (one(with.get("threshold"), 0) - offset) / gain;
    if (!(above >= low && above < high)) {
      throw with.get("threshold").refusal("must lie within what the steps before it leave");
    }
    // scans are floats: the next one is the least that lies above
    float next = (float) above;
    statistic =
        new ChannelIntensity.Within(
            next > above ? next : Math.nextUp(next), Double.POSITIVE_INFINITY);
  }
}
