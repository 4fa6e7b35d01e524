/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** Files that repeat what the commands declare, made from the commands. */
public final class CommandPages {

  private static final String HEAD =
      """
      # Commands

      <!-- Made from the code; CONTRIBUTING.md says how. Change the command, not this page. -->

      Every menu entry below `Plugins > Ossify` is a macro command of the same name:
      `run("Bone Threshold", "preset=[bone]")`. A key that is left out has its default. A key that
      is unknown, a value that is not allowed or a missing image stops the macro with one sentence.
      `scripts/ossify commands` prints this page as text.
      """;

  private CommandPages() {}

  /** The menu of plain ImageJ 1: {@code plugins.config}. */
  public static String pluginsConfig() {
    StringBuilder text =
        new StringBuilder(
            "# Ossify in the menus of plain ImageJ 1. In Fiji, SciJava's entries of the same labels"
                + " take over.\n");
    for (CommandInfo info : ImageJBridge.commands()) {
      text.append("Plugins>Ossify>").append(step(info)).append(", \"").append(label(info));
      text.append("\", ").append(ImageJBridge.class.getName());
      text.append("(\"").append(info.getDelegateClassName()).append("\")\n");
    }
    return text.toString();
  }

  /** The table of the README: one row a step. */
  public static String table() {
    StringBuilder text = new StringBuilder("| step | commands |\n|---|---|\n");
    steps()
        .forEach(
            (step, commands) ->
                text.append("| ")
                    .append(step)
                    .append(" | ")
                    .append(links(commands))
                    .append(" |\n"));
    return text.toString();
  }

  /** {@code docs/commands.md}: every command with its keys. */
  public static String reference() {
    StringBuilder text = new StringBuilder(HEAD);
    steps()
        .forEach(
            (step, commands) -> {
              text.append("\n## ").append(step).append("\n");
              commands.forEach(info -> text.append(section(info)));
            });
    return text.toString();
  }

  private static String section(CommandInfo info) {
    StringBuilder text = new StringBuilder();
    text.append("\n### ").append(label(info)).append("\n\n");
    text.append(info.getDescription()).append("\n");
    Module fresh = MacroInputs.freshCopy(info, ImageJBridge.context());
    List<ModuleItem<?>> keys = MacroInputs.of(fresh);
    if (!keys.isEmpty()) {
      text.append("\n| key | field | default | allowed | meaning |\n|---|---|---|---|---|\n");
    }
    for (ModuleItem<?> item : keys) {
      text.append("| `").append(item.getName()).append("` | ");
      text.append(cell(item.getLabel())).append(" | ");
      text.append(preset(item, fresh.getInput(item.getName()))).append(" | ");
      text.append(allowed(item)).append(" | ");
      text.append(cell(item.getDescription())).append(" |\n");
    }
    return text.toString();
  }

  private static String preset(ModuleItem<?> item, Object value) {
    if (item.getType() == ImagePlus.class) {
      return item.getName().equals("image") ? "the active image" : "";
    }
    String text = CommandText.value(value);
    return text.isEmpty() ? "" : "`" + cell(text) + "`";
  }

  private static String allowed(ModuleItem<?> item) {
    List<String> choices = CommandText.choices(item);
    if (!choices.isEmpty()) {
      return choices.stream().map(c -> "`" + cell(c) + "`").collect(Collectors.joining(", "));
    }
    if (item.getType() == ImagePlus.class) {
      return "title of an open image";
    }
    if (item.getType() == boolean.class) {
      return "`true`, `false`";
    }
    return item.getType() == String.class ? "text" : CommandText.range(item);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
  }

  private static String links(List<CommandInfo> commands) {
    return commands.stream()
        .map(CommandPages::label)
        .map(
            l ->
                "["
                    + l
                    + "](docs/commands.md#"
                    + l.toLowerCase(Locale.ROOT).replace(' ', '-')
                    + ")")
        .collect(Collectors.joining(", "));
  }

  private static Map<String, List<CommandInfo>> steps() {
    return ImageJBridge.commands().stream()
        .collect(
            Collectors.groupingBy(CommandPages::step, LinkedHashMap::new, Collectors.toList()));
  }

  private static String step(CommandInfo info) {
    return info.getMenuPath().get(2).getName();
  }

  private static String label(CommandInfo info) {
    return info.getMenuPath().getLeaf().getName();
  }
}
