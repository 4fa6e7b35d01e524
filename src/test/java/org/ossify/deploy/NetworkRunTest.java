/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ossify.TestVolumes;
import org.ossify.model.card.AxisCounts;
import org.ossify.model.card.SelfTest;
import org.ossify.model.card.SmallModel;
import org.ossify.model.engine.NetworkEngine;
import org.ossify.model.engine.NetworkTensor;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/**
 * With an engine that hands its input back within 0 and 1, so that the probability of bone is HU /
 * 1000.
 */
class NetworkRunTest {

  private static final Grid GRID = Grid.axial(21, 18, 17, new Vector3(1, 1, 2));

  private static final class Copy implements NetworkEngine {
    private boolean closed;

    @Override
    public NetworkTensor run(ByteBuffer input, long... shape) {
      FloatBuffer values = input.duplicate().order(input.order()).asFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      for (int i = 0; i < copy.length; i++) {
        copy[i] = Math.max(0, Math.min(1, copy[i]));
      }
      return new NetworkTensor(copy, shape);
    }

    @Override
    public Details details() {
      return new Details("copy", "1", "cpu", 1);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static CtVolume scan() {
    CtVolume noise = TestVolumes.randomCt(GRID, 8);
    for (float[] plane : noise.planes()) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = plane[i] < 0 ? 100 : Math.min(900, plane[i]);
      }
    }
    return noise;
  }

  @Test
  void everyVoxelIsJudgedByItsOwnProbability() {
    CtVolume ct = scan();
    Copy engine = new Copy();
    List<RunEstimate> told = new ArrayList<>();
    try (NetworkRun run = new NetworkRun(new SmallModel().card(1), engine)) {
      Segmentation found = run.segment(ct, new RunSettings(0.5, false, true), told::add, NONE);
      for (int z = 0; z < GRID.nz(); z++) {
        for (int i = 0; i < GRID.planeSize(); i++) {
          double probability = ct.planes()[z][i] / 1000;
          assertEquals(probability, found.probability().planes()[z][i], 1e-5);
          if (Math.abs(probability - 0.5) > 1e-4) {
            assertEquals(probability > 0.5 ? 1 : 0, found.labels().planes()[z][i]);
          }
        }
      }
      assertEquals(told.get(0).tiles(), found.cost().tiles());
      RunEstimate before = run.estimate(ct, new RunSettings(0.5, false, true));
      assertEquals(before.tiles(), found.cost().tiles());
      assertEquals("copy", run.details().name());
    }
    assertTrue(engine.closed);
  }

  @Test
  void selfTestSaysWhetherTheNetworkGivesWhatItGave() {
    SmallModel model = new SmallModel();
    try (NetworkRun run = new NetworkRun(model.card(1), new Copy())) {
      assertEquals(ModelSelfTest.Verdict.NONE, run.selfTest(NONE).verdict());
    }
    // probabilities are 0 to 1, so none is farther than 0.5 from the middle
    List<Double> middles = List.of(0.5, 0.5, 0.5);
    model.selfTest = new SelfTest(new AxisCounts(4, 4, 4), middles, 0.5);
    try (NetworkRun run = new NetworkRun(model.card(1), new Copy())) {
      assertEquals(ModelSelfTest.Verdict.PASS, run.selfTest(NONE).verdict());
      assertTrue(run.selfTest(NONE).difference() <= 0.5);
    }
    model.selfTest = new SelfTest(new AxisCounts(4, 4, 4), middles, 1e-6);
    try (NetworkRun run = new NetworkRun(model.card(1), new Copy())) {
      assertEquals(ModelSelfTest.Verdict.FAIL, run.selfTest(NONE).verdict());
    }
  }

  @Test
  void whatIsWrongWithTheNetworkIsSaidWithItsName() {
    NetworkEngine broken =
        new NetworkEngine() {
          @Override
          public NetworkTensor run(ByteBuffer input, long... shape) {
            return new NetworkTensor(new float[1], new long[] {1});
          }

          @Override
          public Details details() {
            return new Details("broken", "1", "cpu", 1);
          }

          @Override
          public void close() {}
        };
    try (NetworkRun run = new NetworkRun(new SmallModel().card(1), broken)) {
      RunSettings settings = new RunSettings(0.5, false, false);
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> run.segment(scan(), settings, estimate -> {}, NONE));
      assertTrue(refused.getMessage().startsWith("small: "), refused.getMessage());
    }
  }
}
