package org.ossify.view;

import org.ossify.mesh.Mesh;
import org.ossify.volume.Vector3;

/** The box along the patient's axes that holds the finite vertices of a mesh, in mm, LPS. */
record MeshBounds(Vector3 low, Vector3 high) {

  static MeshBounds of(Mesh mesh) {
    float[] low = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
    float[] high = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
    float[] at = mesh.vertices();
    for (int i = 0; i < at.length; i++) {
      if (Float.isFinite(at[i])) {
        low[i % 3] = Math.min(low[i % 3], at[i]);
        high[i % 3] = Math.max(high[i % 3], at[i]);
      }
    }
    return new MeshBounds(
        new Vector3(low[0], low[1], low[2]), new Vector3(high[0], high[1], high[2]));
  }

  Vector3 center() {
    return low.plus(high).times(0.5);
  }

  /** The larger of width and height of the box in a view. */
  double largestExtentMm(SurfaceView view) {
    return Math.max(extentAlong(view.right()), extentAlong(view.up()));
  }

  private double extentAlong(Vector3 axis) {
    Vector3 size = high.minus(low);
    return Math.abs(axis.x()) * size.x()
        + Math.abs(axis.y()) * size.y()
        + Math.abs(axis.z()) * size.z();
  }
}
