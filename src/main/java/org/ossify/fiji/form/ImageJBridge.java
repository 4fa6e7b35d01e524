/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.CommandListener;
import ij.Executer;
import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.Menus;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import java.util.ArrayList;
import java.util.List;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.DefaultPluginFinder;
import org.scijava.plugin.PluginIndex;
import org.scijava.plugin.PluginService;
import org.scijava.service.Service;
import org.scijava.task.TaskService;

/**
 * Runs Ossify's SciJava commands where imagej-legacy is absent: in plain ImageJ 1 with a window,
 * and headless.
 *
 * <p>ImageJ finds it through plugins.config, one line a command with the class of the command as
 * argument; headless, {@link #install} fills ImageJ's command table. In Fiji, where SciJava knows a
 * menu label itself, its own entry replaces the one of plugins.config, so nothing appears twice.
 */
public class ImageJBridge implements PlugIn {

  /** Every command of Ossify stands below this menu. */
  static final String MENU = "Ossify";

  private static final List<Class<? extends Service>> SERVICES =
      List.of(CommandService.class, PluginService.class, TaskService.class);

  private static Context context;

  /** The one context of this Java process; making it takes a moment, so it is made on first use. */
  public static synchronized Context context() {
    if (context == null) {
      ClassLoader loader = ImageJBridge.class.getClassLoader();
      context = new Context(SERVICES, new PluginIndex(new DefaultPluginFinder(loader)), true);
    }
    return context;
  }

  /** All commands of Ossify, in the order of their menu. */
  public static List<CommandInfo> commands() {
    return commands(context());
  }

  /** All commands of Ossify that a context knows, in the order of their menu. */
  static List<CommandInfo> commands(Context context) {
    return context.service(CommandService.class).getCommands().stream()
        .filter(info -> info.getMenuPath().size() > 2)
        .filter(info -> info.getMenuPath().get(1).getName().equals(MENU))
        .sorted((a, b) -> a.getMenuPath().toString().compareTo(b.getMenuPath().toString()))
        .toList();
  }

  /** Puts every command into ImageJ's table, so that {@code run("label", ...)} finds it. */
  @SuppressWarnings("unchecked")
  public static void install() {
    if (IJ.getInstance() == null && Menus.getCommands() == null) {
      // ImageJ fills its command table on the first command only; this one never runs.
      CommandListener swallow = command -> null;
      Executer.addCommandListener(swallow);
      IJ.run("Ossify");
      Executer.removeCommandListener(swallow);
    }
    for (CommandInfo info : commands()) {
      Menus.getCommands()
          .put(
              info.getMenuPath().getLeaf().getName(),
              ImageJBridge.class.getName() + "(\"" + info.getDelegateClassName() + "\")");
    }
  }

  /**
   * Runs one command on the calling thread, as ImageJ expects of a plugin.
   *
   * @param className of the command
   */
  @Override
  public void run(String className) {
    String failure;
    try {
      failure = runCommand(className);
    } catch (RuntimeException | Error e) {
      if (Macro.MACRO_CANCELED.equals(e.getMessage())) {
        throw e;
      }
      // ImageJ would write a trace and let the macro go on, with the input as the current image
      failure = label(className) + ": " + RunEnd.sentence(e, null);
    }
    if (failure != null) {
      RunEnd.abortMacro(failure);
    }
  }

  /** As in the menu; of a command whose class cannot even be asked, its class. */
  private static String label(String className) {
    for (Object label : Menus.getCommands().keySet()) {
      if (String.valueOf(Menus.getCommands().get(label)).contains("\"" + className + "\"")) {
        return label.toString();
      }
    }
    return className;
  }

  /** Null when the command did its work, or the user knows already why not; else the reason. */
  private static String runCommand(String className) {
    CommandInfo info = context().service(CommandService.class).getCommand(className);
    if (info == null) {
      return "There is no command " + className + " in this Ossify";
    }
    Module module = MacroInputs.freshCopy(info, context());
    boolean interactive = !MacroOptions.inMacro();
    boolean recorded = interactive && Recorder.record;
    List<PreprocessorPlugin> before = new ArrayList<>(plugins(PreprocessorPlugin.class));
    if (interactive && IJ.getInstance() != null) {
      before.add(new CommandDialog());
    }
    OssifyCommand command = (OssifyCommand) module.getDelegateObject();
    runModule(module, command, before);
    if (command.isCanceled()) {
      return command.unsaidReason();
    }
    if (recorded) {
      record(module);
    }
    return null;
  }

  /** As SciJava's runner does, which would write a trace of every failure. */
  private static void runModule(
      Module module, OssifyCommand command, List<PreprocessorPlugin> before) {
    for (PreprocessorPlugin preprocessor : before) {
      preprocessor.process(module);
      if (preprocessor.isCanceled()) {
        command.cancel(preprocessor.getCancelReason());
        return;
      }
    }
    module.run();
    if (!command.isCanceled()) {
      plugins(PostprocessorPlugin.class).forEach(postprocessor -> postprocessor.process(module));
    }
  }

  private static <T extends org.scijava.plugin.SciJavaPlugin> List<T> plugins(Class<T> type) {
    return context().service(PluginService.class).createInstancesOfType(type);
  }

  /**
   * Writes {@code run("label", "key=value ...")} to ImageJ's recorder, ready to replay. An image
   * that the command took because it was active goes without saying, unless there are others.
   */
  private static void record(Module module) {
    List<ModuleItem<?>> items = MacroInputs.of(module);
    long images = items.stream().filter(item -> item.getType() == ImagePlus.class).count();
    for (ModuleItem<?> item : items) {
      Object value = module.getInput(item.getName());
      if (value != null && (images > 1 || item.getType() != ImagePlus.class)) {
        Recorder.recordOption(item.getName(), CommandText.value(value));
      }
    }
  }
}
