/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.ossify.io.SafeFile;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Writes NRRD slice by slice, gzipped and in LPS. */
final class NrrdWriter {

  private NrrdWriter() {}

  static void write(Path path, VolumeVoxels voxels, Progress progress) {
    if (!path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".nrrd")) {
      throw new IllegalArgumentException(
          "A NRRD file is named .nrrd, got \"" + path.getFileName() + "\"");
    }
    SafeFile.write(
        path,
        file -> {
          file.write(header(voxels).getBytes(StandardCharsets.US_ASCII));
          try (OutputStream out = VolumeVoxels.gzip(file)) {
            voxels.writeTo(out, progress);
          }
        });
  }

  private static String header(VolumeVoxels voxels) {
    Grid grid = voxels.grid();
    return String.join(
        "\n",
        "NRRD0005",
        "# Written by Ossify",
        "type: " + voxels.type().nrrdName,
        "dimension: 3",
        "space: left-posterior-superior",
        "sizes: " + grid.nx() + " " + grid.ny() + " " + grid.nz(),
        "space directions: "
            + vector(grid.direction().column().times(grid.spacing().x()))
            + " "
            + vector(grid.direction().row().times(grid.spacing().y()))
            + " "
            + vector(grid.direction().normal().times(grid.spacing().z())),
        "kinds: domain domain domain",
        "endian: little",
        "encoding: gzip",
        "space units: \"mm\" \"mm\" \"mm\"",
        "space origin: " + vector(grid.origin()),
        "",
        "");
  }

  private static String vector(Vector3 vector) {
    return "(" + vector.x() + "," + vector.y() + "," + vector.z() + ")";
  }
}
