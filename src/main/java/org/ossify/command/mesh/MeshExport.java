/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.mesh;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ossify.fiji.CommandPaths;
import org.ossify.fiji.form.CommandTable;
import org.ossify.fiji.form.MaskCommand;
import org.ossify.fiji.form.Software;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.io.SafeFile;
import org.ossify.io.mesh.MeshAxes;
import org.ossify.io.mesh.MeshFile;
import org.ossify.mesh.MarchingCubes;
import org.ossify.mesh.Mesh;
import org.ossify.mesh.MeshQuality;
import org.ossify.mesh.SurfaceChange;
import org.ossify.mesh.TaubinSmoothing;
import org.ossify.record.MeshSidecar;
import org.ossify.volume.Mask;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes the surface of a mask as a closed, checked mesh in mm, for printing. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>8 Printable Model>Mesh Export",
    headless = true,
    description = "Writes the surface of a mask as a closed, checked mesh in mm, for printing.")
public class MeshExport extends MaskCommand {

  /** A mesh is written with the same row that Mesh Check gives of its file. */
  private static final String TABLE = "Mesh Check";

  @Parameter(
      label = "File",
      description = "Its ending says the format: stl or 3mf.",
      style = "save",
      persist = false)
  private String path = "";

  @Parameter(
      label = "Smoothing (iterations)",
      description = "Taubin smoothing, which hardly shrinks; 0 leaves the voxel steps.",
      min = "0",
      max = "200",
      persist = false)
  private int smoothing = TaubinSmoothing.USUAL_ITERATIONS;

  @Parameter(
      label = "Reduction (share of triangles)",
      description = "Share of triangles to remove; 0 keeps all.",
      min = "0",
      max = "0.99",
      persist = false)
  private double reduction = 0.0;

  @Parameter(
      label = "Largest error of reduction (mm)",
      description = "The reduced surface deviates by no more than this.",
      min = "0",
      persist = false)
  private double maxerror = 0.1;

  @Parameter(
      label = "Coordinates",
      description = "lps as DICOM has them, or ras, half a turn about the body axis from it.",
      choices = {"lps", "ras"},
      persist = false)
  private String coordinates = "lps";

  @Override
  protected void execute(Progress progress) {
    Path file = CommandPaths.writable("path", path);
    MeshFile.requireWritable(file);
    SafeFile.requireWritable(MeshSidecar.of(file));
    if (reduction > 0) {
      throw new IllegalArgumentException(
          "reduction=[" + NumberText.of(reduction) + "]: this version removes no triangles");
    }
    Mask mask = mask();
    Mesh surface = MarchingCubes.extract(mask, progress.part(0, 0.2));
    Mesh smooth = TaubinSmoothing.smooth(surface, smoothing, progress.part(0.2, 0.4));
    SurfaceChange change = SurfaceChange.between(surface, smooth, progress.part(0.4, 0.6));
    Map<String, Object> row = MeshQuality.of(smooth, progress.part(0.6, 0.9)).row(change);
    MeshAxes axes = MeshAxes.valueOf(coordinates.toUpperCase(Locale.ROOT));
    SafeFile.writeTogether(
        List.of(
            MeshFile.draft(file, smooth, axes, CommandPaths.stem(file), progress.part(0.9, 1)),
            MeshSidecar.draft(
                file,
                coordinates,
                Software.nameAndVersion(),
                row,
                ImageProperties.record(image()))));
    measured(row);
    CommandTable.append(TABLE, row);
  }
}
