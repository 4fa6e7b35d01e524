/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ossify.model.card.NetworkInput.AxisMargins;
import org.ossify.model.card.NetworkInput.Dimensions;
import org.ossify.preprocess.IntensityNormalization;

/** The field {@code input} of a card in format ossify-model/1: see docs/model-card.md. */
final class InputReader {

  private static final List<String> FIELDS =
      List.of(
          "dimensions",
          "axes",
          "orientation",
          "slices",
          "channels",
          "spacing",
          "patch",
          "overlap",
          "halo",
          "multiple",
          "fixedSize",
          "order",
          "padding",
          "mirror",
          "skipBelow");

  static final double USUAL_OVERLAP = 0.5;
  static final double AIR_HU = -1000;

  private InputReader() {}

  static NetworkInput read(CardField field) {
    field.requireOnly(FIELDS);
    Dimensions dimensions = dimensions(field.get("dimensions"));
    String axes = dimensions == Dimensions.THREE ? "zyx" : "yx";
    if (field.has("axes")) {
      field.get("axes").oneOf(List.of(axes));
    }
    String orientation = field.get("orientation").text();
    String order = field.get("order").oneOf(List.of("normalize-first", "resample-first"));
    String mirror = field.get("mirror").text("none");
    return new NetworkInput(
        dimensions,
        orientation.equals("native") ? null : orientation,
        field.has("slices") ? field.get("slices").integer() : 1,
        channels(field.get("channels")),
        spacing(field.get("spacing")),
        field.get("patch").zyxCounts(),
        field.get("overlap").number(USUAL_OVERLAP),
        halo(field.get("halo")),
        field.has("multiple") ? field.get("multiple").zyxCounts() : AxisCounts.ONES,
        field.get("fixedSize").yes(false),
        NetworkInput.Order.valueOf(order.toUpperCase(Locale.ROOT).replace('-', '_')),
        field.get("padding").number(AIR_HU),
        mirror.equals("none") ? "" : mirror,
        field.has("skipBelow") ? Double.valueOf(field.get("skipBelow").number()) : null);
  }

  private static Dimensions dimensions(CardField field) {
    return switch (field.oneOf(List.of("2", "2.5", "3"))) {
      case "2" -> Dimensions.TWO;
      case "3" -> Dimensions.THREE;
      default -> Dimensions.TWO_AND_A_HALF;
    };
  }

  private static AxisMargins halo(CardField field) {
    if (field.isMissing()) {
      return AxisMargins.NONE;
    }
    int[] zyx = field.integers(3);
    return new AxisMargins(zyx[2], zyx[1], zyx[0]);
  }

  private static NetworkSpacing spacing(CardField field) {
    if (field.isMap()) {
      field.requireOnly(List.of("rule", "least", "most"));
      field.get("rule").oneOf(List.of("finest"));
      return new NetworkSpacing.Finest(field.get("least").number(), field.get("most").number());
    }
    if (field.isText()) {
      field.oneOf(List.of("native"));
      return new NetworkSpacing.Native();
    }
    List<CardField> zyx = field.list();
    if (zyx.size() == 3 && "native".equals(zyx.get(0).value())) {
      return new NetworkSpacing.InPlane(zyx.get(2).number(), zyx.get(1).number());
    }
    return new NetworkSpacing.Fixed(field.zyxMm());
  }

  private static List<ChannelIntensity> channels(CardField field) {
    List<ChannelIntensity> channels = new ArrayList<>();
    for (CardField channel : field.list()) {
      channels.add(channel(channel));
    }
    return channels;
  }

  /** Steps of one channel: clip, subtract and divide in this order, or one of the other rules. */
  private static ChannelIntensity channel(CardField channel) {
    double[] clip = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    double subtract = 0;
    double divide = 1;
    int done = 0;
    List<CardField> steps = channel.list();
    for (int i = 0; i < steps.size(); i++) {
      CardField step = steps.get(i);
      String name = stepName(step);
      boolean last = i == steps.size() - 1;
      int rank = List.of("clip", "subtract", "divide").indexOf(name) + 1;
      if ((rank <= done && rank > 0) || (rank == 0 && (!last || done > 1))) {
        throw channel.refusal(
            "must be clip, subtract and divide in this order and once each, or clip and zscore, or"
                + " percentiles, or within");
      }
      switch (name) {
        case "clip" -> clip = step.get("clip").numbers(2);
        case "subtract" -> subtract = step.get("subtract").number();
        case "divide" -> divide = step.get("divide").number();
        default -> {
          return statistic(step, name, clip, done);
        }
      }
      done = rank;
    }
    double[] limits = clip;
    double mean = subtract;
    double scale = divide;
    return channel.named(
        () ->
            new ChannelIntensity.Fixed(
                new IntensityNormalization(limits[0], limits[1], mean, scale)));
  }

  private static String stepName(CardField step) {
    if (step.isText()) {
      return step.oneOf(List.of("zscore"));
    }
    step.requireOnly(
        List.of("clip", "subtract", "divide", "percentiles", "cut", "zscore", "within"));
    long names = step.fields().keySet().stream().filter(name -> !name.equals("cut")).count();
    if (names != 1 || (step.has("cut") && !step.has("percentiles"))) {
      throw step.refusal("must be one step");
    }
    return step.has("cut") ? "percentiles" : (String) step.fields().keySet().iterator().next();
  }

  private static ChannelIntensity statistic(
      CardField step, String name, double[] clip, int stepsBefore) {
    if (name.equals("zscore")) {
      if (step.isMap() && !step.get("zscore").yes(false)) {
        throw step.refusal("must be zscore: true");
      }
      return new ChannelIntensity.StandardScore(clip[0], clip[1]);
    }
    if (stepsBefore > 0) {
      throw step.refusal("must be alone in its channel");
    }
    double[] both = step.get(name).numbers(2);
    return name.equals("within")
        ? new ChannelIntensity.Within(both[0], both[1])
        : new ChannelIntensity.Percentiles(both[0], both[1], step.get("cut").yes(true));
  }
}
