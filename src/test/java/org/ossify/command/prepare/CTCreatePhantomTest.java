/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.command.Macros;
import org.ossify.fiji.form.ImageJBridge;
import org.ossify.fiji.form.MacroInputs;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleRunner;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;

/** CT Create Phantom as a macro. */
class CTCreatePhantomTest {

  @TempDir private Path folder;

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plates", "shell", "joint", "screw", "skull", "mixed"})
  void everyKindGivesACtAndItsTruth(String kind) {
    String result =
        Macros.run(
            "run('CT Create Phantom', 'kind="
                + kind
                + " spacing=2 slice=3');"
                + "active = getTitle(); Stack.getStatistics(voxels, mean, min, max);"
                + "low = min; high = max; selectImage('"
                + "phantom-"
                + kind
                + "-truth'); Stack.getStatistics(voxels, mean, min, max);"
                + "getVoxelSize(w, h, d, unit); return active + '|' + nImages + '|' + (low < -900)"
                + " + '|' + (high > 400) + '|' + (mean > 0) + '|' + max + '|' + w + '|' + d + unit;");
    assertEquals("phantom-" + kind + "|2|1|1|1|255|2|3mm", result);
  }

  @Test
  void theFractionIsAThirdImageFromZeroToOneWithTheVolumeOfTheTruth() {
    String result =
        Macros.run(
            "run('CT Create Phantom', 'kind=joint spacing=1.5 fraction=true noise=0');"
                + "images = nImages; selectImage('phantom-joint-fraction');"
                + "Stack.getStatistics(voxels, mean, min, max); share = mean; top = max;"
                + "depth = bitDepth(); selectImage('phantom-joint-truth');"
                + "Stack.getStatistics(voxels, mean, min, max);"
                + "return '' + images + '|' + depth + '|' + top + '|'"
                + " + (abs(mean / 255 / share - 1) < 0.02);");
    assertEquals("3|32|1|1", result);
  }

  @Test
  void theRuleOfHalvesIsTheFractionAtOneHalf() {
    String difference =
        Macros.run(
            "run('CT Create Phantom', 'kind=shell spacing=2 rule=half fraction');"
                + "selectImage('phantom-shell-fraction'); wrong = 0;"
                + "for (z = 1; z <= nSlices; z += 5) for (i = 0; i < 1600; i++) {"
                + "selectImage('phantom-shell-fraction'); setSlice(z);"
                + "share = getPixel(i % 40, floor(i / 40)); selectImage('phantom-shell-truth');"
                + "setSlice(z); bone = getPixel(i % 40, floor(i / 40)) > 0;"
                + "if ((share >= 0.5) != bone) wrong++; } return '' + wrong;");
    assertEquals("0", difference);
  }

  @Test
  void metalIsClippedUnlessItsTrueValueIsAskedFor() {
    String macro =
        "run('CT Create Phantom', 'kind=screw spacing=1 %s');"
            + "Stack.getStatistics(voxels, mean, min, max); return '' + max;";
    assertEquals("3071", Macros.run(String.format(macro, "")));
    double wide = Double.parseDouble(Macros.run(String.format(macro, "saturate=false metal=0")));
    assertTrue(wide > 6000, "" + wide);
  }

  @Test
  void aTiltedStackSaysSoInItsPassport() {
    String result =
        Macros.run(
            "run('CT Create Phantom', 'kind=shell spacing=2 tilt=15');"
                + "return getInfo('image.title') + Property.get('ossify.source');");
    assertTrue(result.contains("GEOMETRY NOT ORTHOGONAL") && result.contains("15"), result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tilt=60|from -40 to 40",
        "metal=-1|from 0 to 5",
        "thickness=50|from 0 to 20",
        "rule=most|must be one of center, half",
        "kind=teapot|must be one of plates, shell, joint, screw, skull, mixed",
        "fraction=maybe|fraction",
        "kind=skull spacing=0.05|needs",
      })
  void wrongKeysAreRefusedAndLeaveNoImage(String options, String sentence) {
    String error = Macros.failure("run('CT Create Phantom', '" + options + "');");
    assertTrue(error.contains("CT Create Phantom: ") && error.contains(sentence), error);
    assertEquals("0", Macros.run("return '' + nImages;"));
  }

  /** SciJava takes 0 for no value and would tilt the gantry by the lowest angle, -40 degrees. */
  @Test
  void defaultsOfZeroAreKeptOutsideOfMacros() {
    Context context = ImageJBridge.context();
    CommandInfo info = context.service(CommandService.class).getCommand(CTCreatePhantom.class);
    Module module = MacroInputs.freshCopy(info, context);
    module.setInput("kind", "shell");
    module.resolveInput("kind");
    module.setInput("spacing", 2.0);
    module.resolveInput("spacing");
    List<PreprocessorPlugin> before =
        context.service(PluginService.class).createInstancesOfType(PreprocessorPlugin.class);
    new ModuleRunner(context, module, before, List.of()).run();
    assertEquals(0.0, module.getInput("tilt"));
    assertEquals(2.0, module.getInput("spacing"));
  }

  @Test
  void phantomComesWithItsTruthAndIsTheSameForTheSameSeed() {
    String result =
        Macros.run(
            "run('CT Create Phantom', 'kind=shell spacing=1 seed=7');"
                + "titles = getTitle(); selectImage('phantom-shell-truth');"
                + "selectImage('phantom-shell'); setSlice(20); first = getPixel(20, 20);"
                + "run('CT Create Phantom', 'kind=shell spacing=1 seed=7');"
                + "setSlice(20); return titles + '|' + (first == getPixel(20, 20)) + '|' + nImages;");
    assertEquals("phantom-shell|1|4", result);
  }

  @Test
  void thresholdOfAPhantomCanBeHeldAgainstItsTruth() {
    String dice =
        Macros.run(
            "run('CT Create Phantom', 'kind=shell spacing=0.8 noise=5');"
                + "run('Bone Threshold', 'preset=otsu');"
                + "run('Segmentation Evaluate',"
                + " 'reference=phantom-shell-truth prediction=phantom-shell-bone');"
                + "return '' + getResult('Dice');");
    assertTrue(Double.parseDouble(dice) > 0.6, dice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CT Create Phantom|kind=foot|must be one of plates, shell",
        "CT Create Phantom|spacing=0.001|from 0.05 to 5",
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
}
