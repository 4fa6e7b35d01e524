/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.TestData;
import org.ossify.command.Macros;
import org.ossify.model.card.AxisCounts;
import org.ossify.model.card.DecisionThreshold;
import org.ossify.model.card.NetworkOutput;
import org.ossify.model.card.PostProcessing;
import org.ossify.model.card.SelfTest;
import org.ossify.model.card.SmallModel;
import org.ossify.model.engine.EndlessNetwork;

/** Model Inspect as a macro. */
class ModelInspectTest {

  @TempDir Path folder;

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void theCardOfAModelBecomesARow() {
    SmallModel small = new SmallModel();
    AxisCounts size = new AxisCounts(4, 4, 4);
    small.activation = NetworkOutput.Activation.SOFTMAX;
    small.selfTest = new SelfTest(size, java.util.List.of(0.5, 0.5, 0.5), 0.9);
    Path model = small.write(folder, SmallModel.classes());
    String row =
        Macros.run(
            "run('Model Inspect', 'model=["
                + model
                + "]');"
                + "return getResultString('Model') + '|' + getResultString('Labels') + '|'"
                + " + getResultString('Patch') + '|' + getResultString('Engine') + '|'"
                + " + getResultString('Device') + '|' + getResultString('SelfTest') + '|'"
                + " + lengthOf(getResultString('SHA256'));");
    assertEquals(
        "small|0: background; 1: part 1; 2: part 2|16x16x16|ONNX Runtime|cpu|pass|64", row);
  }

  @ParameterizedTest
  @CsvSource({
    "SOFTMAX, greatest channel|none",
    "SIGMOID, 0.62 at 375 HU; 0.25 at 425 HU|patient only; at least 2.5 mm3",
    "SIGMOID_DONE, 0.4|keep largest; fill cavities"
  })
  void whatHappensToTheOutputIsInTheRow(NetworkOutput.Activation activation, String expected) {
    SmallModel small = new SmallModel();
    small.activation = activation;
    boolean done = activation == NetworkOutput.Activation.SIGMOID_DONE;
    if (activation != NetworkOutput.Activation.SOFTMAX) {
      small.threshold =
          done
              ? DecisionThreshold.of(0.4)
              : new DecisionThreshold(new TreeMap<>(Map.of(375.0, 0.62, 425.0, 0.25)));
      small.postProcessing = new PostProcessing(!done, done, done ? 0 : 2.5, done);
    }
    Path model = small.write(folder, done ? SmallModel.copy() : SmallModel.classes());
    String row =
        Macros.run(
            "run('Model Inspect', 'model=["
                + model
                + "]');"
                + "return getResultString('Threshold') + '|' + getResultString('PostProcessing');");
    assertEquals(expected, row);
  }

  @Test
  void aCardWithAnAliasOfASingleValueIsReadAsWithoutIt() {
    Path data = TestData.shared("reported/yaml-scalar-alias");
    String row =
        "return getResultString('Model') + getResultString('SHA256') + getResultString('Patch');";
    String plain =
        Macros.run(
            "run('Model Inspect', 'model=["
                + data.resolve("rdf-without-alias.yaml")
                + "]');"
                + row);
    Macros.closeAll();
    assertEquals(
        plain,
        Macros.run("run('Model Inspect', 'model=[" + data.resolve("rdf.yaml") + "]');" + row));
    assertTrue(plain.startsWith("synthetic threshold"), plain);
  }

  /** The time that a network may take grows with its input, so that this is a small one. */
  @Test
  void aNetworkWithoutEndEndsTheMacroInASentence() {
    SmallModel small = new SmallModel();
    small.selfTest = new SelfTest(new AxisCounts(4, 4, 4), java.util.List.of(0.5), 0.1);
    Path model = small.write(folder, EndlessNetwork.bytes(), 1);
    String said = Macros.failure("run('Model Inspect', 'model=[" + model + "]');");
    assertTrue(said.contains("small: the network has not answered within 30 s"), said);
  }
}
