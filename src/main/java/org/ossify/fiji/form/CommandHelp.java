/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import java.util.ArrayList;
import java.util.List;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

/** A command's help, made from what its class declares: as HTML for dialogs, as lines for text. */
final class CommandHelp {

  private CommandHelp() {}

  /** Purpose, then one line for each key: default, allowed values, meaning. */
  static String text(ModuleInfo info) {
    StringBuilder text = new StringBuilder();
    text.append(info.getMenuPath().getLeaf().getName()).append("\n");
    text.append("    ").append(info.getDescription()).append("\n");
    for (String[] key : keys(info)) {
      text.append(String.format("    %-14s %s%n", key[0], key[1]));
    }
    return text.toString();
  }

  static String html(ModuleInfo info) {
    StringBuilder html = new StringBuilder("<html><h3>");
    html.append(escaped(info.getMenuPath().getLeaf().getName())).append("</h3><p>");
    html.append(escaped(info.getDescription())).append("</p><table>");
    for (String[] key : keys(info)) {
      html.append("<tr><td><b>").append(escaped(key[0])).append("</b></td><td>");
      html.append(escaped(key[1])).append("</td></tr>");
    }
    return html.append("</table><p>For research and teaching; not a medical device.</p></html>")
        .toString();
  }

  private static List<String[]> keys(ModuleInfo info) {
    List<String[]> keys = new ArrayList<>();
    Module fresh = MacroInputs.freshCopy(info, ImageJBridge.context());
    for (ModuleItem<?> item : MacroInputs.of(fresh)) {
      keys.add(new String[] {item.getName(), describe(item, fresh.getInput(item.getName()))});
    }
    return keys;
  }

  private static String describe(ModuleItem<?> item, Object preset) {
    StringBuilder text = new StringBuilder(item.getLabel());
    String value = CommandText.value(preset);
    if (!value.isEmpty()) {
      text.append(" [").append(value).append("]");
    }
    if (!CommandText.choices(item).isEmpty()) {
      text.append(": ").append(String.join(" | ", CommandText.choices(item)));
    } else if (item.getMinimumValue() != null || item.getMaximumValue() != null) {
      text.append(", ").append(CommandText.range(item));
    }
    return text.append(". ").append(item.getDescription()).toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
