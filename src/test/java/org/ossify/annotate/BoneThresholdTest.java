package org.ossify.annotate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestVolumes;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

class BoneThresholdTest {

  @Test
  void headAtTheBonePresetIsTheReferenceInEveryVoxel() {
    CtVolume head = TestVolumes.ct("volumes/cranium.nii.gz");
    Mask reference = TestVolumes.mask("volumes/cranium_thr226_3071.nii.gz");
    Mask mask = BonePreset.BONE.threshold().orElseThrow().apply(head, NONE);
    assertArrayEquals(reference.planes(), mask.planes());
    assertEquals(475759, mask.count());
  }

  @Test
  void bothEndsOfTheRangeAreBoneAndNoNumberIsNot() {
    CtVolume ct = line(225, 226, 3071, 3072, Float.NaN);
    assertBone(".##..", new HuThreshold(226, 3071).apply(ct, NONE));
  }

  @Test
  void hysteresisKeepsWhatHangsTogetherWithASeed() {
    CtVolume ct = line(150, 160, 400, 150, 0, 150, 160, 0, 4000, 160);
    HuThreshold range = new HuThreshold(148, 3071);
    assertBone("####......", new HysteresisThreshold(range, 400).apply(ct, NONE));
    assertBone("####.##..#", new HysteresisThreshold(range, 148).apply(ct, NONE));
  }

  @Property(tries = 100)
  void hysteresisLiesBetweenItsTwoThresholds(
      @ForAll @IntRange(max = 1000) int seed, @ForAll @IntRange(min = 0, max = 2000) int lower) {
    CtVolume ct = TestVolumes.randomCt(Grid.axial(7, 6, 5, new Vector3(1, 1, 2)), seed);
    HuThreshold range = new HuThreshold(lower, 3071);
    Mask wide = range.apply(ct, NONE);
    Mask sure = new HuThreshold(lower + 500.0, 3071).apply(ct, NONE);
    Mask mask = new HysteresisThreshold(range, lower + 500.0).apply(ct, NONE);
    for (int z = 0; z < 5; z++) {
      for (int i = 0; i < 42; i++) {
        assertTrue((sure.planes()[z][i] & ~mask.planes()[z][i]) == 0);
        assertTrue((mask.planes()[z][i] & ~wide.planes()[z][i]) == 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cranium_mini", "cranium", "tpt_L3", "ts_torso3mm"})
  void otsuOfTheBodyIsThatOfTheOracle(String name) {
    double expected =
        TestVolumes.oracle("oracle_thresholds.json").at("/" + name + "/body/otsu").asDouble();
    CtVolume ct = TestVolumes.ct("volumes/" + name + ".nii.gz");
    assertEquals(expected, HuThreshold.otsuHu(ct, NONE), 1e-9);
  }

  @Test
  void otsuOfAirIsRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> HuThreshold.otsuHu(line(-1000, -1000, -900), NONE));
    assertTrue(refused.getMessage().contains("-500.0 HU"));
  }

  @Test
  void rangeUpsideDownOrNoNumberIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new HuThreshold(300, 200));
    assertThrows(IllegalArgumentException.class, () -> new HuThreshold(Double.NaN, 200));
  }

  @Test
  void seedOutsideTheRangeIsRefused() {
    HuThreshold range = new HuThreshold(226, 3071);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new HysteresisThreshold(range, 100));
    assertTrue(refused.getMessage().contains("100.0 HU"));
    assertThrows(IllegalArgumentException.class, () -> new HysteresisThreshold(range, 3072));
  }

  @Test
  void presetsHaveTheNamesAndRangesOfTheContract() {
    assertEquals(
        List.of("bone", "compact bone", "spongy bone", "thin bone", "enamel", "otsu", "custom"),
        Stream.of(BonePreset.values())
            .map(BonePreset::label)
            .filter(label -> !label.startsWith("child"))
            .toList());
    assertEquals(
        new HuThreshold(586, 2198), BonePreset.CHILD_COMPACT_BONE.threshold().orElseThrow());
    assertEquals(new HuThreshold(156, 585), BonePreset.CHILD_SPONGY_BONE.threshold().orElseThrow());
    assertEquals(new HuThreshold(2042, 3071), BonePreset.CHILD_ENAMEL.threshold().orElseThrow());
    assertEquals(new HuThreshold(226, 3071), BonePreset.BONE.threshold().orElseThrow());
    assertTrue(BonePreset.OTSU.threshold().isEmpty());
    assertTrue(BonePreset.CUSTOM.threshold().isEmpty());
  }

  private static CtVolume line(float... hu) {
    Grid grid = Grid.axial(hu.length, 1, 1, new Vector3(1, 1, 1));
    return new CtVolume(grid, new float[][] {hu}, CtSource.of("phantom", "CT", "made as HU"));
  }

  private static void assertBone(String drawn, Mask actual) {
    assertArrayEquals(TestVolumes.drawn(drawn).planes(), actual.planes());
  }
}
