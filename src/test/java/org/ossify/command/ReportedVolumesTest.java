/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ossify.TestData;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.io.volume.VolumeFormat;
import org.ossify.volume.CtVolume;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Progress;

/** Files of other programs that people reported, each with the right answer that came with it. */
class ReportedVolumesTest {

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static List<String> macros(String name) throws IOException {
    Path folder = TestData.shared("reported/" + name).toAbsolutePath().normalize();
    JsonNode runs = new ObjectMapper().readTree(folder.resolve("case.json").toFile()).get("runs");
    List<String> macros = new ArrayList<>();
    runs.forEach(
        run -> macros.add(run.get("macro").asText().replace("path=[", "path=[" + folder + "/")));
    return macros;
  }

  private static VolumeFormat truth(String name) {
    return VolumeFormat.ofContent(truthPath(name));
  }

  private static Path truthPath(String name) {
    return TestData.shared("reported/" + name + "/truth.nii.gz");
  }

  private static double dice(String macro) {
    return Double.parseDouble(Macros.run(macro + "return '' + getResult('Dice', 0);"));
  }

  @Test
  void aPairThatIsNamedByItsVoxelsIsReadByItsHeader() throws IOException {
    Macros.run(macros("nifti-pair-by-img").get(0));
    CtVolume read = ImagePlusAdapter.ct(Macros.image("pair"));
    CtVolume right =
        truth("nifti-pair-by-img").readCt(truthPath("nifti-pair-by-img"), Progress.NONE);
    assertTrue(right.grid().matches(read.grid()));
    for (int z = 0; z < right.planes().length; z++) {
      assertArrayEquals(right.planes()[z], read.planes()[z]);
    }
  }

  @Test
  void labelsOf64BitsAreLabels() throws IOException {
    List<String> macros = macros("labels-64bit");
    LabelMap right = truth("labels-64bit").readLabels(truthPath("labels-64bit"), Progress.NONE);
    Macros.run(macros.get(0));
    LabelMap read = ImagePlusAdapter.labels(Macros.images().get(0));
    assertTrue(right.grid().matches(read.grid()));
    for (int z = 0; z < right.planes().length; z++) {
      assertArrayEquals(right.planes()[z], read.planes()[z]);
    }
    Macros.closeAll();
    Macros.run(macros.get(1));
    assertHoldsItsOwnNumbers(ImagePlusAdapter.labels(Macros.images().get(0)));
  }

  /** The NRRD is of another random map than the truth: its bytes, read here anew, are its own. */
  private static void assertHoldsItsOwnNumbers(LabelMap read) throws IOException {
    byte[] bytes = Files.readAllBytes(TestData.shared("reported/labels-64bit/longlong.nrrd"));
    assertEquals(9 * 8 * 7, read.grid().voxels());
    LongBuffer stored =
        ByteBuffer.wrap(bytes, bytes.length - 8 * 504, 8 * 504)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asLongBuffer();
    for (int i = 0; i < 504; i++) {
      assertEquals(stored.get(i), read.planes()[i / 72][i % 72]);
    }
  }

  @Test
  void gridsThatDifferByRoundingAreOneAndOthersShowTheirDigits() throws IOException {
    String macro = macros("grid-rounding").get(0);
    assertEquals(0.9315, dice(macro), 5e-5);
    Macros.closeAll();
    String spacing = macro.replace("off_0.002mm", "spacing_0.0002mm");
    Macros.run(spacing.substring(0, spacing.indexOf("run(\"Segmentation")));
    boolean same = Macros.mask("ref").grid().matches(Macros.mask("spacing_0.0002mm").grid());
    Macros.closeAll();
    if (same) {
      assertEquals(0.9315, dice(spacing), 5e-5);
    } else {
      String sentence = Macros.failure(spacing);
      assertTrue(sentence.contains("0.5000") && sentence.contains("0.5002"), sentence);
    }
  }

  @Test
  void theSameVoxelsStoredAlongOtherAxesAreCompared() throws IOException {
    String macro = macros("same-place-other-storage").get(0);
    assertEquals(0.9315, dice(macro), 5e-5);
    Macros.closeAll();
    double direct = dice(macro.replace("pred_RAS", "pred_LPS"));
    Macros.closeAll();
    assertEquals(direct, dice(macro), 0);
  }

  @Test
  void aProbabilityMapIsNotAMask() throws IOException {
    String sentence = Macros.failure(macros("probability-as-mask").get(0));
    assertTrue(
        sentence.contains("0.01") && sentence.contains("0.9") && sentence.contains("a mask"),
        sentence);
    assertEquals(List.of(), Macros.images());
  }

  @Test
  void anStlInCapitalsIsText() throws IOException {
    String row =
        Macros.run(
            macros("stl-uppercase").get(0)
                + "return '' + getResult('Triangles', 0) + ' ' + getResult('Components', 0) + ' '"
                + " + getResultString('Watertight', 0);");
    assertTrue(row.matches("80 1 (true|1|yes)"), row);
    assertTrue(Files.exists(TestData.shared("reported/stl-uppercase/upper.stl")));
  }
}
