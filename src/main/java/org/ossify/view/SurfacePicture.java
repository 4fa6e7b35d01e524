/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.ossify.mesh.Mesh;
import org.ossify.view.StrokeText.Ink;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * A surface rendered without any graphics hardware or display.
 *
 * <p>Parallel projection, all views of one call to the same scale, mesh in the middle; letters name
 * the patient's sides, and the scale bar is true at any depth. Cost: O(triangles + pixels) a view.
 * Memory beside the mesh: its normals, and for one view at a time the projected vertices and 20
 * bytes for each of 4 subpixels.
 *
 * @param image square RGB picture
 */
public record SurfacePicture(SurfaceView view, BufferedImage image) {

  /** The views of a report. */
  public static final List<SurfaceView> REPORT =
      List.of(SurfaceView.FRONT, SurfaceView.LEFT, SurfaceView.OBLIQUE);

  private static final double MARGIN = 0.08;

  /**
   * @param sidePixels of each picture, 32 to 4096
   * @throws IllegalArgumentException when the mesh has no triangle or no extent
   */
  public static List<SurfacePicture> of(
      Mesh mesh, List<SurfaceView> views, int sidePixels, Progress progress) {
    if (sidePixels < 32 || sidePixels > 4096) {
      throw new IllegalArgumentException(
          "A surface picture must be 32 to 4096 pixels long, got " + sidePixels);
    }
    if (mesh.triangleCount() == 0) {
      throw new IllegalArgumentException("A surface picture needs a mesh with triangles, got none");
    }
    double sizeMm = 0;
    for (SurfaceView view : views) {
      sizeMm = Math.max(sizeMm, ViewBounds.of(mesh, view).largestMm());
    }
    if (!(sizeMm > 0)) {
      throw new IllegalArgumentException("A surface picture needs a mesh that is not a point");
    }
    float[] normals = VertexNormals.of(mesh);
    List<SurfacePicture> pictures = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      Progress part = progress.part((double) i / views.size(), (i + 1.0) / views.size());
      Framing framing = new Framing(ViewBounds.of(mesh, views.get(i)).center(), sizeMm, sidePixels);
      pictures.add(
          new SurfacePicture(views.get(i), draw(mesh, normals, views.get(i), framing, part)));
    }
    return List.copyOf(pictures);
  }

  private record Framing(Vector3 center, double sizeMm, int sidePixels) {

    double pixelsPerMm() {
      return sidePixels * (1 - 2 * MARGIN) / sizeMm;
    }
  }

  private static BufferedImage draw(
      Mesh mesh, float[] normals, SurfaceView view, Framing framing, Progress progress) {
    int side = framing.sidePixels();
    SurfaceRaster raster =
        SurfaceRaster.of(
            mesh,
            view,
            framing.center(),
            2 * framing.pixelsPerMm(),
            2 * side,
            progress.part(0, 0.7));
    int[] pixels =
        new SurfaceShading(mesh, normals, raster, view, framing.sizeMm())
            .paint(progress.part(0.7, 1));
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, side, side, pixels, 0, side);
    new PictureNotes(view.right(), view.up().times(-1), framing.pixelsPerMm(), "", Ink.ON_LIGHT)
        .draw(image);
    return image;
  }

  /** "From the front". */
  public String caption() {
    return view.words();
  }
}
