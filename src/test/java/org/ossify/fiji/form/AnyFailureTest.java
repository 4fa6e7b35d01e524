/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.Menus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.command.Macros;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/** Whatever is thrown, and wherever: one sentence, no output, and the macro does not go on. */
class AnyFailureTest {

  private static final Grid GRID = Grid.axial(8, 8, 4, new Vector3(1, 1, 1));

  private static String thrown = "";
  private static String where = "";

  private static void throwAt(String place) {
    if (!where.equals(place)) {
      return;
    }
    switch (thrown) {
      case "NoSuchMethodError" -> throw new NoSuchMethodError("'void Factory.of(int)'");
      case "NoClassDefFoundError" -> throw new NoClassDefFoundError("com/other/Json");
      case "ExceptionInInitializerError" -> BadClass.touch();
      case "StackOverflowError" -> throw new StackOverflowError();
      case "OutOfMemoryError" -> throw new OutOfMemoryError("Java heap space");
      case "AssertionError" -> throw new AssertionError("never");
      case "ThreadDeath" -> throw new ThreadDeath();
      case "IllegalStateException" -> throw new IllegalStateException("a bug");
      case "NullPointerException" -> throw new NullPointerException();
      case "IllegalArgumentException" -> throw new IllegalArgumentException((String) null);
      case "CancellationException" -> throw new CancellationException();
      default -> throw new LinkageError(thrown);
    }
  }

  /** A class whose initializer fails, each time anew only the first time: then it is missing. */
  private static final class BadClass {
    static {
      if (!thrown.isEmpty()) {
        throw new UnsupportedOperationException("no such library");
      }
    }

    static void touch() {}
  }

  /** Gives a mask, unless it is told to fail. */
  @Plugin(
      type = Command.class,
      menuPath = "Plugins>Ossify>7 Post-processing>Test Failure",
      headless = true)
  public static class TestFailure extends MaskCommand {

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus output;

    public TestFailure() {
      throwAt("constructor");
    }

    @Override
    public void initialize() throws org.scijava.module.MethodCallException {
      throwAt("initializer");
      super.initialize();
    }

    @Override
    protected ImagePlus recordCarrier() {
      throwAt("record");
      return super.recordCarrier();
    }

    @Override
    protected void execute(Progress progress) {
      output = ImagePlusAdapter.image("output", new Mask(GRID, new byte[4][64]));
      throwAt("work");
    }
  }

  /** Stands for a plugin of somebody else that fails before a command of ours. */
  public static class FailingPreprocessor extends AbstractPreprocessorPlugin {
    @Override
    public void process(Module module) {
      throwAt("preprocessor");
      if (where.equals("canceller")) {
        cancel("the other plugin said no");
      }
    }
  }

  private static final PluginInfo<PreprocessorPlugin> BEFORE =
      new PluginInfo<>(FailingPreprocessor.class, PreprocessorPlugin.class);
  private static CommandInfo info;

  @BeforeAll
  @SuppressWarnings("unchecked")
  static void register() {
    ImageJBridge.install();
    info = new CommandInfo(TestFailure.class, TestFailure.class.getAnnotation(Plugin.class));
    plugins().addPlugin(info);
    plugins().addPlugin(BEFORE);
    Menus.getCommands()
        .put(
            "Test Failure",
            ImageJBridge.class.getName() + "(\"" + TestFailure.class.getName() + "\")");
  }

  @AfterAll
  static void unregister() {
    plugins().removePlugin(info);
    plugins().removePlugin(BEFORE);
    Menus.getCommands().remove("Test Failure");
  }

  private static PluginService plugins() {
    return ImageJBridge.context().service(PluginService.class);
  }

  @BeforeEach
  void openAMask() {
    where = "";
    Macros.closeAll();
    Macros.open("input", new Mask(GRID, new byte[4][64]));
  }

  @AfterEach
  void closeImages() {
    where = "";
    thrown = "";
    Macros.closeAll();
  }

  @Test
  void withoutAFailureItWorks() {
    assertEquals("output", Macros.run("run('Test Failure'); return getTitle();"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NoSuchMethodError|Test Failure: a library that it needs is missing, or is there in a version"
            + " that does not fit",
        "NoClassDefFoundError|com/other/Json",
        "ExceptionInInitializerError|a library that it needs is missing",
        "StackOverflowError|more nested steps than Java's stack holds",
        "OutOfMemoryError|does not fit into memory",
        "AssertionError|failed by an error of Ossify's own (java.lang.AssertionError: never at"
            + " AnyFailureTest.java:",
        "ThreadDeath|failed by an error of Ossify's own",
        "IllegalStateException|please report it",
        "NullPointerException|please report it",
        "IllegalArgumentException|please report it",
        "CancellationException|Test Failure: cancelled",
      })
  void whateverIsThrownEndsTheMacroWithOneSentence(String what, String sentence) {
    thrown = what;
    for (String place : List.of("work", "record")) {
      where = place;
      String error = failure();
      assertTrue(error.contains(sentence), error);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"constructor", "initializer", "preprocessor"})
  void alsoBeforeTheCommandRuns(String place) {
    for (String what : List.of("NoSuchMethodError", "StackOverflowError", "NullPointerException")) {
      thrown = what;
      where = place;
      String error = failure();
      assertTrue(error.startsWith("Test"), error);
    }
  }

  @Test
  void anotherPluginThatCancelsEndsTheMacroToo() {
    where = "canceller";
    assertEquals("Test Failure: the other plugin said no", failure());
  }

  /** The sentence; nothing may be half done, and no trace may be written. */
  private static String failure() {
    openAnew();
    PrintStream before = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    String error;
    try {
      error = Macros.failure("run('Test Failure'); rename('went on');");
    } finally {
      System.setErr(before);
    }
    String log = written.toString(StandardCharsets.UTF_8);
    assertFalse(log.contains("\tat "), log);
    assertFalse(error.contains("\n"), error);
    assertTrue(
        Macros.images().stream().allMatch(image -> image.getTitle().equals("input")),
        Macros.images().toString());
    return error;
  }

  private static void openAnew() {
    String place = where;
    where = "";
    Macros.closeAll();
    Macros.open("input", new Mask(GRID, new byte[4][64]));
    where = place;
  }
}
