/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ossify.fiji.form.CommandText;
import org.ossify.fiji.form.ImageJBridge;
import org.ossify.fiji.form.MacroInputs;
import org.ossify.fiji.form.OssifyCommand;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** The public contract, held against every command that SciJava finds. */
class InventoryTest {

  private static final Path PLUGINS_CONFIG = Path.of("src/main/resources/plugins.config");

  static Stream<CommandInfo> commands() {
    return ImageJBridge.commands().stream();
  }

  private static String label(CommandInfo info) {
    return info.getMenuPath().getLeaf().getName();
  }

  private static List<ModuleItem<?>> keys(CommandInfo info) {
    return MacroInputs.of(MacroInputs.freshCopy(info, ImageJBridge.context()));
  }

  @Test
  void everyCommandOfTheContractIsThereAndNoOther() {
    assertEquals(
        Set.of(
            "CT Import",
            "CT List Series",
            "CT Check Acquisition",
            "CT Calibrate HU",
            "CT Create Phantom",
            "CT Open Sample",
            "Volume Export",
            "CT Window",
            "CT Normalize",
            "CT Resample",
            "CT Crop",
            "CT Denoise",
            "CT Enhance Sheets",
            "CT Mark Metal",
            "Bone Threshold",
            "Model Inspect",
            "Model Plan",
            "Model Train",
            "Segmentation Evaluate",
            "Bone Segment",
            "Mask Keep Largest",
            "Mask Remove Small",
            "Mask Fill Cavities",
            "Mask Morphology",
            "Mesh Export",
            "Mesh Check",
            "Process Report"),
        Set.copyOf(commands().map(InventoryTest::label).toList()));
  }

  @Test
  void plainImageJFindsEachCommandInTheSameMenu() throws IOException {
    List<String> expected =
        commands()
            .map(
                info ->
                    String.format(
                        "Plugins>Ossify>%s, \"%s\", %s(\"%s\")",
                        info.getMenuPath().get(2).getName(),
                        label(info),
                        ImageJBridge.class.getName(),
                        info.getDelegateClassName()))
            .toList();
    List<String> lines =
        Files.readAllLines(PLUGINS_CONFIG).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    assertEquals(String.join("\n", expected), String.join("\n", lines));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void classIsNamedAsTheMenuLeaf(CommandInfo info) throws ClassNotFoundException {
    String name = info.getDelegateClassName();
    assertEquals(label(info).replace(" ", ""), name.substring(name.lastIndexOf('.') + 1));
    assertTrue(OssifyCommand.class.isAssignableFrom(Class.forName(name)));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandAndEveryKeyAreDescribed(CommandInfo info) {
    assertTrue(info.getDescription().endsWith("."), label(info) + " lacks a description");
    for (ModuleItem<?> item : keys(info)) {
      String where = label(info) + " " + item.getName();
      assertFalse(item.getLabel() == null || item.getLabel().isBlank(), where);
      assertTrue(item.getDescription() != null && item.getDescription().endsWith("."), where);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void keysAreOneLowerCaseWordAndRememberNothing(CommandInfo info) {
    for (ModuleItem<?> item : keys(info)) {
      String where = label(info) + " " + item.getName();
      assertTrue(item.getName().matches("[a-z]+"), where);
      assertFalse(item.isPersisted(), where + " is remembered from run to run");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyKeyButImagesAndPathsHasADefaultThatIsAllowed(CommandInfo info) {
    Module fresh = MacroInputs.freshCopy(info, ImageJBridge.context());
    List<String> without = new ArrayList<>();
    for (ModuleItem<?> item : MacroInputs.of(fresh)) {
      if (item.getType() == ImagePlus.class) {
        continue;
      }
      Object value = fresh.getInput(item.getName());
      if (value == null) {
        without.add(item.getName());
      } else {
        MacroInputs.valueOf(item, CommandText.value(value));
      }
    }
    assertEquals(List.of(), without);
  }
}
