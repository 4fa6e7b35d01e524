package org.ossify.fiji.form;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ossify.mesh.MeshQuality;
import org.ossify.mesh.SurfaceChange;

/** The row of the table {@code Mesh Check} that a surface gets. */
public final class MeshRow {

  public static final String TABLE = "Mesh Check";

  private MeshRow() {}

  /**
   * @param change from the surface of the mask, null when there is no mask to compare with
   */
  public static Map<String, Object> of(MeshQuality check, SurfaceChange change) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Triangles", check.triangles());
    row.put("Watertight", yesOrNo(check.watertight()));
    row.put("Manifold", yesOrNo(check.manifold()));
    row.put("Oriented", yesOrNo(check.oriented()));
    row.put("SelfIntersections", check.selfIntersections());
    row.put("Components", check.components());
    row.put("Euler", check.euler());
    row.put("Area", check.areaMm2());
    row.put("Volume", check.volumeMm3());
    row.put("VolumeChange", change == null ? Double.NaN : change.volumeChangePercent());
    row.put("MaxDeviation", change == null ? Double.NaN : change.maximumDeviationMm());
    row.put("MinWall", check.minimumWallMm());
    row.put("Verdict", check.verdict());
    return row;
  }

  private static String yesOrNo(boolean value) {
    return value ? "yes" : "no";
  }
}
