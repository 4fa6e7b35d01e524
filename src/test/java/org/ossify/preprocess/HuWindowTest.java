/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestVolumes;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.NumberText;
import org.ossify.volume.Vector3;

class HuWindowTest {

  private static final HuWindow BONE = new HuWindow(300, 2000);

  @ParameterizedTest
  @CsvSource({
    "L500_W1500, 500, 1500",
    "L300_W2000, 300, 2000",
    "L400_W1800, 400, 1800",
    "L40_W400, 40, 400"
  })
  void grayLevelsAreThoseOfTheOracle(String name, double levelHu, double widthHu) {
    JsonNode oracle = TestVolumes.oracle("oracle_window.json");
    float[] hu = new float[oracle.get("table_hu").size()];
    for (int i = 0; i < hu.length; i++) {
      hu[i] = oracle.get("table_hu").get(i).asInt();
    }
    byte[] gray = new HuWindow(levelHu, widthHu).toGray(ct(hu), NONE).planes()[0];
    for (int i = 0; i < hu.length; i++) {
      assertEquals(oracle.get(name).get("simple").get(i).asInt(), gray[i] & 0xff, hu[i] + " HU");
    }
  }

  @Test
  void wholeHeadIsThatOfTheOracle() {
    JsonNode oracle =
        TestVolumes.oracle("oracle_window.json").get("cranium_mini_L300_W2000_simple");
    CtVolume head = TestVolumes.ct("volumes/cranium_mini.nii.gz");
    assertEquals(
        oracle.get("md5_uint8_zyx").asText(), TestVolumes.md5(BONE.toGray(head, NONE).planes()));
  }

  @Test
  void unitRunsFromNoughtToOne() {
    float[] unit = BONE.toUnit(ct(-3000, -700, 300, 1300, 9999), NONE).planes()[0];
    assertEquals(List.of(0f, 0f, 0.5f, 1f, 1f), boxed(unit));
  }

  @Test
  void clippingKeepsHuInsideTheWindow() {
    float[] clipped = BONE.clip(ct(-3000, -700, 300.5f, 1300, 9999), NONE).planes()[0];
    assertEquals(List.of(-700f, -700f, 300.5f, 1300f, 1300f), boxed(clipped));
  }

  @Test
  void whatIsNoNumberOrInfiniteFallsToTheEnds() {
    CtVolume odd = ct(Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
    assertEquals(List.of(0f, 0f, 1f), boxed(BONE.toUnit(odd, NONE).planes()[0]));
    assertEquals(List.of(-700f, -700f, 1300f), boxed(BONE.clip(odd, NONE).planes()[0]));
    assertEquals(0, BONE.toGray(odd, NONE).planes()[0][0]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void widthThatIsNotAboveNoughtIsRefused(double widthHu) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new HuWindow(300, widthHu));
    assertTrue(refused.getMessage().contains(NumberText.of(widthHu)));
  }

  @Test
  void presetsHaveTheNamesOfTheContract() {
    assertEquals(
        List.of("bone", "compact bone", "thin bone", "sinus", "soft tissue", "multi", "custom"),
        Stream.of(WindowPreset.values()).map(WindowPreset::label).toList());
    assertEquals(BONE, WindowPreset.BONE.window().orElseThrow());
    assertTrue(WindowPreset.CUSTOM.window().isEmpty());
  }

  @Test
  void channelsOfBoneAreTheWindowsOfTheReference() {
    assertEquals(new HuWindow(300, 2000), BoneChannel.WIDE_BONE.window());
    assertEquals(400, BoneChannel.CORTICAL.window().lowerHu());
    assertEquals(2000, BoneChannel.CORTICAL.window().upperHu());
    assertEquals(-100, BoneChannel.THIN_BONE.window().lowerHu());
    assertEquals(500, BoneChannel.THIN_BONE.window().upperHu());
    assertTrue(WindowPreset.MULTI.window().isEmpty());
  }

  private static CtVolume ct(float... hu) {
    Grid grid = Grid.axial(hu.length, 1, 1, new Vector3(1, 1, 1));
    return new CtVolume(grid, new float[][] {hu}, CtSource.of("phantom", "CT", "made as HU"));
  }

  private static List<Float> boxed(float[] values) {
    return Stream.iterate(0, i -> i + 1).limit(values.length).map(i -> values[i]).toList();
  }
}
