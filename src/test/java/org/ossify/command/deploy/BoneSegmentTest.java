/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.deploy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.command.Macros.mask;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestData;
import org.ossify.command.Macros;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.model.card.KnownRanges;
import org.ossify.model.card.NetworkOutput;
import org.ossify.model.card.SmallModel;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** Bone Segment as a macro. */
class BoneSegmentTest {

  @TempDir Path folder;

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static void openScan() {
    Grid grid = Grid.axial(20, 18, 16, new Vector3(1, 1, 2));
    float[][] hu = new float[16][20 * 18];
    for (int z = 0; z < 16; z++) {
      Arrays.fill(hu[z], z < 4 ? -800 : z < 10 ? 300 : 900);
    }
    Macros.open("scan", grid, hu);
  }

  private static String segment(Path model, String options) {
    return "run('Bone Segment', 'image=scan model=[" + model + "] " + options + "');";
  }

  @Test
  void oneLabelBecomesAMaskInPlaceWithItsRecord() {
    openScan();
    Path model = new SmallModel().write(folder, SmallModel.copy());
    Macros.run(segment(model, "probability"));
    ImagePlus mask = WindowManager.getImage("scan-bone");
    assertEquals(8, mask.getBitDepth());
    assertEquals(0, mask.getStack().getVoxel(3, 3, 9));
    assertEquals(255, mask.getStack().getVoxel(3, 3, 10));
    assertEquals(2, mask.getCalibration().pixelDepth);
    ImagePlus probability = WindowManager.getImage("scan-probability");
    assertEquals(0.3, probability.getStack().getVoxel(3, 3, 5), 1e-6);
    assertEquals(0.9, probability.getStack().getVoxel(3, 3, 15), 1e-6);
    Map<String, String> found = ImageProperties.record(mask).steps().get(0).measured();
    assertEquals("small", found.get("model name"));
    assertEquals("1.2", found.get("model version"));
    assertEquals(64, found.get("model SHA-256").length());
    assertTrue(found.get("engine").startsWith("ONNX Runtime 1."), found.get("engine"));
    assertEquals("0.5", found.get("overlap used"));
  }

  @Test
  void severalLabelsBecomeALabelMapWithTheirNames() {
    openScan();
    SmallModel small = new SmallModel();
    small.activation = NetworkOutput.Activation.SOFTMAX;
    Macros.run(segment(small.write(folder, SmallModel.classes()), "overlap=0.25 device=cpu"));
    ImagePlus labels = WindowManager.getImage("scan-labels");
    assertEquals(16, labels.getBitDepth());
    assertEquals(0, labels.getStack().getVoxel(1, 1, 3));
    assertEquals(1, labels.getStack().getVoxel(1, 1, 4));
    assertEquals(2, labels.getStack().getVoxel(1, 1, 12));
    assertEquals("part 2", labels.getProp("ossify.label.2"));
    assertEquals(
        "0.25", ImageProperties.record(labels).steps().get(0).measured().get("overlap used"));
  }

  @Test
  void aScanOutsideOfTheRangesIsWarnedAboutInTheRecord() {
    openScan();
    SmallModel small = new SmallModel();
    small.ranges =
        new KnownRanges(
            new Vector3(0.2, 0.2, 0.2),
            new Vector3(1, 1, 1.5),
            new TreeMap<>(Map.of(99.5, new KnownRanges.Limits(1000, 3000))));
    Macros.run(segment(small.write(folder, SmallModel.copy()), "mirror"));
    Map<String, String> found =
        ImageProperties.record(WindowManager.getImage("scan-bone")).steps().get(0).measured();
    assertTrue(found.get("warning 1").contains("2 mm along z"), found.toString());
    assertTrue(found.get("warning 2").contains("percentile 99.5"), found.toString());
    assertTrue(found.get("warning 3").contains("allows no mirroring"), found.toString());
  }

  @Test
  void whatCannotBeRunIsRefusedInOneSentence() throws java.io.IOException {
    Path model = new SmallModel().write(folder, SmallModel.copy());
    ImagePlus plain = ij.IJ.createImage("plain", "8-bit black", 8, 8, 4);
    Macros.open(plain);
    String noHu = Macros.failure("run('Bone Segment', 'image=plain model=[" + model + "]');");
    assertTrue(noHu.startsWith("Bone Segment: "), noHu);
    openScan();
    String gpu = Macros.failure(segment(model, "device=gpu"));
    assertTrue(gpu.contains("device=[gpu] needs"), gpu);
    openScan();
    String far = Macros.failure(segment(model, "overlap=0.95"));
    assertTrue(far.contains("overlap"), far);
    openScan();
    String missing = Macros.failure(segment(folder.resolve("nothing.yaml"), ""));
    assertTrue(missing.contains("nothing.yaml"), missing);
    Path weights = folder.resolve("small.onnx");
    Files.write(weights, Arrays.copyOf(Files.readAllBytes(weights), 100));
    openScan();
    String cut = Macros.failure(segment(model, ""));
    assertTrue(cut.contains("sha256"), cut);
    assertEquals(0, Macros.images().stream().filter(i -> i.getTitle().contains("-")).count());
  }

  /**
   * HU grow from slice to slice as they are stored, and the network answers 1 where the next slice
   * is higher than the one before; beyond the last one it sees zeros.
   */
  @ParameterizedTest
  @ValueSource(strings = {"rampz_LPS", "rampz_RAS"})
  void nnUnetSeesTheVoxelsAsTheFileStoresThem(String scan) {
    Path data = TestData.shared("reported/native-orientation");
    Macros.run("run('CT Import', 'path=[" + data.resolve(scan + ".nii.gz") + "]');");
    Macros.run("run('Bone Segment', 'model=[" + data.resolve("model") + "]');");
    ImageStack bone = ij.IJ.getImage().getStack();
    for (int z = 0; z < bone.getSize(); z++) {
      byte[] plane = (byte[]) bone.getPixels(z + 1);
      byte[] expected = new byte[plane.length];
      Arrays.fill(expected, (byte) (z == bone.getSize() - 1 ? 0 : 255));
      assertArrayEquals(expected, plane, "slice " + z);
    }
  }
}
