/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.mesh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ossify.volume.Progress;

/**
 * Whether a surface can be printed, and its measures: a row of the table {@code Mesh Check}.
 *
 * <pre>{@code
 * Mesh mesh = MarchingCubes.extract(ImagePlusAdapter.mask(imp), Progress.NONE);
 * MeshQuality quality = MeshQuality.of(mesh, Progress.NONE);
 * IJ.log("Can be printed: " + quality.isPrintable());
 * }</pre>
 *
 * @param triangles how many there are
 * @param watertight every edge belongs to exactly two triangles
 * @param manifold no edge belongs to more than two triangles, and the triangles around each vertex
 *     form one fan
 * @param oriented neighbouring triangles wind alike, and outwards: the volume is positive
 * @param selfIntersections pairs of triangles that touch or cross without sharing a vertex
 * @param components parts that share no vertex
 * @param euler vertices - edges + triangles
 * @param areaMm2 area of all triangles
 * @param volumeMm3 signed; of meaning for a watertight surface
 * @param minimumWallMm smallest wall ({@link MinimumWall}); NaN when there is none or the surface
 *     is not closed
 * @param verdict "printable", or what stands against it
 */
public record MeshQuality(
    int triangles,
    boolean watertight,
    boolean manifold,
    boolean oriented,
    long selfIntersections,
    int components,
    int euler,
    double areaMm2,
    double volumeMm3,
    double minimumWallMm,
    String verdict) {

  public static final String PRINTABLE = "printable";

  public static MeshQuality of(Mesh mesh, Progress progress) {
    MeshEdges edges = MeshEdges.of(mesh);
    progress.report(1, 10);
    MeshMeasures measures = MeshMeasures.of(mesh, edges);
    int brokenFans = VertexFans.broken(mesh, edges);
    progress.report(2, 10);
    TriangleTree tree = TriangleTree.of(mesh, progress.part(0.2, 0.4));
    long crossings = SelfIntersections.count(tree, progress.part(0.4, 0.8));
    boolean watertight =
        mesh.triangleCount() > 0 && edges.borderEdges() == 0 && edges.crowdedEdges() == 0;
    double wall = watertight ? MinimumWall.ofMm(tree, progress.part(0.8, 1)) : Double.NaN;
    return new MeshQuality(
        mesh.triangleCount(),
        watertight,
        edges.crowdedEdges() == 0 && brokenFans == 0,
        edges.flippedEdges() == 0 && measures.volumeMm3() > 0,
        crossings,
        measures.components(),
        measures.euler(),
        measures.areaMm2(),
        measures.volumeMm3(),
        wall,
        verdict(mesh, edges, brokenFans, crossings, measures.volumeMm3()));
  }

  /**
   * The row of the table {@code Mesh Check}.
   *
   * @param changeOrNull from the surface of the mask, null when there is no mask to compare with
   */
  public Map<String, Object> row(SurfaceChange changeOrNull) {
    boolean compared = changeOrNull != null;
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Triangles", triangles);
    row.put("Watertight", yesOrNo(watertight));
    row.put("Manifold", yesOrNo(manifold));
    row.put("Oriented", yesOrNo(oriented));
    row.put("SelfIntersections", selfIntersections);
    row.put("Components", components);
    row.put("Euler", euler);
    row.put("Area", areaMm2);
    row.put("Volume", volumeMm3);
    row.put("VolumeChange", compared ? changeOrNull.volumeChangePercent() : Double.NaN);
    row.put("MaxDeviation", compared ? changeOrNull.maximumDeviationMm() : Double.NaN);
    row.put("MinWall", minimumWallMm);
    row.put("Verdict", verdict);
    return row;
  }

  private static String yesOrNo(boolean value) {
    return value ? "yes" : "no";
  }

  public boolean isPrintable() {
    return verdict.equals(PRINTABLE);
  }

  private static String verdict(
      Mesh mesh, MeshEdges edges, int brokenFans, long crossings, double volumeMm3) {
    if (mesh.triangleCount() == 0) {
      return "empty";
    }
    List<String> faults = new ArrayList<>();
    add(faults, edges.borderEdges(), "open edge", "open edges");
    add(
        faults,
        edges.crowdedEdges(),
        "edge with more than two triangles",
        "edges with more than two triangles");
    add(
        faults,
        brokenFans,
        "vertex that joins separate surfaces",
        "vertices that join separate surfaces");
    add(
        faults,
        edges.flippedEdges(),
        "edge between triangles that wind differently",
        "edges between triangles that wind differently");
    add(faults, crossings, "pair of triangles that intersect", "pairs of triangles that intersect");
    if (faults.isEmpty() && !(volumeMm3 > 0)) {
      faults.add("inside out");
    }
    return faults.isEmpty() ? PRINTABLE : String.join("; ", faults);
  }

  private static void add(List<String> faults, long count, String one, String many) {
    if (count > 0) {
      faults.add(count + " " + (count == 1 ? one : many));
    }
  }
}
