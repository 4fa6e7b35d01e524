/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.WindowManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestVolumes;
import org.ossify.deploy.ModelSelfTest;
import org.ossify.deploy.NetworkRun;
import org.ossify.evaluate.OverlapScores;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.kernel.ConnectedComponents;
import org.ossify.kernel.MaskLogic;
import org.ossify.kernel.Morphology;
import org.ossify.model.card.BuiltInModels;
import org.ossify.model.card.LoadedModel;
import org.ossify.model.engine.EngineDevice;
import org.ossify.postprocess.ComponentFilter;
import org.ossify.volume.Connectivity;
import org.ossify.volume.CtVolume;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/** What the built-in network finds, against exact truth and against thresholds. */
class ThinBoneTest {

  private static final int PLATES = 2;
  private static final int BALL = 5;
  private static final int SOCKET = 6;

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static OverlapScores overlap(Mask found, Mask truth) {
    return OverlapScores.of(truth, found, null, Progress.NONE);
  }

  private static Mask mask(String title) {
    return ImagePlusAdapter.mask(WindowManager.getImage(title));
  }

  private static Mask segmented(CtVolume ct) {
    Macros.open("scan", ct.grid(), ct.planes());
    Macros.run("run('Bone Segment', 'image=scan');");
    return mask("scan-bone");
  }

  @Test
  void theBuiltInModelPassesItsSelfTest() {
    assertEquals(List.of("thin-bone"), BuiltInModels.names());
    try (LoadedModel model = BuiltInModels.open("thin-bone");
        NetworkRun run = NetworkRun.open(model, EngineDevice.CPU)) {
      assertEquals(ModelSelfTest.Verdict.PASS, run.selfTest(Progress.NONE).verdict());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed", "shell", "skull", "joint"})
  void boneOfPhantomsIsFoundAndMostlyBetterThanByTheThreshold(String kind) {
    String image = "phantom-" + kind;
    Macros.run(
        "run('CT Create Phantom', 'kind="
            + kind
            + " spacing=1 psf=1 noise=20');"
            + ("run('Bone Segment', 'image=" + image + "'); rename('network');")
            + ("run('Bone Threshold', 'image=" + image + " preset=bone'); rename('threshold');"));
    Mask truth = mask(image + "-truth");
    OverlapScores network = overlap(mask("network"), truth);
    OverlapScores threshold = overlap(mask("threshold"), truth);
    // the threshold joins ball and socket, and gets more voxels right
    boolean gapCounts = kind.equals("joint");
    assertTrue(gapCounts || network.dice() > threshold.dice(), network + " " + threshold);
    assertTrue(network.dice() > 0.85 && network.recall() > 0.9, network.toString());
  }

  /** No component farther than 2 voxels from all bone is larger than the volume. */
  private static void requireNoForeignPart(Mask found, Mask truth, double mostMm3) {
    double reach = 2 * truth.grid().spacing().z();
    Mask near = Morphology.dilate(truth, reach, Progress.NONE);
    Mask far = MaskLogic.difference(found, near);
    Mask parts = ComponentFilter.removeSmall(far, mostMm3, Connectivity.CORNERS_26, Progress.NONE);
    assertEquals(0, parts.volumeMm3(), "mm3 far from any bone");
  }

  /** No part that hangs together by faces holds voxels of both bones. */
  private static void requireApart(Mask found, Mask one, Mask other) {
    ConnectedComponents parts = ConnectedComponents.of(found, Connectivity.FACES_6, Progress.NONE);
    for (int part = 0; part < parts.count(); part++) {
      int number = part;
      Mask alone = parts.keep(kept -> kept == number);
      boolean both =
          overlap(alone, one).truePositive() > 0 && overlap(alone, other).truePositive() > 0;
      assertFalse(both, "ball and socket are one part");
    }
  }

  @Test
  void phantomOfTheSharedDataIsFoundWithItsThinPlates() {
    CtVolume ct = TestVolumes.ct("volumes/phantom_ct.nii.gz");
    LabelMap labels = TestVolumes.labels("volumes/phantom_labels.nii.gz");
    Mask truth = TestVolumes.mask("volumes/phantom_labels.nii.gz");
    Mask found = segmented(ct);
    OverlapScores plates = overlap(found, labels.mask(PLATES));
    assertTrue(plates.recall() >= 0.82, "plates " + plates.recall());
    OverlapScores whole = overlap(found, truth);
    assertTrue(whole.precision() >= 0.89, "precision " + whole.precision());
    requireNoForeignPart(found, truth, 100);
    requireApart(found, labels.mask(BALL), labels.mask(SOCKET));
  }

  @Test
  void craniumIsFoundAndItsHeadrestLeftOut() {
    CtVolume ct = TestVolumes.ct("volumes/cranium.nii.gz");
    Mask dense = TestVolumes.threshold(ct, 400, 4000);
    ConnectedComponents parts =
        ConnectedComponents.of(dense, Connectivity.CORNERS_26, Progress.NONE);
    Mask head = parts.keepLargest(1);
    Mask found = segmented(ct);
    OverlapScores overlap = overlap(found, head);
    assertTrue(overlap.dice() >= 0.95, "Dice " + overlap.dice());
    Mask headrest = MaskLogic.difference(parts.keepLargest(3), head);
    assertEquals(0, overlap(found, headrest).truePositive(), "voxels of the headrest");
  }

  @Test
  void boneOfTrunkAndVertebraIsFoundMuchBetterThanByAnyThreshold() {
    for (String name : List.of("ts_torso3mm", "tpt_L3")) {
      CtVolume ct = TestVolumes.ct("volumes/" + name + ".nii.gz");
      String label = name + (name.startsWith("ts") ? "_bone_nnunet" : "_bone");
      Mask truth = TestVolumes.mask("volumes/" + label + ".nii.gz");
      double best = 0;
      for (int hu = 60; hu < 400; hu += 20) {
        best = Math.max(best, overlap(TestVolumes.threshold(ct, hu, 4000), truth).dice());
      }
      double dice = overlap(segmented(ct), truth).dice();
      assertTrue(dice > best + 0.1, name + ": Dice " + dice + ", best threshold " + best);
      Macros.closeAll();
    }
  }
}
