package org.ossify.fiji.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ossify.model.card.ChannelIntensity;
import org.ossify.model.card.NetworkInput;
import org.ossify.model.card.NetworkOutput;
import org.ossify.model.card.NetworkSpacing;
import org.ossify.model.card.PostProcessing;
import org.ossify.preprocess.IntensityNormalization;
import org.ossify.record.NumberText;
import org.ossify.volume.Vector3;

/** What a model card says, in the words of a table. */
public final class CardWords {

  private CardWords() {}

  public static String dimensions(NetworkInput.Dimensions dimensions) {
    return switch (dimensions) {
      case TWO -> "2";
      case TWO_AND_A_HALF -> "2.5";
      case THREE -> "3";
    };
  }

  public static String activation(NetworkOutput.Activation activation) {
    return switch (activation) {
      case SOFTMAX -> "softmax";
      case SIGMOID -> "sigmoid";
      case SOFTMAX_DONE -> "softmax-done";
      case SIGMOID_DONE -> "sigmoid-done";
    };
  }

  public static String threshold(NetworkOutput output) {
    if (output.hasBackground()) {
      return "greatest channel";
    }
    Map<Double, Double> chances = output.threshold().chanceByHu();
    return output.threshold().isOne()
        ? NumberText.of(chances.values().iterator().next())
        : chances.entrySet().stream()
            .map(
                step ->
                    NumberText.of(step.getValue()) + " at " + NumberText.of(step.getKey()) + " HU")
            .collect(Collectors.joining("; "));
  }

  public static String postProcessing(PostProcessing wanted) {
    List<String> words = new ArrayList<>();
    if (wanted.patientOnly()) {
      words.add("patient only");
    }
    if (wanted.keepLargest()) {
      words.add("keep largest");
    }
    if (wanted.minimumVolumeMm3() > 0) {
      words.add("at least " + NumberText.of(wanted.minimumVolumeMm3()) + " mm3");
    }
    if (wanted.fillCavities()) {
      words.add("fill cavities");
    }
    return words.isEmpty() ? "none" : String.join("; ", words);
  }

  public static String channels(List<ChannelIntensity> channels) {
    return channels.stream().map(CardWords::channel).collect(Collectors.joining("; "));
  }

  private static String channel(ChannelIntensity channel) {
    if (channel instanceof ChannelIntensity.Fixed fixed) {
      IntensityNormalization scale = fixed.scale();
      return "(clip(HU, "
          + NumberText.of(scale.lowHu())
          + ", "
          + NumberText.of(scale.highHu())
          + ") - "
          + NumberText.of(scale.subtractHu())
          + ") / "
          + NumberText.of(scale.divideHu());
    }
    if (channel instanceof ChannelIntensity.Percentiles percentiles) {
      return "percentiles "
          + NumberText.of(percentiles.low())
          + " to "
          + NumberText.of(percentiles.high());
    }
    if (channel instanceof ChannelIntensity.StandardScore score) {
      return "z-score of " + range(score.lowHu(), score.highHu());
    }
    ChannelIntensity.Within within = (ChannelIntensity.Within) channel;
    return "within " + range(within.lowHu(), within.highHu());
  }

  public static String range(double lowHu, double highHu) {
    return NumberText.of(lowHu) + " to " + NumberText.of(highHu) + " HU";
  }

  public static String spacing(NetworkSpacing spacing) {
    if (spacing instanceof NetworkSpacing.Fixed fixed) {
      return millimetres(fixed.mm());
    }
    if (spacing instanceof NetworkSpacing.Finest finest) {
      return "cubes of the finest edge, "
          + NumberText.of(finest.leastMm())
          + " to "
          + NumberText.of(finest.mostMm())
          + " mm";
    }
    if (spacing instanceof NetworkSpacing.InPlane plane) {
      return NumberText.of(plane.xMm())
          + "x"
          + NumberText.of(plane.yMm())
          + " mm, slices as they are";
    }
    return "native";
  }

  public static String millimetres(Vector3 vector) {
    return NumberText.of(vector.x())
        + "x"
        + NumberText.of(vector.y())
        + "x"
        + NumberText.of(vector.z())
        + " mm";
  }
}
