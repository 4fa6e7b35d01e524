/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import ij.ImagePlus;
import ij.WindowManager;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ossify.command.Macros;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.io.volume.VolumeFormat;
import org.ossify.prepare.phantom.Phantom;
import org.ossify.prepare.phantom.PhantomSettings;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/** The lines in class comments that call a kernel on an open image: all of them run. */
class ScriptExamplesTest {

  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern EXAMPLE =
      Pattern.compile(" \\* <pre>\\{@code\\R((?: \\*.*\\R)+?) \\* }</pre>");
  private static final String SCAN = "/path/to/scan";

  /** Kernels that a user would call; each shows how. */
  private static final List<String> KERNELS =
      List.of(
          "annotate.HuThreshold",
          "annotate.HysteresisThreshold",
          "deploy.NetworkRun",
          "evaluate.Evaluation",
          "fiji.ImagePlusAdapter",
          "fiji.ImgViews",
          "kernel.ConnectedComponents",
          "kernel.DistanceTransform",
          "kernel.GaussianFilter",
          "kernel.Histogram",
          "kernel.HoleFilling",
          "kernel.Morphology",
          "kernel.filter.MedianFilter",
          "kernel.resampling.Resampling",
          "mesh.MarchingCubes",
          "mesh.MeshQuality",
          "mesh.TaubinSmoothing",
          "postprocess.CavityFilling",
          "postprocess.ComponentFilter",
          "prepare.acquisition.AcquisitionCheck",
          "prepare.acquisition.HuCalibration",
          "prepare.phantom.Phantom",
          "prepare.series.ScanReader",
          "preprocess.Cropping",
          "preprocess.Denoising",
          "preprocess.HuWindow",
          "preprocess.IntensityNormalization",
          "preprocess.MetalMarking",
          "preprocess.PatientBody",
          "preprocess.SheetEnhancement",
          "preprocess.SpacingNormalization");

  private static final Phantom PHANTOM =
      Phantom.create(PhantomSettings.of(Phantom.Kind.SHELL, 3, 3), Progress.NONE);

  private static JShell shell;

  @TempDir private Path folder;

  private record Example(String name, String code) {
    @Override
    public String toString() {
      return name;
    }

    String kernelPackage() {
      return "org.ossify." + name.substring(0, name.lastIndexOf('.'));
    }

    List<String> imports() {
      return List.of("ij", "org.ossify.fiji", "org.ossify.volume", kernelPackage());
    }
  }

  static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        Matcher matcher = EXAMPLE.matcher(Files.readString(file));
        boolean ofPackage = file.endsWith("package-info.java");
        while (!ofPackage && matcher.find()) {
          String code = matcher.group(1).replaceAll("(?m)^ \\* ?", "");
          examples.add(new Example(nameOf(file), code));
        }
      }
    }
    return examples;
  }

  @BeforeAll
  static void startShell() {
    shell = JShell.builder().executionEngine("local").build();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, 0)) {
      shell.addToClasspath(entry);
    }
  }

  @AfterAll
  static void stopShell() {
    shell.close();
  }

  @AfterEach
  void closeAll() {
    Macros.closeAll();
  }

  @Test
  void everyKernelThatUsersCallShowsHowInThreeStatements() throws IOException {
    Map<String, Long> statements = new TreeMap<>();
    for (Example example : examples()) {
      String body = example.code().replaceAll("(?m)^import .*$", "");
      // what must be closed afterwards stands in a frame around the three
      String framed = body.replaceFirst("(?s)try \\(.*?\\) \\{", "");
      statements.put(example.name(), framed.chars().filter(c -> c == ';').count());
    }
    assertTrue(statements.keySet().containsAll(KERNELS), statements.keySet().toString());
    statements.forEach((name, count) -> assertEquals(3, count, name));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void runsInGroovy(Example example) {
    Binding binding = new Binding(Map.of("imp", open(example)));
    StringBuilder script = new StringBuilder();
    example.imports().forEach(name -> script.append("import ").append(name).append(".*\n"));
    new GroovyShell(getClass().getClassLoader(), binding).evaluate(script + onThisMachine(example));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void runsInJshell(Example example) {
    int id = open(example).getID();
    example.imports().forEach(name -> evaluate("import " + name + ".*;"));
    evaluate("ImagePlus imp = WindowManager.getImage(" + id + ");");
    evaluate(onThisMachine(example));
  }

  private static void evaluate(String code) {
    String rest = code;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      assertTrue(info.completeness().isComplete(), rest);
      for (SnippetEvent event : shell.eval(info.source())) {
        List<String> errors =
            shell.diagnostics(event.snippet()).map(problem -> problem.getMessage(null)).toList();
        // one example may take the names of another
        assertTrue(
            event.status() == Snippet.Status.VALID || event.status() == Snippet.Status.OVERWRITTEN,
            info.source() + errors);
        if (event.exception() != null) {
          throw new AssertionError(info.source(), event.exception());
        }
      }
      rest = info.remaining();
    }
  }

  /** The image that an example is about: a mask where it asks for one, else a CT. */
  private static ImagePlus open(Example example) {
    Mask truth = PHANTOM.truth();
    Macros.open("prediction", truth);
    boolean mask = example.code().contains("ImagePlusAdapter.mask(imp)");
    ImagePlus image =
        Macros.open(
            mask
                ? ImagePlusAdapter.image("mask", truth)
                : ImagePlusAdapter.image("ct", PHANTOM.ct()));
    WindowManager.setTempCurrentImage(image);
    return image;
  }

  /** With a scan in the place of a path that stands for the user's own. */
  private String onThisMachine(Example example) {
    if (!example.code().contains(SCAN)) {
      return example.code();
    }
    Path file = folder.resolve("scan.nii");
    VolumeFormat.of(file).write(PHANTOM.ct(), file, Progress.NONE);
    return example.code().replace(SCAN, file.toString().replace('\\', '/'));
  }

  private static String nameOf(Path file) {
    String name = SOURCES.relativize(file).toString().replace(File.separatorChar, '.');
    return name.substring("org.ossify.".length(), name.length() - ".java".length());
  }
}
