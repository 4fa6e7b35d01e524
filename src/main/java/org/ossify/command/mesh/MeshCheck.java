/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.mesh;

import ij.ImagePlus;
import java.util.Map;
import org.ossify.fiji.CommandPaths;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.OpenImages;
import org.ossify.fiji.form.CommandTable;
import org.ossify.fiji.form.OssifyCommand;
import org.ossify.io.mesh.MeshFile;
import org.ossify.mesh.MarchingCubes;
import org.ossify.mesh.Mesh;
import org.ossify.mesh.MeshQuality;
import org.ossify.mesh.SurfaceChange;
import org.ossify.volume.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Checks whether a mesh file can be printed, and how far it is from its mask. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>8 Printable Model>Mesh Check",
    headless = true,
    description = "Checks whether a mesh file can be printed, and how far it is from its mask.")
public class MeshCheck extends OssifyCommand {

  @Parameter(
      label = "Mesh file",
      description = "An stl or 3mf file in mm.",
      style = "open",
      persist = false)
  private String path = "";

  @Parameter(
      label = "Mask (its title, may be empty)",
      description = "The mask that the mesh was made from, to measure the change.",
      persist = false)
  private String mask = "";

  @Override
  protected void execute(Progress progress) {
    Mesh mesh = MeshFile.read(CommandPaths.existing("path", path), progress.part(0, 0.2));
    SurfaceChange change = null;
    ImagePlus origin = recordCarrier();
    if (origin != null) {
      Mesh surface = MarchingCubes.extract(ImagePlusAdapter.mask(origin), progress.part(0.2, 0.3));
      change = SurfaceChange.between(surface, mesh, progress.part(0.3, 0.6));
    }
    Map<String, Object> row = MeshQuality.of(mesh, progress.part(0.6, 1)).row(change);
    measured(row);
    CommandTable.append(label(), row);
  }

  @Override
  protected ImagePlus recordCarrier() {
    return OpenImages.optional("mask", mask);
  }
}
