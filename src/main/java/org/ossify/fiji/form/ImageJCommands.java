/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.CommandListener;
import ij.Executer;
import ij.ImagePlus;
import ij.WindowManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.ossify.fiji.image.ImageProperties;
import org.scijava.Context;
import org.scijava.command.CommandInfo;

/**
 * Notes which commands of ImageJ and other plugins run while an image of Ossify's is the active
 * one, so that a change of its voxels can be put down to them. Tools and Java calls leave no trace
 * here.
 */
final class ImageJCommands implements CommandListener {

  private static final String NOTED = "ossify.commands";
  private static final int MOST = 20;
  private static final AtomicBoolean LISTENING = new AtomicBoolean();

  private static final Pattern MOVES =
      Pattern.compile(
          "(?i)flip .*|rotat.*|translate.*|reverse|scale\\.\\.\\.|straighten.*|.*reg(ister|istration)?"
              + "|.*stackreg.*|.*align.*|transformj.*|shift.*");

  /** Commands that change nothing, at least not the voxels. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?i)duplicate\\.\\.\\.|save.*|tiff\\.\\.\\.|open.*|close.*|rename\\.\\.\\.|properties.*|show .*|"
              + "brightness/contrast.*|window/level.*|measure.*|set measurements.*|histogram.*|plot .*|"
              + "select .*|restore selection|add to manager.*|add selection.*|(next|previous) slice.*|"
              + "set slice.*|in \\[.*|out \\[.*|view 100%|original scale|to selection|"
              + "hide overlay|show overlay|remove overlay|clear results|record.*|new.*|log|"
              + "make (montage|substack).*|grays|invert lut|roi manager.*|specify.*|redo");

  private final Set<String> ours;

  private ImageJCommands(Set<String> ours) {
    this.ours = ours;
  }

  /** Begins to listen, once in a Java process. */
  static void listen(Context context) {
    if (LISTENING.compareAndSet(false, true)) {
      Set<String> ours = new HashSet<>();
      for (CommandInfo info : ImageJBridge.commands(context)) {
        ours.add(info.getMenuPath().getLeaf().getName());
      }
      Executer.addCommandListener(new ImageJCommands(ours));
    }
  }

  /** Whether a command moves voxels without changing their values. */
  static boolean moves(String command) {
    return MOVES.matcher(command).matches();
  }

  /** Those that ran on the image since {@link #forget}, in order. */
  static List<String> on(ImagePlus image) {
    return image.getProperty(NOTED) instanceof List<?> noted
        ? noted.stream().map(String::valueOf).toList()
        : List.of();
  }

  static void forget(ImagePlus image) {
    image.setProperty(NOTED, null);
  }

  @Override
  public String commandExecuting(String command) {
    ImagePlus image = WindowManager.getCurrentImage();
    if (image != null && ImageProperties.isRemembered(image)) {
      note(image, command.trim());
    }
    return command;
  }

  private void note(ImagePlus image, String command) {
    List<String> noted = new ArrayList<>(on(image));
    if (command.equals("Undo")) {
      if (!noted.isEmpty()) {
        noted.remove(noted.size() - 1);
      }
    } else if (!noted.contains(command)
        && noted.size() < MOST
        && !HARMLESS.matcher(command).matches()
        && !ours.contains(command)) {
      noted.add(command);
    }
    image.setProperty(NOTED, noted);
  }
}
