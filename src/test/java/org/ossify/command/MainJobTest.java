/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.fiji.form.MacroRun;
import org.ossify.io.mesh.MeshFile;
import org.ossify.io.volume.VolumeFormat;
import org.ossify.mesh.MeshQuality;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/** The macro that teaches the main job, on the real head CT, headless. */
class MainJobTest {

  @TempDir private Path folder;

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void leavesACheckedSkullItsMaskAndItsReport() throws IOException {
    MacroRun run = MacroRun.of(Files.readString(Path.of("macros/main-job.ijm")), folder.toString());
    assertEquals(null, run.error());
    // closing and filling add bone that the threshold reference does not have, nothing else does
    assertTrue(Double.parseDouble(run.result()) > 0.95, run.result());

    Mask mask =
        VolumeFormat.NIFTI.readMask(
            folder.resolve("skull-mask.nii.gz"), Progress.NONE, warning -> {});
    MeshQuality check =
        MeshQuality.of(MeshFile.read(folder.resolve("skull.stl"), Progress.NONE), Progress.NONE);
    assertTrue(check.isPrintable(), check.verdict());
    assertEquals(1, check.components());
    assertEquals(mask.volumeMm3(), check.volumeMm3(), 0.005 * mask.volumeMm3());

    JsonNode report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    List<String> commands = report.get("steps").findValuesAsText("command");
    assertTrue(
        commands.containsAll(
            List.of(
                "CT Open Sample",
                "CT Check Acquisition",
                "CT Window",
                "CT Resample",
                "Bone Threshold",
                "Segmentation Evaluate",
                "Mesh Export")),
        commands.toString());
    String page = Files.readString(folder.resolve("report.html"));
    assertEquals(6, page.split("data:image/png;base64,", 0).length - 1);
  }

  @Test
  void noPatientNameLeavesTheReader() throws IOException {
    Macros.run("run('CT Open Sample'); run('Process Report', 'path=[" + folder + "/r.json]');");
    String report = Files.readString(folder.resolve("r.json"));
    assertTrue(!report.contains("Sample^Head") && !report.contains("SAMPLE"), report);
  }
}
