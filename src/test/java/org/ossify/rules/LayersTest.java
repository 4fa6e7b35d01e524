/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.cli.OssifyCli;
import org.ossify.fiji.form.UpwardForm;
import org.ossify.kernel.UpwardKernel;
import org.ossify.volume.Grid;

/**
 * The layers of the house, read from the class files: {@code volume}, {@code kernel}, steps and
 * {@code io}, {@code record}, shells. Dependencies go downwards, and ImageJ stays outside of all
 * but the shells.
 */
class LayersTest {

  private static final int MOST_FILES_IN_A_FOLDER = 40;

  private static final String[] KNOW_IMAGEJ = {
    "org.ossify.fiji..", "org.ossify.command..", "org.ossify.view..", "org.ossify.cli.."
  };

  private static final String[] IMAGEJ = {
    "ij..", "org.scijava..", "net.imglib2..", "net.imagej..", "loci.."
  };

  private static final String[] DRAWING = {
    "java.awt..", "javax.swing..", "javax.imageio..", "org.jfree..", "org.jogamp.."
  };

  /** Classes outside of view that touch AWT's types, because ImageJ's own signatures have them. */
  private static final Map<String, String> MAY_TOUCH_AWT =
      Map.of(
          "org.ossify.fiji.RoiSample", "the box of ImageJ's selection is an AWT Rectangle",
          "org.ossify.fiji.SelectionBox", "the box of ImageJ's selection is an AWT Rectangle");

  private static final JavaClasses OURS = new ClassFileImporter().importPath(folderOf(Grid.class));

  @Test
  void classesAreWhereThisTestLooks() {
    assertTrue(OURS.contain(Grid.class) && OURS.contain(OssifyCli.class));
  }

  @Test
  void dependenciesGoDownwards() {
    layers().check(OURS);
  }

  @Test
  void aDependencyUpwardsIsSeen() {
    assertBroken(layers(), with(UpwardKernel.class));
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    noCircles().check(OURS);
  }

  @Test
  void aCircleIsSeen() {
    assertBroken(noCircles(), with(UpwardKernel.class));
  }

  @Test
  void onlyShellsKnowImageJ() {
    onlyShellsKnowImageJ("org.ossify..").check(OURS);
    onlyShellsKnowSpark().check(OURS);
  }

  @Test
  void imageJInAKernelIsSeen() {
    assertBroken(onlyShellsKnowImageJ("org.ossify.kernel"), with(UpwardKernel.class));
  }

  @Test
  void theCommandLineAsksTheFrontDoorForImageJ() {
    noClasses()
        .that()
        .resideInAPackage("org.ossify.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ij..")
        .check(OURS);
  }

  @Test
  void onlyViewDraws() {
    drawingStaysInView().check(OURS);
  }

  @Test
  void drawingInAFormIsSeen() {
    assertBroken(drawingStaysInView(), with(UpwardForm.class));
  }

  @Test
  void everyExceptionIsStillNeeded() {
    MAY_TOUCH_AWT
        .keySet()
        .forEach(
            name ->
                assertTrue(
                    OURS.get(name).getDirectDependenciesFromSelf().stream()
                        .anyMatch(d -> resideInAnyPackage(DRAWING).test(d.getTargetClass())),
                    name));
  }

  @Test
  void onlyEnginesKnowLibrariesOfNetworks() {
    onlyEnginesKnowLibraries().check(OURS);
  }

  @Test
  void anEngineInAFormIsSeen() {
    assertBroken(onlyEnginesKnowLibraries(), with(UpwardForm.class));
  }

  @Test
  void noClassIsNamedAsAClassOfAnotherRoom() {
    List<String> names =
        OURS.stream().filter(JavaClass::isTopLevelClass).map(JavaClass::getName).toList();
    assertEquals(Set.of(), namedTwice(names));
  }

  @Test
  void aNameThatIsThereTwiceIsSeen() {
    assertEquals(
        Set.of("Grid"),
        namedTwice(List.of("org.ossify.volume.Grid", "org.ossify.io.Grid", "org.ossify.io.Row")));
  }

