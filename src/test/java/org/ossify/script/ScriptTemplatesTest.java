/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.command.Macros;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.convert.VolumeAliases;
import org.ossify.fiji.form.MacroRun;
import org.ossify.kernel.Morphology;
import org.ossify.prepare.phantom.Phantom;
import org.ossify.prepare.phantom.PhantomSettings;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.plugin.DefaultPluginFinder;
import org.scijava.plugin.PluginIndex;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptInfo;
import org.scijava.script.ScriptService;

/**
 * What Fiji's script editor offers under Templates > Ossify: each runs as the editor runs it, with
 * SciJava's parameters.
 */
class ScriptTemplatesTest {

  private static final Path TEMPLATES =
      Path.of("src", "main", "resources", "script_templates", "Ossify");
  private static final Phantom PHANTOM =
      Phantom.create(PhantomSettings.of(Phantom.Kind.SHELL, 3, 3), Progress.NONE);

  private static Context context;
  private static final Set<String> RUN = new TreeSet<>();

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    System.setProperty("python.cachedir.skip", "true");
    System.setProperty("python.import.site", "false");
    context =
        new Context(
            List.of(ScriptService.class, VolumeAliases.class),
            new PluginIndex(new DefaultPluginFinder(ScriptTemplatesTest.class.getClassLoader())),
            true);
    // as imagej-legacy does in Fiji
    context.service(ScriptService.class).addAlias(ImagePlus.class);
  }

  /** The order of tests is not set, so that what ran is counted at the end. */
  @AfterAll
  static void everyTemplateWasRun() throws IOException {
    context.dispose();
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      assertEquals(
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()), RUN);
    }
  }

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void mainJob() throws IOException {
    Macros.open(ImagePlusAdapter.image("scan", skull().ct()));
    assertEquals("printable", macro("Main_Job.ijm", folder.toString()));
    assertTrue(Files.size(folder.resolve("bone.stl")) > 10_000);
    assertTrue(Files.readString(folder.resolve("report.html")).contains("Mesh Export"));
  }

  @Test
  void bestThreshold() throws IOException {
    int best = Integer.parseInt(macro("Best_Threshold.ijm", ""));
    assertTrue(best >= 300 && best <= 700, best + " HU");
  }

  @Test
  void thresholdAndCount() throws Exception {
    ImagePlus imp = ImagePlusAdapter.image("scan", PHANTOM.ct());
    Module none = script("Threshold_And_Count.groovy", "groovy", "imp", imp, "lowerHu", 3000.0);
    assertEquals(0, none.getOutput("count"));
    // nothing is remembered of the run before
    Module done = script("Threshold_And_Count.groovy", "groovy", "imp", imp, "leastMm3", 1000.0);
    // at 3 mm the shell falls into two
    assertEquals(2, done.getOutput("count"));
    LabelMap pieces = ImagePlusAdapter.labels((ImagePlus) done.getOutput("pieces"));
    assertTrue(pieces.mask(1).volumeMm3() >= 1000 && pieces.mask(2).volumeMm3() >= 1000);
  }

  @Test
  void wallDepth() throws Exception {
    ImagePlus imp = ImagePlusAdapter.image("mask", PHANTOM.truth());
    Module done = script("Wall_Depth.groovy", "groovy", "imp", imp);
    double deepest = (double) done.getOutput("deepestMm");
    assertTrue(deepest >= 3 && deepest < 20, deepest + " mm");
    ImagePlus depth = (ImagePlus) done.getOutput("depth");
    assertEquals(PHANTOM.truth().grid(), ImagePlusAdapter.volume(depth).grid());
  }

  @Test
  void denoiseAndCompare() throws Exception {
    ImagePlus imp = ImagePlusAdapter.image("scan", PHANTOM.ct());
    Module done = script("Denoise_And_Compare.py", "python", "ct", imp, "radiusMm", 3.0);
    assertTrue(List.of("gaussian", "median", "bilateral").contains(done.getOutput("name")));
    ImagePlus quietest = (ImagePlus) done.getOutput("quietest");
    assertEquals(PHANTOM.ct().grid(), ImagePlusAdapter.ct(quietest).grid());
  }

  @Test
  void compareMasks() throws Exception {
    Mask truth = PHANTOM.truth();
    ImagePlus reference = ImagePlusAdapter.image("a", truth);
    Module same =
        script("Compare_Masks.py", "python", "reference", reference, "prediction", reference);
    assertEquals(1.0, same.getOutput("dice"));
    assertEquals(0.0, same.getOutput("hd95Mm"));
    ImagePlus grown = ImagePlusAdapter.image("b", Morphology.dilate(truth, 3, Progress.NONE));
    Module other =
        script("Compare_Masks.py", "python", "reference", reference, "prediction", grown);
    assertTrue((double) other.getOutput("dice") < 1);
    assertEquals(3, (double) other.getOutput("hd95Mm"), 1.5);
  }

  private static Phantom skull() {
    return Phantom.create(PhantomSettings.of(Phantom.Kind.SHELL, 1, 1), Progress.NONE);
  }

  private static String macro(String name, String argument) throws IOException {
    RUN.add(name);
    MacroRun run = MacroRun.of(Files.readString(TEMPLATES.resolve(name)), argument);
    assertNull(run.error(), run.error());
    return run.result();
  }

  private static Module script(String name, String language, Object... inputs)
      throws IOException, InterruptedException, ExecutionException {
    RUN.add(name);
    String text = Files.readString(TEMPLATES.resolve(name), StandardCharsets.UTF_8);
    ScriptInfo info = new ScriptInfo(context, name, new StringReader(text));
    info.setLanguage(new AdaptedScriptLanguage(language));
    List<Object> given = new ArrayList<>(List.of(inputs));
    Module done = context.service(ScriptService.class).run(info, true, given.toArray()).get();
    assertNotNull(done);
    return done;
  }
}
