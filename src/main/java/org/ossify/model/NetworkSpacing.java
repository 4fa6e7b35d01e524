package org.ossify.model;

import org.ossify.volume.Vector3;

/** The voxels that a network wants, in mm along x, y and z. */
public sealed interface NetworkSpacing {

  /** What a scan of the given spacing (in the orientation of the network) is resampled to. */
  Vector3 of(Vector3 scanMm);

  /** Always the same. */
  record Fixed(Vector3 mm) implements NetworkSpacing {
    @Override
    public Vector3 of(Vector3 scanMm) {
      return mm;
    }
  }

  /** As the scan has them. */
  record Native() implements NetworkSpacing {
    @Override
    public Vector3 of(Vector3 scanMm) {
      return scanMm;
    }
  }

  /**
   * Cubes with the finest edge of the scan's voxels, within limits.
   *
   * @param leastMm finer scans are resampled to this
   * @param mostMm coarser ones to this
   */
  record Finest(double leastMm, double mostMm) implements NetworkSpacing {
    @Override
    public Vector3 of(Vector3 scanMm) {
      double finest = Math.min(scanMm.x(), Math.min(scanMm.y(), scanMm.z()));
      double edge = Math.min(Math.max(finest, leastMm), mostMm);
      return new Vector3(edge, edge, edge);
    }
  }
}
