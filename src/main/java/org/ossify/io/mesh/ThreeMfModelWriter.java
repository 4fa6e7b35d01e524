/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.mesh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.ossify.mesh.Mesh;
import org.ossify.volume.Progress;

/** Writes the model part of a 3MF archive, piece by piece. */
final class ThreeMfModelWriter {

  private static final int ITEMS_AT_ONCE = 4096;

  private final OutputStream out;
  private final Mesh mesh;
  private final MeshAxes axes;

  ThreeMfModelWriter(OutputStream out, Mesh mesh, MeshAxes axes) {
    this.out = out;
    this.mesh = mesh;
    this.axes = axes;
  }

  void write(String title, Progress progress) throws IOException {
    text(
        ThreeMfXml.DECLARATION
            + "<model unit=\"millimeter\" xml:lang=\"en-US\" xmlns="
            + "\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\">\n"
            + metadata("Title", title)
            + metadata("Application", "Ossify")
            + metadata(
                "Description",
                "Bone surface for research and teaching. Vertices are in mm in the patient frame "
                    + axes
                    + "; the transform of the build item only moves the model onto the printer.")
            + "<resources><object id=\"1\" type=\"model\"><mesh>\n<vertices>\n");
    writeVertices(progress.part(0, 0.4));
    text("</vertices>\n<triangles>\n");
    writeTriangles(progress.part(0.4, 1));
    text(
        "</triangles>\n</mesh></object></resources>\n<build><item objectid=\"1\" transform=\""
            + transform()
            + "\"/></build>\n</model>\n");
  }

  private void writeVertices(Progress progress) throws IOException {
    StringBuilder lines = new StringBuilder();
    float[] vertices = mesh.vertices();
    for (int vertex = 0; vertex < mesh.vertexCount(); vertex++) {
      // adding 0 writes -0 as 0
      lines.append("<vertex x=\"").append(axes.sign() * vertices[3 * vertex] + 0f);
      lines.append("\" y=\"").append(axes.sign() * vertices[3 * vertex + 1] + 0f);
      lines.append("\" z=\"").append(vertices[3 * vertex + 2] + 0f).append("\"/>\n");
      flushAtTimes(lines, vertex, mesh.vertexCount(), progress);
    }
  }

  private void writeTriangles(Progress progress) throws IOException {
    StringBuilder lines = new StringBuilder();
    int[] triangles = mesh.triangles();
    for (int triangle = 0; triangle < mesh.triangleCount(); triangle++) {
      lines.append("<triangle v1=\"").append(triangles[3 * triangle]);
      lines.append("\" v2=\"").append(triangles[3 * triangle + 1]);
      lines.append("\" v3=\"").append(triangles[3 * triangle + 2]).append("\"/>\n");
      flushAtTimes(lines, triangle, mesh.triangleCount(), progress);
    }
  }

  private void flushAtTimes(StringBuilder lines, int index, int count, Progress progress)
      throws IOException {
    if ((index + 1) % ITEMS_AT_ONCE == 0 || index + 1 == count) {
      text(lines.toString());
      lines.setLength(0);
      progress.report(index + 1, count);
    }
  }

  /** Twelve numbers, row by row: no rotation, and a translation into the positive octant. */
  private String transform() {
    double[] shift = new double[3];
    for (int vertex : mesh.triangles()) {
      for (int axis = 0; axis < 3; axis++) {
        double at = mesh.vertices()[3 * vertex + axis] * (axis < 2 ? axes.sign() : 1.0);
        shift[axis] = Math.max(shift[axis], Math.ceil(-at));
      }
    }
    return "1 0 0 0 1 0 0 0 1 " + (long) shift[0] + " " + (long) shift[1] + " " + (long) shift[2];
  }

  private static String metadata(String name, String value) {
    return "<metadata name=\"" + name + "\">" + ThreeMfXml.escaped(value) + "</metadata>\n";
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
