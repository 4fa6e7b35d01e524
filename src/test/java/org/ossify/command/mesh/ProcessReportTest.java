/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.command.Macros;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** Process Report as a macro. */
class ProcessReportTest {

  @TempDir private Path folder;

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void reportOfAMaskShowsItOnItsCt() throws IOException {
    Path html = folder.resolve("report.html");
    Macros.run(
        "run('CT Create Phantom', 'kind=shell spacing=1'); run('Bone Threshold');"
            + "run('Process Report', 'path=["
            + html
            + "]');");
    String page = Files.readString(html);
    assertEquals(6, page.split("data:image/png;base64,", 0).length - 1);
    assertTrue(page.contains("CT Create Phantom") && page.contains("kind=shell"));
    assertTrue(page.contains("No step of this kind was done."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Process Report|path=[{}/report.pdf]|html or json",
        "Process Report|path=[{}/none/report.html]|does not exist",
      })
  void wrongCallsAreRefusedAndLeaveNoFile(String command, String options, String sentence)
      throws IOException {
    Macros.run("run('CT Create Phantom', 'kind=shell spacing=2');");
    String error =
        Macros.failure(
            "run('" + command + "', '" + options.replace("{}", folder.toString()) + "');");
    assertTrue(error.contains(command + ": ") && error.contains(sentence), error);
    try (var files = Files.list(folder)) {
      assertFalse(files.findAny().isPresent());
    }
  }

  /** 622 cm^3 of bone, in the table, the files, the record and both reports. */
  @Test
  void aNumberIsTheSameInEveryOutput() throws IOException {
    Grid grid = Grid.axial(16, 12, 10, new Vector3(13.0, 13.1, 12.7));
    float[][] hu = new float[10][16 * 12];
    for (float[] plane : hu) {
      Arrays.fill(plane, -1000);
    }
    Arrays.fill(hu[4], 1000);
    Arrays.fill(hu[5], 0, 96, 1000);
    double expectedMm3 = 288 * 13.0 * 13.1 * 12.7;
    Macros.open("ct", grid, hu);
    Path csv = folder.resolve("row.csv");
    Path json = folder.resolve("row.json");
    String evaluate = "run('Segmentation Evaluate', 'reference=ct-bone prediction=ct-bone save=[";
    String table =
        Macros.run(
            "run('Bone Threshold');"
                + (evaluate + csv + "]');")
                + (evaluate + json + "]'); volume = getResultString('VolumePrediction');")
                + ("selectImage('ct-bone'); run('Process Report', 'path=[" + folder)
                + ("/report.html]'); run('Process Report', 'path=[" + folder)
                + "/report.json]'); return volume;");
    assertEquals(expectedMm3, Double.parseDouble(table), 1e-6);
    List<String> lines = Files.readAllLines(csv);
    int column = List.of(lines.get(0).split(",", 0)).indexOf("VolumePrediction");
    double inCsv = Double.parseDouble(lines.get(1).split(",", 0)[column]);
    assertEquals(expectedMm3, inCsv, 1e-9);
    JsonNode row = new ObjectMapper().readTree(json.toFile()).get(0);
    assertEquals(inCsv, row.get("VolumePrediction").asDouble());
    JsonNode step = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    String inRecord = step.get("steps").get(0).get("measured").get("bone (mm^3)").asText();
    assertEquals(inCsv, Double.parseDouble(inRecord));
    String page = Files.readString(folder.resolve("report.html"));
    assertTrue(page.contains(">622889<"), page);
  }
}
