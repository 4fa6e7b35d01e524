/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.model.card.ModelCard;
import org.ossify.model.card.SmallModel;
import org.ossify.model.engine.EngineDevice;
import org.ossify.model.engine.NetworkEngines;
import org.ossify.model.engine.TorchEngine;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Networks of PyTorch. Those in the resources were scripted by torch 2.15: copy.pt gives sigmoid(2
 * x - 1) of the first channel, half.pt its input in 16 bits, two.pt its input twice.
 */
class TorchScriptTest {

  @TempDir private Path folder;

  @BeforeEach
  void needsTorch() {
    assumeTrue(TorchEngine.isInstalled(), "PyTorch's native library is not on the class path");
  }

  private Segmentation run(String resource) throws IOException {
    Path file = folder.resolve("small.pt");
    try (InputStream in = TorchScriptTest.class.getResourceAsStream(resource)) {
      Files.write(file, in.readAllBytes());
    }
    Grid grid = Grid.axial(20, 9, 18, new Vector3(1, 1, 1));
    float[][] hu = new float[18][180];
    for (int z = 0; z < 18; z++) {
      java.util.Arrays.fill(hu[z], 100 * z);
    }
    ModelCard card = new SmallModel().torchCard();
    try (NetworkRun run =
        new NetworkRun(card, NetworkEngines.open(card, file, EngineDevice.AUTO))) {
      assertEquals("PyTorch", run.details().name());
      return run.segment(
          new CtVolume(grid, hu, CtSource.of("test", "CT", "values are HU")),
          new RunSettings(0.5, false, true),
          estimate -> {},
          Progress.NONE);
    }
  }

  @Test
  void aScriptedNetworkIsRun() throws IOException {
    Segmentation found = run("copy.pt");
    for (int z = 0; z < 18; z++) {
      double expected = 1 / (1 + Math.exp(-(0.2 * z - 1)));
      assertEquals(expected, found.probability().planes()[z][7], 1e-5);
      assertEquals(expected >= 0.5 ? 1 : 0, found.labels().planes()[z][7], "plane " + z);
    }
  }

  @Test
  void outputsThatCannotBeUsedAreRefused() throws IOException {
    String half = assertThrows(IllegalArgumentException.class, () -> run("half.pt")).getMessage();
    assertTrue(half.contains("float16") && half.contains("32-bit"), half);
    String two = assertThrows(IllegalArgumentException.class, () -> run("two.pt")).getMessage();
    assertTrue(two.contains("gives 2 tensors"), two);
  }
}