  @Test
  void noFolderHoldsMoreFilesThanOneCanTakeIn() throws IOException {
    assertEquals(List.of(), crowded(Path.of("src/main/java/org/ossify")));
  }

  @Test
  void aCrowdedFolderIsSeen(@TempDir Path folder) throws IOException {
    for (int i = 0; i <= MOST_FILES_IN_A_FOLDER; i++) {
      Files.createFile(folder.resolve("File" + i + ".java"));
    }
    assertEquals(List.of(folder), crowded(folder));
  }

  private static ArchRule layers() {
    return layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("volume")
        .definedBy("org.ossify.volume..")
        .layer("kernel")
        .definedBy("org.ossify.kernel..")
        .layer("steps and io")
        .definedBy(
            "org.ossify.prepare..",
            "org.ossify.preprocess..",
            "org.ossify.annotate..",
            "org.ossify.model..",
            "org.ossify.evaluate..",
            "org.ossify.deploy..",
            "org.ossify.postprocess..",
            "org.ossify.mesh..",
            "org.ossify.io..")
        .layer("record")
        .definedBy("org.ossify.record..")
        .layer("shells")
        .definedBy(
            Stream.concat(Stream.of(KNOW_IMAGEJ), Stream.of("org.ossify.cohort.."))
                .toArray(String[]::new))
        .whereLayer("volume")
        .mayNotAccessAnyLayer()
        .whereLayer("kernel")
        .mayOnlyAccessLayers("volume")
        .whereLayer("steps and io")
        .mayOnlyAccessLayers("volume", "kernel")
        .whereLayer("record")
        .mayOnlyAccessLayers("volume", "kernel", "steps and io")
        .ensureAllClassesAreContainedInArchitectureIgnoring("org.ossify");
  }

  private static ArchRule noCircles() {
    return slices().matching("org.ossify.(**)").should().beFreeOfCycles();
  }

  private static ArchRule onlyShellsKnowImageJ(String room) {
    return noClasses()
        .that()
        .resideInAPackage(room)
        .and()
        .resideOutsideOfPackages(KNOW_IMAGEJ)
        .should()
        .dependOnClassesThat(resideInAnyPackage(IMAGEJ).or(resideInAnyPackage(DRAWING)));
  }

  private static ArchRule onlyShellsKnowSpark() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("org.ossify.cohort..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.spark..");
  }

  private static ArchRule drawingStaysInView() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("org.ossify.view..")
        .and(not(isExcepted()))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DRAWING);
  }

  private static DescribedPredicate<JavaClass> isExcepted() {
    return DescribedPredicate.describe(
        "are excepted",
        type -> MAY_TOUCH_AWT.containsKey(type.getName().replaceFirst("\\$.*", "")));
  }

  private static ArchRule onlyEnginesKnowLibraries() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("org.ossify.model.engine")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "ai.onnxruntime..");
  }

  private static Set<String> namedTwice(Collection<String> names) {
    Set<String> seen = new TreeSet<>();
    Set<String> twice = new TreeSet<>();
    for (String name : names) {
      String simple = name.substring(name.lastIndexOf('.') + 1);
      if (!simple.equals("package-info") && !seen.add(simple)) {
        twice.add(simple);
      }
    }
    return twice;
  }

  private static List<Path> crowded(Path top) throws IOException {
    Map<Path, Integer> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(top)) {
      paths.filter(Files::isRegularFile).forEach(p -> files.merge(p.getParent(), 1, Integer::sum));
    }
    List<Path> crowded = new ArrayList<>();
    files.forEach(
        (folder, count) -> {
          if (count > MOST_FILES_IN_A_FOLDER) {
            crowded.add(folder);
          }
        });
    return crowded;
  }

  private static void assertBroken(ArchRule rule, JavaClasses classes) {
    assertTrue(rule.evaluate(classes).hasViolation(), rule.getDescription());
  }

  private static JavaClasses with(Class<?> wrong) {
    return new ClassFileImporter()
        .importLocations(Set.of(Location.of(folderOf(Grid.class)), Location.of(fileOf(wrong))));
  }

  private static Path fileOf(Class<?> type) {
    return folderOf(type).resolve(type.getName().replace('.', '/') + ".class");
  }

  private static Path folderOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
