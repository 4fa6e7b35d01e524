/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import java.util.ArrayList;
import java.util.List;
import org.ossify.prepare.phantom.PhantomSolid.Ball;
import org.ossify.volume.Vector3;

/**
 * What a phantom is made of, in mm from the corner of its field: bodies of one material each, each
 * painted over those before it, in air.
 *
 * <p>Where one body lies beside another, the one behind reaches under the one in front, and no two
 * of them share a surface: otherwise the air behind both would shine through at their border.
 *
 * @param field size of the field along x, y and z, in mm
 * @param bodies from back to front
 * @param boneVolumeMm3 exact volume of what is bone in the end; NaN where it has no closed form
 */
record PhantomScene(Vector3 field, List<Body> bodies, double boneVolumeMm3) {

  static final double[] SHELL_WALLS_MM = {0.5, 1, 2, 3};
  static final double SHELL_OUTER_RADIUS_MM = 16;
  // Not a multiple of any usual spacing, so that surfaces do not fall on the grid in step.
  static final double OFF_GRID_MM = 0.137;

  private static final double CELL_MM = 40;

  PhantomScene {
    bodies = List.copyOf(bodies);
  }

  /** A shape filled with one material. */
  record Body(PhantomShape shape, PhantomMaterial material) {}

  boolean hasMetal() {
    return bodies.stream().anyMatch(body -> body.material().isMetal());
  }

  /** The material at a point. */
  PhantomMaterial at(double x, double y, double z) {
    for (int i = bodies.size() - 1; i >= 0; i--) {
      if (bodies.get(i).shape().bound(x, y, z) <= 0) {
        return bodies.get(i).material();
      }
    }
    return PhantomMaterial.AIR;
  }

  /** Four hollow balls of 16 mm radius with walls of 0.5 to 3 mm, full of soft tissue, in air. */
  static PhantomScene shell() {
    List<Body> bodies = new ArrayList<>();
    double volume = 0;
    for (int i = 0; i < SHELL_WALLS_MM.length; i++) {
      Vector3 center =
          new Vector3(
              (i % 2 + 0.5) * CELL_MM + OFF_GRID_MM,
              (Math.floorDiv(i, 2) + 0.5) * CELL_MM + OFF_GRID_MM,
              CELL_MM / 2 + OFF_GRID_MM);
      Ball outer = new Ball(center, SHELL_OUTER_RADIUS_MM);
      Ball inner = new Ball(center, SHELL_OUTER_RADIUS_MM - SHELL_WALLS_MM[i]);
      bodies.add(new Body(outer, PhantomMaterial.CORTICAL));
      bodies.add(new Body(inner, PhantomMaterial.SOFT_TISSUE));
      volume += outer.volumeMm3() - inner.volumeMm3();
    }
    return new PhantomScene(new Vector3(2 * CELL_MM, 2 * CELL_MM, CELL_MM), bodies, volume);
  }
}
