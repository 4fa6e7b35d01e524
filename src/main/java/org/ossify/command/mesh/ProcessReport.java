/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.mesh;

import ij.ImagePlus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ossify.fiji.CommandPaths;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.OpenImages;
import org.ossify.fiji.foreign.ForeignCt;
import org.ossify.fiji.form.OssifyCommand;
import org.ossify.fiji.form.Software;
import org.ossify.fiji.image.ImageGeometry;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.io.SafeFile;
import org.ossify.kernel.resampling.SamePlace;
import org.ossify.mesh.MarchingCubes;
import org.ossify.mesh.Mesh;
import org.ossify.mesh.TaubinSmoothing;
import org.ossify.record.ReportContent;
import org.ossify.record.ReportPicture;
import org.ossify.view.ReportPictures;
import org.ossify.view.SliceLook;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Writes what was done to the active image along the seven steps, with pictures, numbers and
 * hashes.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>8 Printable Model>Process Report",
    headless = true,
    description =
        "Writes what was done to the active image along the seven steps, with pictures, numbers and hashes.")
public class ProcessReport extends OssifyCommand {

  @Parameter(
      label = "Image",
      description = "A mask or CT volume with its process record.",
      required = false,
      persist = false)
  private ImagePlus image;

  @Parameter(
      label = "File",
      description = "Its ending says the format: html or json.",
      style = "save",
      persist = false)
  private String path = "";

  @Parameter(
      label = "CT for pictures (its title, may be empty)",
      description = "The CT behind a mask; when empty, an open CT on the same grid is taken.",
      persist = false)
  private String ct = "";

  @Override
  protected void execute(Progress progress) {
    Path file = CommandPaths.writable("path", path);
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".html") && !name.endsWith(".json")) {
      throw new IllegalArgumentException("path=[" + path + "]: the ending must be html or json");
    }
    ReportContent report = report(CommandPaths.stem(file), progress);
    String text = name.endsWith(".html") ? report.toHtml() : report.toJson();
    SafeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private ReportContent report(String title, Progress progress) {
    boolean foreign = image.getBitDepth() != 8 && ForeignCt.isForeign(image);
    CtVolume restored = foreign ? hu(image) : null;
    Grid grid = foreign ? restored.grid() : ImageGeometry.read(image);
    Mask mask = image.getBitDepth() == 8 ? ImagePlusAdapter.mask(image) : null;
    ImagePlus named = OpenImages.optional("ct", ct);
    ImagePlus scan = named == null ? OpenImages.ctOn(image, grid) : named;
    CtVolume behind = scan == null ? restored : hu(scan);
    CtVolume volume =
        behind == null || mask == null
            ? behind
            : SamePlace.on(mask.grid(), behind, "CT and mask of a picture");
    Mesh surface = mask == null ? null : surface(mask, progress);
    List<ReportPicture> pictures =
        mask == null && volume == null
            ? List.of()
            : ReportPictures.of(volume, mask, surface, SliceLook.BONE, progress.part(0.5, 1));
    return new ReportContent(
        title,
        grid,
        ImageProperties.source(image),
        ImageProperties.record(image),
        pictures,
        Map.of("image", inputHash("image")),
        Software.versions(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static Mesh surface(Mask mask, Progress progress) {
    Mesh surface = MarchingCubes.extract(mask, progress.part(0, 0.25));
    return TaubinSmoothing.smooth(
        surface, TaubinSmoothing.USUAL_ITERATIONS, progress.part(0.25, 0.5));
  }
}
