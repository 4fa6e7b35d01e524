/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import java.util.Arrays;
import org.ossify.kernel.Planes;
import org.ossify.mesh.Mesh;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Which triangle is seen at each pixel, found with a z-buffer in parallel projection.
 *
 * <p>A pixel belongs to a triangle that holds its centre; of several the nearest wins, of equally
 * near ones the first. Bands of rows are worked on in parallel and share nothing, so the result
 * does not depend on the threads. Triangles with a coordinate that is not a number are not drawn.
 * Catmull 1974, "A subdivision algorithm for computer display of curved surfaces".
 *
 * @param side pixels along each side of the square picture
 * @param triangle index of the triangle seen at each pixel, -1 where there is none
 * @param depth distance along the direction of looking in mm; +infinity where there is none
 * @param screen x and y in pixels and depth in mm for each vertex
 */
record SurfaceRaster(int side, int[] triangle, float[] depth, float[] screen) {

  private static final int BANDS = 8;

  /**
   * @param center LPS point in the middle of the picture
   */
  static SurfaceRaster of(
      Mesh mesh,
      SurfaceView view,
      Vector3 center,
      double pixelsPerMm,
      int side,
      Progress progress) {
    float[] screen = project(mesh, view, center, pixelsPerMm, side);
    int[] triangle = new int[side * side];
    float[] depth = new float[side * side];
    Arrays.fill(triangle, -1);
    Arrays.fill(depth, Float.POSITIVE_INFINITY);
    SurfaceRaster raster = new SurfaceRaster(side, triangle, depth, screen);
    Planes.forEach(
        BANDS,
        progress,
        band ->
            raster.fillBand(mesh.triangles(), band * side / BANDS, (band + 1) * side / BANDS - 1));
    return raster;
  }

  boolean isCovered(int pixel) {
    return triangle[pixel] >= 0;
  }

  private static float[] project(
      Mesh mesh, SurfaceView view, Vector3 center, double pixelsPerMm, int side) {
    float[] at = mesh.vertices();
    float[] screen = new float[at.length];
    Vector3 right = view.right();
    Vector3 up = view.up();
    Vector3 forward = view.forward();
    double middle = side / 2.0;
    for (int i = 0; i < at.length; i += 3) {
      double x = at[i] - center.x();
      double y = at[i + 1] - center.y();
      double z = at[i + 2] - center.z();
      screen[i] = (float) (middle + pixelsPerMm * (right.x() * x + right.y() * y + right.z() * z));
      screen[i + 1] = (float) (middle - pixelsPerMm * (up.x() * x + up.y() * y + up.z() * z));
      screen[i + 2] = (float) (forward.x() * x + forward.y() * y + forward.z() * z);
    }
    return screen;
  }

  private void fillBand(int[] corners, int firstRow, int lastRow) {
    for (int t = 0; t < corners.length; t += 3) {
      int a = 3 * corners[t];
      int b = 3 * corners[t + 1];
      int c = 3 * corners[t + 2];
      float ay = screen[a + 1];
      float by = screen[b + 1];
      float cy = screen[c + 1];
      // A pixel's centre lies at its index + 0.5. NaN fails the comparison below.
      int top = Math.max(firstRow, (int) Math.ceil(Math.min(ay, Math.min(by, cy)) - 0.5));
      int bottom = Math.min(lastRow, (int) Math.floor(Math.max(ay, Math.max(by, cy)) - 0.5));
      if (top <= bottom) {
        fill(t / 3, a, b, c, top, bottom);
      }
    }
  }

  private void fill(int number, int a, int b, int c, int top, int bottom) {
    double ax = screen[a];
    double bx = screen[b];
    double cx = screen[c];
    double ay = screen[a + 1];
    double by = screen[b + 1];
    double cy = screen[c + 1];
    double area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (!(Math.abs(area) > 0)) {
      return;
    }
    int left = Math.max(0, (int) Math.ceil(Math.min(ax, Math.min(bx, cx)) - 0.5));
    int right = Math.min(side - 1, (int) Math.floor(Math.max(ax, Math.max(bx, cx)) - 0.5));
    double bStep = (cy - ay) / area;
    double cStep = (ay - by) / area;
    double az = screen[a + 2];
    double bz = screen[b + 2] - az;
    double cz = screen[c + 2] - az;
    for (int y = top; y <= bottom; y++) {
      double dx = left + 0.5 - ax;
      double dy = y + 0.5 - ay;
      double shareB = (dx * (cy - ay) - dy * (cx - ax)) / area;
      double shareC = (dy * (bx - ax) - dx * (by - ay)) / area;
      for (int x = left; x <= right; x++) {
        if (shareB >= 0 && shareC >= 0 && shareB + shareC <= 1) {
          float z = (float) (az + shareB * bz + shareC * cz);
          int pixel = y * side + x;
          if (z < depth[pixel]) {
            depth[pixel] = z;
            triangle[pixel] = number;
          }
        }
        shareB += bStep;
        shareC += cStep;
      }
    }
  }
}
