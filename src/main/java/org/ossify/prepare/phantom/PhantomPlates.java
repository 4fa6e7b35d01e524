/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import java.util.ArrayList;
import java.util.List;
import org.ossify.prepare.phantom.PhantomScene.Body;
import org.ossify.prepare.phantom.PhantomShape.Layer;
import org.ossify.prepare.phantom.PhantomSolid.Plate;
import org.ossify.prepare.phantom.PhantomSolid.Rod;
import org.ossify.volume.Vector3;

/** The phantom of walls: how thin may bone be, beside what, and how does it lie. */
final class PhantomPlates {

  static final double[] WALLS_MM = {0.1, 0.2, 0.3, 0.5, 0.8, 1, 1.5, 2, 3};
  static final int BANDS = 10;
  static final double BAND_MM = 24;
  static final double WIDTH_MM = 16;
  static final double HEIGHT_MM = 24;
  static final double TILT_DEGREES = 20;

  /** Of the middle of a curved wall. */
  static final double CURVE_RADIUS_MM = 12;

  private static final double PITCH_MM = 10;
  private static final double FIELD_HEIGHT_MM = 32;

  private PhantomPlates() {}

  /**
   * Nine walls of 0.1 to 3 mm in each of ten bands, from low to high y: upright in air, in fat, in
   * soft tissue, and between air and fat; turned by 20 degrees in the slices, in air; leaning by 20
   * degrees through the slices, in soft tissue; curved with a radius of 12 mm in soft tissue and in
   * air; curved and leaning, in fat; turned, between air and soft tissue.
   */
  static PhantomScene scene() {
    int walls = WALLS_MM.length;
    Vector3 field = new Vector3((walls + 1) * PITCH_MM, BANDS * BAND_MM, FIELD_HEIGHT_MM);
    List<Body> bodies = new ArrayList<>();
    bodies.add(band(field, 1, 3, PhantomMaterial.FAT));
    for (int i = 0; i < walls; i += 2) {
      bodies.add(fatBeside(field, i));
      bodies.add(tissueBeside(i));
    }
    bodies.add(band(field, 2, 3, PhantomMaterial.SOFT_TISSUE));
    bodies.add(band(field, 5, 7, PhantomMaterial.SOFT_TISSUE));
    bodies.add(band(field, 8, 9, PhantomMaterial.FAT));
    double volume = 0;
    for (int band = 0; band < BANDS; band++) {
      for (int i = 0; i < walls; i++) {
        bodies.add(new Body(wall(band, i), PhantomMaterial.CORTICAL));
        volume += volumeMm3(band, WALLS_MM[i]);
      }
    }
    return new PhantomScene(field, bodies, volume);
  }

  static boolean isCurved(int band) {
    return band >= 6 && band <= 8;
  }

  /** Of one wall. */
  static double volumeMm3(int band, double wallMm) {
    if (!isCurved(band)) {
      return wallMm * WIDTH_MM * HEIGHT_MM;
    }
    return HEIGHT_MM
        * (underArc(CURVE_RADIUS_MM + wallMm / 2) - underArc(CURVE_RADIUS_MM - wallMm / 2));
  }

  /** Area between a circle's middle line and its arc, over the width of a wall. */
  private static double underArc(double radiusMm) {
    double half = WIDTH_MM / 2;
    return half * Math.sqrt(radiusMm * radiusMm - half * half)
        + radiusMm * radiusMm * Math.asin(half / radiusMm);
  }

  static double wallX(int i) {
    return (i + 1) * PITCH_MM + i * PhantomScene.OFF_GRID_MM;
  }

  /** Every other gap of the fourth band is fat, so that each wall has air on one side. */
  private static Body fatBeside(Vector3 field, int wall) {
    double from = wallX(wall);
    double to = wall + 1 < WALLS_MM.length ? wallX(wall + 1) : 2 * field.x();
    return new Body(
        Plate.upright(
            new Vector3((from + to) / 2, 3.25 * BAND_MM, FIELD_HEIGHT_MM / 2),
            new Vector3((to - from) / 2, 0.75 * BAND_MM, FIELD_HEIGHT_MM)),
        PhantomMaterial.FAT);
  }

  /** The same in the tenth, with soft tissue, turned as the walls are and a little narrower. */
  private static Body tissueBeside(int wall) {
    double from = wallX(wall);
    double to = wall + 1 < WALLS_MM.length ? wallX(wall + 1) : from + 5;
    double thick = (to - from) * StrictMath.cos(Math.toRadians(TILT_DEGREES));
    Vector3 middle = middle(9, wall).plus(new Vector3((to - from) / 2, 0, 0));
    return new Body(
        Plate.upright(middle, new Vector3(thick / 2, WIDTH_MM / 2 - 2, HEIGHT_MM / 2 - 1))
            .turned(TILT_DEGREES),
        PhantomMaterial.SOFT_TISSUE);
  }

  /** Reaches beyond the field on the other sides, so that the field has no border in it. */
  private static Body band(Vector3 field, int from, int to, PhantomMaterial material) {
    return new Body(
        Plate.upright(
            new Vector3(field.x() / 2, (from + to) * BAND_MM / 2, field.z() / 2),
            new Vector3(2 * field.x(), (to - from) * BAND_MM / 2, 8 * field.z())),
        material);
  }

  private static Vector3 middle(int band, int wall) {
    return new Vector3(
        wallX(wall),
        (band + 0.5) * BAND_MM + PhantomScene.OFF_GRID_MM,
        FIELD_HEIGHT_MM / 2 + PhantomScene.OFF_GRID_MM);
  }

  private static PhantomShape wall(int band, int wall) {
    Plate upright =
        Plate.upright(
            middle(band, wall), new Vector3(WALLS_MM[wall] / 2, WIDTH_MM / 2, HEIGHT_MM / 2));
    return switch (band) {
      case 4, 9 -> upright.turned(TILT_DEGREES);
      case 5 -> upright.leaning(TILT_DEGREES);
      case 6, 7 -> curved(upright);
      case 8 -> curved(upright.leaning(TILT_DEGREES));
      default -> upright;
    };
  }

  /**
   * The part of a tube that bulges toward the plate's first axis, as wide and high as the plate.
   */
  private static PhantomShape curved(Plate plate) {
    double half = plate.half().x();
    Vector3 axis = plate.center().minus(plate.u().times(CURVE_RADIUS_MM));
    Rod outer = Rod.smooth(axis, plate.w(), CURVE_RADIUS_MM + half, HEIGHT_MM);
    double reach = CURVE_RADIUS_MM + half + 1;
    Plate cut =
        new Plate(
            axis.plus(plate.u().times(reach / 2)),
            plate.u(),
            plate.v(),
            plate.w(),
            new Vector3(reach / 2, plate.half().y(), plate.half().z()));
    return PhantomShape.all(new Layer(outer, outer.thinner(2 * half)), cut);
  }
}
