/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.preprocess;

import ij.ImagePlus;
import java.util.List;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.form.Choice;
import org.ossify.fiji.form.CommandDialog;
import org.ossify.fiji.form.PreviewCommand;
import org.ossify.fiji.form.SlicePreview;
import org.ossify.preprocess.BoneChannel;
import org.ossify.preprocess.HuWindow;
import org.ossify.preprocess.WindowOutput;
import org.ossify.preprocess.WindowPreset;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Maps a window of Hounsfield units to grey levels, to 0..1, or clips the HU to it. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>2 Preprocessing>CT Window",
    headless = true,
    description =
        "Maps a window of Hounsfield units to grey levels, to 0..1, or clips the HU to it.")
public class CTWindow extends PreviewCommand {

  private static final String SUFFIX = "window";

  @Parameter(
      label = "Preset",
      description =
          "A window known by name; custom takes center and width; multi makes three channels: wide"
              + " bone -700 to 1300, cortical 400 to 2000, thin bone -100 to 500 HU.",
      choices = {"bone", "compact bone", "thin bone", "sinus", "soft tissue", "multi", "custom"},
      persist = false)
  private String preset = "bone";

  @Parameter(
      label = "Center (HU)",
      description = "Middle of a custom window.",
      style = CommandDialog.DRAG + "-1024:3071",
      persist = false)
  private double center = 300;

  @Parameter(
      label = "Width (HU)",
      description = "Width of a custom window, above 0.",
      min = "1e-6",
      style = CommandDialog.DRAG + "1:4096",
      persist = false)
  private double width = 2000;

  @Parameter(
      label = "Output",
      description =
          "8-bit: 0..255 for viewing; unit: 0..1 for networks; hu: Hounsfield units clipped to the window.",
      choices = {"8-bit", "unit", "hu"},
      persist = false)
  private String output = "8-bit";

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus windowed;

  @Override
  protected void show(SlicePreview preview) {
    WindowPreset meant = meant();
    if (meant == WindowPreset.MULTI) {
      throw new IllegalArgumentException("several windows at once have no preview");
    }
    preview.show(window(meant));
  }

  @Override
  protected void execute(Progress progress) {
    cancel();
    CtVolume ct = ct();
    WindowPreset meant = meant();
    WindowOutput wanted = Choice.of(WindowOutput.values(), WindowOutput::label, output);
    if (meant == WindowPreset.MULTI) {
      measured(BoneChannel.rangesHu());
      windowed = channels(wanted, ct, progress);
    } else {
      HuWindow window = window(meant);
      measured(window);
      windowed = made(SUFFIX, wanted.of(window, ct, progress));
    }
  }

  private WindowPreset meant() {
    return Choice.of(WindowPreset.values(), WindowPreset::label, preset(preset, "center", "width"));
  }

  private HuWindow window(WindowPreset meant) {
    return meant.window().orElseGet(() -> new HuWindow(center, width));
  }

  private ImagePlus channels(WindowOutput wanted, CtVolume ct, Progress progress) {
    List<BoneChannel> channels = List.of(BoneChannel.values());
    List<ImagePlus> images =
        channels.stream()
            .map(each -> made(SUFFIX, wanted.of(each.window(), ct, each.part(progress))))
            .toList();
    List<String> names = channels.stream().map(BoneChannel::label).toList();
    return ImagePlusAdapter.withSourceOf(
        image(), ImagePlusAdapter.channels(images.get(0).getTitle(), images, names));
  }
}
