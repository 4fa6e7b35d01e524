/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ossify.fiji.form.ImageJBridge;
import org.ossify.mesh.Mesh;
import org.ossify.volume.Grid;
import org.ossify.volume.Volume;
import org.scijava.command.CommandInfo;

/**
 * The map of tests: the test of a menu entry or of a kernel is found by its name.
 *
 * <p>A kernel is a public class of a room of arithmetic with a public method, not inherited and no
 * accessor of a record, that takes a volume, a mesh or planes of voxels; in {@code kernel} itself
 * also each public class with a public static method. Its test lies in the same package and is
 * named after it.
 */
class TestMapTest {

  private static final Path TESTS = Path.of("src/test/java");

  /** Rooms of arithmetic, with those in them. */
  private static final List<String> ROOMS =
      List.of(
          "kernel",
          "prepare",
          "preprocess",
          "annotate",
          "evaluate",
          "deploy",
          "postprocess",
          "mesh");

  private static final Set<Class<?>> PLANES =
      Set.of(float[][].class, byte[][].class, short[][].class, Object[].class);

  /** Kernels without a test of their own, each with the reason and the test that covers it. */
  private static final Map<String, String> EXEMPT =
      new TreeMap<>(
          Map.of(
              "kernel.resampling.Sampling",
              "a value: three interpolations and a width, seen by ResamplingTest"));

  static Stream<CommandInfo> commands() {
    return ImageJBridge.commands().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyMenuEntryHasATestThatRunsItAsAMacro(CommandInfo info)
      throws ClassNotFoundException, IOException {
    String test = info.getDelegateClassName() + "Test";
    assertTrue(countTests(Class.forName(test)) > 0, test + " tests nothing");
    String source = Files.readString(TESTS.resolve(test.replace('.', '/') + ".java"));
    String label = info.getMenuPath().getLeaf().getName();
    assertTrue(source.contains("run('" + label + "'"), test + " never runs " + label);
  }

  @Test
  void everyKernelHasATestOfItsName() throws Exception {
    Set<String> without = new TreeSet<>();
    for (Class<?> kernel : kernels()) {
      if (!hasTest(kernel)) {
        without.add(kernel.getName().substring("org.ossify.".length()));
      }
    }
    assertEquals(EXEMPT.keySet(), without);
  }

  @Test
  void kernelsAreSeen() throws Exception {
    List<String> names = kernels().stream().map(Class::getSimpleName).toList();
    assertTrue(
        names.containsAll(
            List.of("Morphology", "HuWindow", "Evaluation", "MarchingCubes", "NetworkRun")),
        names.toString());
  }

  private static boolean hasTest(Class<?> kernel) {
    try {
      return countTests(Class.forName(kernel.getName() + "Test")) > 0;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static long countTests(Class<?> test) {
    return Arrays.stream(test.getDeclaredMethods())
        .filter(
            method ->
                method.isAnnotationPresent(Test.class)
                    || method.isAnnotationPresent(ParameterizedTest.class)
                    || method.isAnnotationPresent(Property.class))
        .count();
  }

  private static List<Class<?>> kernels()
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path classes = Path.of(Grid.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> kernels = new ArrayList<>();
    for (String room : ROOMS) {
      try (Stream<Path> files = Files.walk(classes.resolve("org/ossify").resolve(room))) {
        for (Path file : files.sorted().toList()) {
          String name =
              classes.relativize(file).toString().replace(file.getFileSystem().getSeparator(), ".");
          if (name.endsWith(".class") && !name.contains("$") && !name.contains("package-info")) {
            Class<?> found =
                Class.forName(
                    name.substring(0, name.length() - ".class".length()),
                    false,
                    TestMapTest.class.getClassLoader());
            if (isKernel(found)) {
              kernels.add(found);
            }
          }
        }
      }
    }
    return kernels;
  }

  private static boolean isKernel(Class<?> type) {
    if (!Modifier.isPublic(type.getModifiers()) || type.isInterface()) {
      return false;
    }
    boolean arithmetic = type.getPackageName().startsWith("org.ossify.kernel") && !type.isEnum();
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .anyMatch(
            method ->
                (arithmetic && Modifier.isStatic(method.getModifiers())) || takesVoxels(method));
  }

  private static boolean takesVoxels(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .anyMatch(
            type ->
                Volume.class.isAssignableFrom(type) || type == Mesh.class || PLANES.contains(type));
  }
}
