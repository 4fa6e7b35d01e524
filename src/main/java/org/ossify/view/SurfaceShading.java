/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import org.ossify.kernel.Planes;
import org.ossify.mesh.Mesh;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Colours of a rendered surface: bone under a lamp at the upper left in front, with a weak light
 * from the other side, a little gloss, and darker hollows.
 *
 * <p>Normals are interpolated over each triangle (Phong 1975, doi:10.1145/360825.360839) and turned
 * to the viewer, so that the inside of an open surface is shown too. The half vector gives the
 * gloss (Blinn 1977, doi:10.1145/563858.563893).
 */
final class SurfaceShading {

  /** Red, green, blue of the paper, of lit bone and of bone in full shadow, 0..1. */
  private static final float[] PAPER = {0.965f, 0.957f, 0.941f};

  private static final float[] BONE = {0.96f, 0.925f, 0.85f};
  private static final float[] SHADOW = {0.20f, 0.155f, 0.125f};

  private static final double AMBIENT = 0.24;
  private static final double KEY = 0.80;
  private static final double FILL = 0.16;
  private static final double GLOSS = 0.10;
  private static final double HOLLOW = 0.62;

  private final Mesh mesh;
  private final float[] normals;
  private final SurfaceRaster raster;
  private final Vector3 toViewer;
  private final Vector3 key;
  private final Vector3 fill;
  private final Vector3 half;
  private final float[] near;
  private final float[] wide;
  private final double sizeMm;

  SurfaceShading(
      Mesh mesh, float[] normals, SurfaceRaster raster, SurfaceView view, double sizeMm) {
    this.mesh = mesh;
    this.normals = normals;
    this.raster = raster;
    this.sizeMm = sizeMm;
    toViewer = view.forward().times(-1);
    key = view.right().times(-0.45).plus(view.up().times(0.6)).plus(toViewer.times(0.8)).unit();
    fill = view.right().times(0.8).plus(view.up().times(-0.1)).plus(toViewer.times(0.5)).unit();
    half = key.plus(toViewer).unit();
    near = DepthCue.of(raster, Math.max(1, raster.side() / 70));
    wide = DepthCue.of(raster, Math.max(1, raster.side() / 18));
  }

  /** RGB pixels at half the raster's size, each the mean of four. */
  int[] paint(Progress progress) {
    int side = raster.side() / 2;
    int[] pixels = new int[side * side];
    Planes.forEach(
        side,
        progress,
        y -> {
          float[] one = new float[3];
          for (int x = 0; x < side; x++) {
            float red = 0;
            float green = 0;
            float blue = 0;
            for (int sub = 0; sub < 4; sub++) {
              color((2 * y + sub / 2) * raster.side() + 2 * x + sub % 2, one);
              red += one[0];
              green += one[1];
              blue += one[2];
            }
            pixels[y * side + x] = level(red) << 16 | level(green) << 8 | level(blue);
          }
        });
    return pixels;
  }

  private static int level(float sumOfFour) {
    return Math.round(Math.min(1, Math.max(0, sumOfFour / 4)) * 255);
  }

  private void color(int pixel, float[] result) {
    if (!raster.isCovered(pixel)) {
      System.arraycopy(PAPER, 0, result, 0, 3);
      return;
    }
    Vector3 normal = normal(pixel);
    double light =
        AMBIENT + KEY * Math.max(0, normal.dot(key)) + FILL * Math.max(0, normal.dot(fill));
    double hollow =
        hollow(near[pixel], 0.012 * sizeMm) * 0.45 + hollow(wide[pixel], 0.06 * sizeMm) * 0.55;
    light *= 1 - HOLLOW * hollow;
    double gloss = GLOSS * Math.pow(Math.max(0, normal.dot(half)), 28) * (1 - hollow);
    for (int i = 0; i < 3; i++) {
      result[i] = (float) (SHADOW[i] + (BONE[i] - SHADOW[i]) * Math.min(1.08, light) + gloss);
    }
  }

  /** 0 for what is level or stands out, towards 1 for what lies deep. */
  private static double hollow(double belowMm, double scaleMm) {
    return belowMm <= 0 ? 0 : 1 - Math.exp(-belowMm / scaleMm);
  }

  private Vector3 normal(int pixel) {
    int t = 3 * raster.triangle()[pixel];
    int a = 3 * mesh.triangles()[t];
    int b = 3 * mesh.triangles()[t + 1];
    int c = 3 * mesh.triangles()[t + 2];
    float[] screen = raster.screen();
    double x = pixel % raster.side() + 0.5 - screen[a];
    double y = Math.floorDiv(pixel, raster.side()) + 0.5 - screen[a + 1];
    double bx = screen[b] - screen[a];
    double by = screen[b + 1] - screen[a + 1];
    double cx = screen[c] - screen[a];
    double cy = screen[c + 1] - screen[a + 1];
    double area = bx * cy - by * cx;
    double shareB = (x * cy - y * cx) / area;
    double shareC = (y * bx - x * by) / area;
    double shareA = 1 - shareB - shareC;
    double nx = shareA * normals[a] + shareB * normals[b] + shareC * normals[c];
    double ny = shareA * normals[a + 1] + shareB * normals[b + 1] + shareC * normals[c + 1];
    double nz = shareA * normals[a + 2] + shareB * normals[b + 2] + shareC * normals[c + 2];
    double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    // The side of the whole triangle decides, not the bent normal: no specks along the silhouette.
    // Counter-clockwise corners run clockwise in a picture whose y grows downwards.
    double towards = area < 0 ? 1 : -1;
    return length > 0 ? new Vector3(nx, ny, nz).times(towards / length) : toViewer;
  }
}
