/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import net.imagej.patcher.LegacyEnvironment;

/**
 * Patches ImageJ for work without a display: by ij1-patcher, and where that falls short. Names no
 * class of ImageJ, as {@link HeadlessImageJ}.
 *
 * <ul>
 *   <li>Fields for folders, files and images of ImageJ's dialogs take their values from the macro,
 *       as all others do: {@code run("Image Sequence...", "open=folder")}.
 *   <li>Tables have names, see {@link HeadlessTables}.
 * </ul>
 */
final class HeadlessPatches {

  private static final String ADD = "insertNewMethod";
  private static final String INSERT = "insertAtTopOfMethod";
  private static final String DIALOG = "ij.gui.GenericDialog";
  private static final String TABLES = "org.ossify.fiji.form.HeadlessTables";
  private static final String TEXT = "java.lang.String";

  private HeadlessPatches() {}

  static void apply() {
    try {
      // what LegacyInjector.preinit() does, with more patches
      LegacyEnvironment environment = new LegacyEnvironment(loader(), true);
      environment.disableInitializer();
      environment.noPluginClassLoader();
      environment.suppressIJ1ScriptDiscovery();
      addPatches(environment);
      environment.applyPatches();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("ImageJ cannot be prepared for work without a display", e);
    }
  }

  private static ClassLoader loader() {
    ClassLoader loader = HeadlessPatches.class.getClassLoader();
    while (loader.getParent() != null && loader.getParent().getResource("ij/IJ.class") != null) {
      loader = loader.getParent();
    }
    return loader;
  }

  /** Its list of patches is not public. */
  @SuppressWarnings("unchecked")
  private static void addPatches(LegacyEnvironment environment)
      throws ReflectiveOperationException {
    Field injector = LegacyEnvironment.class.getDeclaredField("injector");
    injector.setAccessible(true);
    Field after = injector.getType().getDeclaredField("after");
    after.setAccessible(true);
    Class<?> callback = Class.forName("net.imagej.patcher.LegacyInjector$Callback");
    ((List<Object>) after.get(injector.get(environment)))
        .add(
            Proxy.newProxyInstance(
                callback.getClassLoader(),
                new Class<?>[] {callback},
                (proxy, method, arguments) -> {
                  patch(arguments[0]);
                  return null;
                }));
  }

  private static void patch(Object hacker) throws ReflectiveOperationException {
    // ij1-patcher makes its own dialog the superclass of ImageJ's, where these do nothing
    for (String kind : List.of("Directory", "File")) {
      String field = "public void add" + kind + "Field(%s label, %s path";
      String text = "addStringField($1, $2);";
      call(hacker, ADD, DIALOG, field.formatted(TEXT, TEXT) + ")", text);
      call(hacker, ADD, DIALOG, field.formatted(TEXT, TEXT) + ", int columns)", text);
    }
    call(
        hacker,
        ADD,
        DIALOG,
        "public void addImageChoice(%s label, %s title)".formatted(TEXT, TEXT),
        "choices.add(ij.Macro.getValue(ij.Macro.getOptions(), $1, $2));"
            + "choiceIndices.add(Integer.valueOf(0));");
    call(
        hacker,
        ADD,
        DIALOG,
        "public ij.ImagePlus getNextImage()",
        "String title = getNextChoice();"
            + "return title == null ? null : ij.WindowManager.getImage(title);");
    call(
        hacker,
        INSERT,
        "ij.measure.ResultsTable",
        "public void show(%s title)".formatted(TEXT),
        TABLES + ".show(this, $1);");
    call(
        hacker,
        INSERT,
        "ij.measure.ResultsTable",
        "public static ij.measure.ResultsTable getResultsTable(%s title)".formatted(TEXT),
        "return " + TABLES + ".named($1);");
    call(
        hacker,
        INSERT,
        "ij.macro.Functions",
        "private ij.measure.ResultsTable getRT(%s title)".formatted(TEXT),
        "if ($1 != null || interp.applyMacroTable == null) {"
            + "ij.measure.ResultsTable table = "
            + TABLES
            + ".named($1);"
            + "if (table != null || $1 != null) { return table; } }");
  }

  private static void call(Object hacker, String patch, String type, String method, String code)
      throws ReflectiveOperationException {
    Method called =
        hacker.getClass().getDeclaredMethod(patch, String.class, String.class, String.class);
    called.setAccessible(true);
    try {
      called.invoke(hacker, type, method, code);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(type + " is another than expected", e.getCause());
    }
  }
}
