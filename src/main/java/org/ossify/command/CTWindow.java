package org.ossify.command;

import ij.ImagePlus;
import org.ossify.preprocess.HuWindow;
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
public class CTWindow extends OssifyCommand {

  @Parameter(
      label = "CT volume",
      description = "A volume in Hounsfield units.",
      required = false,
      persist = false)
  private ImagePlus image;

  @Parameter(
      label = "Preset",
      description = "A window known by name; custom takes center and width.",
      choices = {"bone", "compact bone", "thin bone", "sinus", "soft tissue", "custom"},
      persist = false)
  private String preset = "bone";

  @Parameter(label = "Center (HU)", description = "Middle of a custom window.", persist = false)
  private double center = 300;

  @Parameter(
      label = "Width (HU)",
      description = "Width of a custom window, above 0.",
      min = "1e-6",
      persist = false)
  private double width = 2000;

  @Parameter(
      label = "Output",
      description =
          "8-bit: 0..255 for looking; unit: 0..1 for networks; hu: Hounsfield units clipped to the window.",
      choices = {"8-bit", "unit", "hu"},
      persist = false)
  private String output = "8-bit";

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus windowed;

  @Override
  protected void execute(Progress progress) {
    CtVolume ct = hu(image);
    String meant =
        Choice.preset(preset, "bone", center != 300 || width != 2000, "center and width");
    HuWindow window =
        Choice.of(WindowPreset.values(), WindowPreset::label, meant)
            .window()
            .orElseGet(() -> new HuWindow(center, width));
    String title = image.getTitle() + "-window";
    measured("center (HU)", window.levelHu());
    measured("width (HU)", window.widthHu());
    ImagePlus made =
        switch (output) {
          case "unit" -> ImagePlusAdapter.image(title, window.toUnit(ct, progress));
          case "hu" -> ImagePlusAdapter.image(title, window.clip(ct, progress));
          default -> ImagePlusAdapter.image(title, window.toGray(ct, progress));
        };
    windowed = ImagePlusAdapter.withSourceOf(image, made);
  }
}
