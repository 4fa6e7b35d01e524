package org.ossify.command.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ossify.deploy.ModelSelfTest;
import org.ossify.deploy.NetworkRun;
import org.ossify.fiji.form.CardWords;
import org.ossify.fiji.form.Choice;
import org.ossify.fiji.form.CommandTable;
import org.ossify.fiji.form.OssifyCommand;
import org.ossify.model.card.KnownRanges;
import org.ossify.model.card.LoadedModel;
import org.ossify.model.card.ModelCard;
import org.ossify.model.card.ModelFile;
import org.ossify.model.card.NetworkInput;
import org.ossify.model.engine.EngineDevice;
import org.ossify.record.NumberText;
import org.ossify.volume.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says what a model is, and whether it runs here as where it was made. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>4 Network Model>Model Inspect",
    headless = true,
    description =
        "Reads the card of a model, loads its network and runs its self-test: one row with what it"
            + " takes and gives, its licence and hash, the engine and device that run it here, and"
            + " whether it gives what it gave where it was made.")
public class ModelInspect extends OssifyCommand {

  @Parameter(
      label = "Model (name or file)",
      description =
          "thin-bone, which is built in, or the card, zip archive or folder of another model.",
      style = "open",
      persist = false)
  private String model = "thin-bone";

  @Parameter(
      label = "Device",
      description = "auto takes a GPU when the engine has one.",
      choices = {"auto", "cpu", "gpu"},
      persist = false)
  private String device = "auto";

  @Override
  protected void execute(Progress progress) {
    EngineDevice where = Choice.of(EngineDevice.values(), EngineDevice::label, device);
    try (LoadedModel loaded = ModelFile.open(model);
        NetworkRun run = NetworkRun.open(loaded, where)) {
      ModelSelfTest test = run.selfTest();
      Map<String, Object> row = row(loaded.card());
      row.put("Engine", run.details().name());
      row.put("EngineVersion", run.details().version());
      row.put("Device", run.details().device());
      row.put("Threads", run.details().threads());
      row.put("SelfTest", test.verdict().label());
      row.put("SelfTestDifference", test.difference());
      CommandTable.append(label(), row);
      if (test.verdict() == ModelSelfTest.Verdict.FAIL) {
        warn(
            loaded.card().name()
                + " does not pass its self-test: its output differs by "
                + NumberText.of(test.difference())
                + ", its card allows "
                + NumberText.of(loaded.card().selfTest().tolerance()));
      }
    }
  }

  private static Map<String, Object> row(ModelCard card) {
    NetworkInput input = card.input();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Model", card.name());
    row.put("Version", card.version());
    row.put("Licence", card.licence());
    row.put("Description", card.description());
    row.put("Citation", card.citation());
    row.put("Task", card.task());
    row.put("Labels", text(card.labels()));
    row.put("File", card.weights().file());
    row.put("SHA256", card.weights().sha256());
    row.put("Dimensions", CardWords.dimensions(input.dimensions()));
    row.put("Channels", CardWords.channels(input.channels()));
    row.put("Orientation", input.orientation() == null ? "native" : input.orientation());
    row.put("Spacing", CardWords.spacing(input.spacing()));
    row.put("Patch", input.patch().toString());
    row.put("Overlap", input.overlap());
    row.put("Halo", input.halo().x() + "x" + input.halo().y() + "x" + input.halo().z());
    row.put("Mirror", input.mirror().isEmpty() ? "none" : input.mirror());
    row.put("Activation", CardWords.activation(card.output().activation()));
    row.put("Threshold", CardWords.threshold(card.output()));
    row.put("PostProcessing", CardWords.postProcessing(card.postProcessing()));
    row.put("Ranges", ranges(card.ranges()));
    row.put("Training", text(card.training()));
    row.put("Limits", String.join(" ", card.limits()));
    return row;
  }

  private static String text(Map<?, ?> map) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining("; "));
  }

  private static String ranges(KnownRanges ranges) {
    List<String> parts = new java.util.ArrayList<>();
    if (ranges.leastSpacingMm() != null) {
      parts.add("voxels from " + CardWords.millimetres(ranges.leastSpacingMm()));
    }
    if (ranges.mostSpacingMm() != null) {
      parts.add("voxels to " + CardWords.millimetres(ranges.mostSpacingMm()));
    }
    ranges
        .percentilesHu()
        .forEach(
            (percent, limits) ->
                parts.add(
                    "percentile "
                        + NumberText.of(percent)
                        + " "
                        + CardWords.range(limits.least(), limits.greatest())));
    return String.join("; ", parts);
  }
}
