/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.model;

import java.util.Map;
import org.ossify.deploy.ModelSelfTest;
import org.ossify.deploy.NetworkRun;
import org.ossify.fiji.form.Choice;
import org.ossify.fiji.form.CommandTable;
import org.ossify.fiji.form.OssifyCommand;
import org.ossify.model.card.BuiltInModels;
import org.ossify.model.card.LoadedModel;
import org.ossify.model.card.ModelFile;
import org.ossify.model.engine.EngineDevice;
import org.ossify.record.CardSummary;
import org.ossify.record.WrittenValues;
import org.ossify.volume.NumberText;
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
  private String model = BuiltInModels.DEFAULT;

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
      ModelSelfTest test = run.selfTest(progress);
      Map<String, Object> row = CardSummary.row(loaded.card());
      row.putAll(WrittenValues.of(run.details()));
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
}
