/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import java.util.ArrayList;
import java.util.List;
import org.ossify.mesh.Mesh;
import org.ossify.record.ReportPicture;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/** The pictures of a process report: three slices through the mask, three views of the surface. */
public final class ReportPictures {

  private static final int SURFACE_PIXELS = 480;

  private ReportPictures() {}

  /**
   * @param ct may be null, mask may be null, but not both
   * @param mesh may be null or empty: then there are no views of a surface
   */
  public static List<ReportPicture> of(
      CtVolume ct, Mask mask, Mesh mesh, SliceLook look, Progress progress) {
    List<ReportPicture> pictures = new ArrayList<>();
    for (SlicePlane plane : SlicePlane.values()) {
      SlicePicture slice = SlicePicture.of(plane, ct, mask, look);
      pictures.add(new ReportPicture(plane.word(), slice.caption(), PngImage.png(slice.image())));
    }
    if (mesh != null && mesh.triangleCount() > 0) {
      for (SurfacePicture surface :
          SurfacePicture.of(mesh, SurfacePicture.REPORT, SURFACE_PIXELS, progress)) {
        pictures.add(
            new ReportPicture(
                "Surface, " + surface.view().name().toLowerCase(java.util.Locale.ROOT),
                surface.caption(),
                PngImage.png(surface.image())));
      }
    }
    return List.copyOf(pictures);
  }
}
