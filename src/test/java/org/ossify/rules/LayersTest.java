package org.ossify.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The four layers of the house: volume, kernel, steps and io, shells. Imports go downwards. */
class LayersTest {

  private static final Path SOURCES = Path.of("src/main/java/org/ossify");
  private static final List<String> SHELLS =
      List.of("org.ossify.command", "org.ossify.view", "org.ossify.cli", "org.ossify.cohort");
  private static final List<String> STEPS_AND_IO =
      List.of(
          "org.ossify.prepare",
          "org.ossify.preprocess",
          "org.ossify.annotate",
          "org.ossify.model",
          "org.ossify.evaluate",
          "org.ossify.deploy",
          "org.ossify.postprocess",
          "org.ossify.mesh",
          "org.ossify.io");
  private static final List<String> OUTSIDE_OF_STEPS =
      List.of("ij.", "org.scijava", "org.apache.spark", "java.awt", "javax.swing");

  @Test
  void sourcesAreWhereThisTestLooks() {
    assertTrue(Files.exists(SOURCES.resolve("volume/Grid.java")));
  }

  @Test
  void volumeImportsNothingOfOurs() throws IOException {
    assertEquals(List.of(), forbiddenImports("volume", List.of("org.ossify", "java.io")));
    assertEquals(List.of(), forbiddenImports("volume", OUTSIDE_OF_STEPS));
  }

  @Test
  void kernelKnowsOnlyVolume() throws IOException {
    List<String> forbidden = new ArrayList<>(OUTSIDE_OF_STEPS);
    forbidden.addAll(STEPS_AND_IO);
    forbidden.addAll(SHELLS);
    forbidden.addAll(List.of("java.io", "java.nio.file", "ai.djl"));
    assertEquals(List.of(), forbiddenImports("kernel", forbidden));
  }

  @Test
  void stepsKnowNoShellAndNoImageJ() throws IOException {
    List<String> forbidden = new ArrayList<>(OUTSIDE_OF_STEPS);
    forbidden.addAll(SHELLS);
    for (String step : STEPS_AND_IO) {
      String room = step.substring("org.ossify.".length());
      assertEquals(List.of(), forbiddenImports(room, forbidden));
    }
  }

  @Test
  void onlyCommandAndViewKnowImageJ() throws IOException {
    for (String room : List.of("cli", "cohort")) {
      assertEquals(List.of(), forbiddenImports(room, List.of("ij.")));
    }
  }

  @Test
  void onlyViewDraws() throws IOException {
    List<String> drawing = List.of("java.awt", "javax.swing", "org.jogamp");
    for (String room : List.of("command", "cli", "cohort")) {
      assertEquals(List.of(), forbiddenImports(room, drawing));
    }
  }

  @Test
  void aForbiddenImportIsSeen() {
    Map<Path, List<String>> files =
        Map.of(Path.of("Bad.java"), List.of("import ij.ImagePlus;", "import java.util.List;"));
    assertEquals(1, forbiddenLines(files, List.of("ij.")).size());
  }

  private static List<String> forbiddenImports(String room, List<String> prefixes)
      throws IOException {
    Path folder = SOURCES.resolve(room);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    Map<Path, List<String>> files = new java.util.TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(p -> p.toString().endsWith(".java")).toList()) {
        files.put(path, Files.readAllLines(path));
      }
    }
    return forbiddenLines(files, prefixes);
  }

  private static List<String> forbiddenLines(Map<Path, List<String>> files, List<String> prefixes) {
    List<String> wrong = new ArrayList<>();
    files.forEach(
        (file, lines) -> {
          for (String line : lines) {
            for (String prefix : prefixes) {
              if (line.startsWith("import " + prefix)
                  || line.startsWith("import static " + prefix)) {
                wrong.add(file + ": " + line);
              }
            }
          }
        });
    return wrong;
  }
}
