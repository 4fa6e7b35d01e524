/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ossify.mesh.Mesh;
import org.ossify.record.ReportPicture;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.PatientAxis;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class SurfacePictureTest {

  @ParameterizedTest
  @EnumSource
  void theSilhouetteOfASphereIsADisc(SurfaceView view) {
    SurfaceRaster raster = raster(sphere(10, Vector3.ZERO), view, 20, 500);
    double covered = 0;
    for (int pixel = 0; pixel < 500 * 500; pixel++) {
      covered += raster.isCovered(pixel) ? 1 : 0;
    }
    double discPixels = Math.PI * 200 * 200;
    assertEquals(1, covered / discPixels, 0.003);
    assertEquals(-10, raster.depth()[250 * 500 + 250], 0.05, "the near side is seen");
  }

  @ParameterizedTest
  @CsvSource({
    "FRONT, LEFT, HEAD",
    "BACK, RIGHT, HEAD",
    "LEFT, POSTERIOR, HEAD",
    "RIGHT, ANTERIOR, HEAD",
    "ABOVE, RIGHT, ANTERIOR",
    "BELOW, LEFT, ANTERIOR"
  })
  void viewsAreNotMirrored(SurfaceView view, PatientAxis right, PatientAxis up) {
    // A small ball that lies towards the axes that shall be on the right and at the top.
    Vector3 place = right.lps().times(12).plus(up.lps().times(6));
    SurfaceRaster raster = raster(sphere(3, place), view, 10, 400);
    assertTrue(raster.isCovered((200 - 60) * 400 + 200 + 120), "right and above the middle");
    assertEquals(0, Arrays.stream(raster.triangle()).limit(40 * 400).filter(t -> t >= 0).count());
    long leftHalf = 0;
    for (int y = 0; y < 400; y++) {
      for (int x = 0; x < 200; x++) {
        leftHalf += raster.isCovered(y * 400 + x) ? 1 : 0;
      }
    }
    assertEquals(0, leftHalf);
    // The viewer's own frame is right-handed: right, up, and towards the viewer.
    Vector3 handed = view.right().cross(view.up()).plus(view.forward());
    assertEquals(0, handed.length(), 1e-9);
  }

  @Test
  void theNearerSurfaceHidesTheOther() {
    Mesh both = join(sphere(5, new Vector3(0, 30, 0)), sphere(5, new Vector3(0, -30, 0)));
    int first = sphere(5, Vector3.ZERO).triangleCount();
    int middle = 100 * 200 + 100;
    assertTrue(raster(both, SurfaceView.FRONT, 10, 200).triangle()[middle] >= first);
    assertTrue(raster(both, SurfaceView.BACK, 10, 200).triangle()[middle] < first);
  }

  @Test
  void theLampIsAtTheUpperLeftAndThePaperIsLight() {
    var image =
        SurfacePicture.of(sphere(10, Vector3.ZERO), List.of(SurfaceView.FRONT), 200, Progress.NONE)
            .get(0)
            .image();
    assertEquals(200, image.getWidth());
    assertEquals(200, image.getHeight());
    int lit = image.getRGB(70, 60) >> 16 & 255;
    int shaded = image.getRGB(135, 150) >> 16 & 255;
    int paper = image.getRGB(15, 40) >> 16 & 255;
    assertTrue(lit > shaded + 40, lit + " against " + shaded);
    assertTrue(paper > 235, "paper " + paper);
  }

  @Test
  void theInsideOfAnOpenSurfaceIsLitToo() {
    float[] vertices = {-10, 0, -10, 10, 0, -10, 0, 0, 10};
    Mesh towards = new Mesh(vertices, new int[] {0, 1, 2});
    Mesh away = new Mesh(vertices, new int[] {0, 2, 1});
    assertArrayEquals(pixels(towards), pixels(away));
  }

  @Test
  void thePictureDoesNotDependOnTheThreads() throws ExecutionException, InterruptedException {
    Mesh mesh = join(sphere(10, Vector3.ZERO), sphere(6, new Vector3(8, -8, 3)));
    int[] many = pixels(mesh);
    ForkJoinPool one = new ForkJoinPool(1);
    int[] single = one.submit(() -> pixels(mesh)).get();
    one.shutdown();
    assertArrayEquals(many, single);
  }

  @Test
  void cancelStopsTheDrawing() {
    assertThrows(
        CancellationException.class,
        () ->
            SurfacePicture.of(
                sphere(5, Vector3.ZERO),
                SurfacePicture.REPORT,
                100,
                (done, total) -> {
                  throw new CancellationException();
                }));
  }

  @Test
  void trianglesWithoutNumbersAreLeftOut() {
    Mesh ball = sphere(10, Vector3.ZERO);
    Mesh broken =
        join(ball, new Mesh(new float[] {Float.NaN, 0, 0, 1, 0, 0, 0, 0, 1}, new int[] {0, 1, 2}));
    assertArrayEquals(pixels(ball), pixels(broken));
  }

  @Test
  void aMeshWithoutTrianglesIsRefused() {
    Mesh empty = new Mesh(new float[0], new int[0]);
    assertThrows(
        IllegalArgumentException.class,
        () -> SurfacePicture.of(empty, SurfacePicture.REPORT, 100, Progress.NONE));
    assertThrows(
        IllegalArgumentException.class,
        () -> SurfacePicture.of(sphere(1, Vector3.ZERO), SurfacePicture.REPORT, 5, Progress.NONE));
  }

  @Test
  void aReportHasThreeSlicesAndThreeViews() {
    Grid grid = Grid.axial(4, 4, 4, new Vector3(1, 1, 1));
    Mask mask = new Mask(grid, new byte[4][16]);
    List<ReportPicture> pictures =
        ReportPictures.of(null, mask, sphere(1, Vector3.ZERO), SliceLook.BONE, Progress.NONE);
    assertEquals(
        List.of(
            "Axial", "Coronal", "Sagittal", "Surface, front", "Surface, left", "Surface, oblique"),
        pictures.stream().map(ReportPicture::name).toList());
    assertEquals(3, ReportPictures.of(null, mask, null, SliceLook.BONE, Progress.NONE).size());
  }

  private static int[] pixels(Mesh mesh) {
    var image =
        SurfacePicture.of(mesh, List.of(SurfaceView.FRONT), 120, Progress.NONE).get(0).image();
    return image.getRGB(0, 0, 120, 120, null, 0, 120);
  }

  private static SurfaceRaster raster(Mesh mesh, SurfaceView view, double pixelsPerMm, int side) {
    return SurfaceRaster.of(mesh, view, Vector3.ZERO, pixelsPerMm, side, Progress.NONE);
  }

  private static Mesh join(Mesh first, Mesh second) {
    float[] vertices =
        Arrays.copyOf(first.vertices(), first.vertices().length + second.vertices().length);
    System.arraycopy(
        second.vertices(), 0, vertices, first.vertices().length, second.vertices().length);
    int[] triangles =
        Arrays.copyOf(first.triangles(), first.triangles().length + second.triangles().length);
    for (int i = 0; i < second.triangles().length; i++) {
      triangles[first.triangles().length + i] = second.triangles()[i] + first.vertexCount();
    }
    return new Mesh(vertices, triangles);
  }

  /** Circles of latitude, 120 around and 61 from pole to pole, corners counter-clockwise. */
  private static Mesh sphere(double radius, Vector3 center) {
    int around = 120;
    int rings = 61;
    float[] vertices = new float[3 * around * rings];
    int[] triangles = new int[6 * around * (rings - 1)];
    int t = 0;
    for (int ring = 0; ring < rings; ring++) {
      double polar = Math.PI * ring / (rings - 1);
      for (int i = 0; i < around; i++) {
        double turn = 2 * Math.PI * i / around;
        int v = ring * around + i;
        vertices[3 * v] = (float) (center.x() + radius * Math.sin(polar) * Math.cos(turn));
        vertices[3 * v + 1] = (float) (center.y() + radius * Math.sin(polar) * Math.sin(turn));
        vertices[3 * v + 2] = (float) (center.z() + radius * Math.cos(polar));
        if (ring + 1 < rings) {
          int next = ring * around + (i + 1) % around;
          for (int corner : new int[] {v, v + around, next, next, v + around, next + around}) {
            triangles[t++] = corner;
          }
        }
      }
    }
    return new Mesh(vertices, triangles);
  }
}
