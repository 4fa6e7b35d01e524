package org.ossify.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ossify.annotate.DatasetSplit;
import org.ossify.io.SafeFile;
import org.ossify.preprocess.IntensityNormalization;
import org.ossify.volume.Vector3;

/** Writes the card of a model that was trained here, as docs/model-card.md defines it. */
final class TrainedModelCard {

  private static final ObjectMapper YAML =
      new ObjectMapper(
          new YAMLFactory()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES));

  private TrainedModelCard() {}

  static Path write(
      TrainingRun run,
      Path onnx,
      ModelTraining.Outcome outcome,
      DatasetSplit split,
      double difference) {
    Path file = onnx.resolveSibling(run.name() + ".yaml");
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("format", "ossify-model/1");
    card.put("name", run.name());
    card.put("version", "1");
    card.put("licence", "not stated; ask who made the dataset");
    card.put("citation", "not stated");
    card.put("description", "3-D U-Net trained with Ossify's Model Train.");
    card.put("task", "segmentation");
    card.put("labels", labels(run.plan()));
    card.put("weights", weights(onnx));
    card.put("input", input(run.plan()));
    card.put("output", output(run.plan()));
    card.put("training", training(run, outcome, split, difference));
    card.put("limits", limits(run.plan()));
    card.put("ranges", ranges(run.plan()));
    SafeFile.write(file, out -> out.write(YAML.writeValueAsBytes(card)));
    return file;
  }

  private static List<Map<String, Object>> labels(TrainingPlan plan) {
    List<Map<String, Object>> labels = new ArrayList<>();
    plan.labels().forEach((value, name) -> labels.add(Map.of("value", value, "name", name)));
    return labels;
  }

  private static Map<String, Object> weights(Path onnx) {
    Map<String, Object> weights = new LinkedHashMap<>();
    weights.put("file", onnx.getFileName().toString());
    weights.put("sha256", sha256(onnx));
    weights.put("engine", "onnx");
    weights.put("opset", OnnxMessage.OPSET);
    return weights;
  }

  private static String sha256(Path file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read \"" + file + "\"", e);
    }
  }

  private static Map<String, Object> input(TrainingPlan plan) {
    List<Object> channels = new ArrayList<>();
    for (IntensityNormalization channel : plan.channels()) {
      channels.add(
          List.of(
              Map.of("clip", List.of(channel.lowHu(), channel.highHu())),
              Map.of("subtract", channel.subtractHu()),
              Map.of("divide", channel.divideHu())));
    }
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("dimensions", "3");
    input.put("axes", "zyx");
    input.put("orientation", "LPS");
    input.put("channels", channels);
    input.put("spacing", zyx(plan.spacingMm()));
    input.put("patch", zyx(plan.patch()));
    input.put("overlap", plan.overlap());
    input.put("multiple", zyx(plan.shape().multiple()));
    input.put("order", "resample-first");
    input.put("padding", PreparedCase.PADDING_HU);
    return input;
  }

  private static List<Double> zyx(Vector3 vector) {
    return List.of(vector.z(), vector.y(), vector.x());
  }

  private static List<Integer> zyx(AxisCounts counts) {
    return List.of(counts.z(), counts.y(), counts.x());
  }

  private static Map<String, Object> output(TrainingPlan plan) {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("activation", "softmax");
    output.put("channels", plan.labels().size());
    return output;
  }

  private static Map<String, Object> training(
      TrainingRun run, ModelTraining.Outcome outcome, DatasetSplit split, double difference) {
    TrainingHistory.Epoch best = outcome.history().best();
    Map<String, Object> training = new LinkedHashMap<>();
    training.put(
        "data",
        split.train().size()
            + " scans to learn from, "
            + split.validation().size()
            + " set aside, no patient on both sides");
    training.put("seed", run.settings().seed());
    training.put("script", "Model Train");
    training.put("epochs", outcome.history().epochs().size());
    training.put("best epoch", best.number());
    training.put("validation Dice", best.dice());
    training.put("greatest difference of ONNX and PyTorch", difference);
    return training;
  }

  private static List<String> limits(TrainingPlan plan) {
    return List.of(
        "Trained on "
            + plan.cases()
            + " scans of "
            + plan.patients()
            + " patients: look at every result.",
        "Its Dice is of patches of the scans set aside, by which the best epoch was chosen: it is"
            + " too good for other scans.",
        "Not a medical device.");
  }

  private static Map<String, Object> ranges(TrainingPlan plan) {
    Map<String, Object> ranges = new LinkedHashMap<>();
    ranges.put("spacing", List.of(zyx(plan.ranges().leastMm()), zyx(plan.ranges().greatestMm())));
    return ranges;
  }
}
