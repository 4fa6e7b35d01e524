package org.ossify.prepare;

import java.util.ArrayList;
import java.util.List;
import org.ossify.prepare.PhantomShape.Ball;
import org.ossify.prepare.PhantomShape.Plate;
import org.ossify.volume.Vector3;

/**
 * What a phantom is made of, in mm from the corner of its field: bodies with their HU, each painted
 * over those before it, in air.
 *
 * <p>Where one body lies beside another, the one behind reaches under the one in front, and no two
 * of them share a surface: otherwise the air behind both would shine through at their border.
 *
 * @param field size of the field along x, y and z, in mm
 * @param bodies from back to front
 * @param boneVolumeMm3 exact volume of what is bone in the end
 */
record PhantomScene(Vector3 field, List<Body> bodies, double boneVolumeMm3) {

  static final float AIR_HU = -1000;
  static final float FAT_HU = -100;
  static final float SOFT_TISSUE_HU = 40;
  static final float BONE_HU = 1200;

  static final double[] PLATE_WALLS_MM = {0.3, 0.5, 0.8, 1, 1.5, 2, 3};
  static final double[] SHELL_WALLS_MM = {0.5, 1, 2, 3};
  static final double PLATE_WIDTH_MM = 16;
  static final double PLATE_HEIGHT_MM = 24;
  static final double SHELL_OUTER_RADIUS_MM = 16;
  static final double TILT_DEGREES = 20;

  private static final double BAND_MM = 24;
  private static final double PITCH_MM = 10;
  private static final double HEIGHT_MM = 32;
  // Not a multiple of any usual spacing, so that plates do not fall on the grid in step.
  private static final double OFF_GRID_MM = 0.137;
  private static final double CELL_MM = 40;

  /** A shape filled with one material. */
  record Body(PhantomShape shape, float hu, boolean bone) {}

  /**
   * Seven plates of 0.3 to 3 mm in each of six bands: upright in air, in fat, in soft tissue, and
   * between air and fat; turned by 20 degrees in the slices, in air; leaning by 20 degrees through
   * the slices, in soft tissue.
   */
  static PhantomScene plates() {
    int walls = PLATE_WALLS_MM.length;
    Vector3 field = new Vector3((walls + 1) * PITCH_MM, 6 * BAND_MM, HEIGHT_MM);
    List<Body> bodies = new ArrayList<>();
    bodies.add(band(field, 1, 3, FAT_HU));
    for (int i = 0; i < walls; i += 2) {
      // Every other gap of the fourth band is fat, so that each plate has air on one side.
      double from = plateX(i);
      double to = i + 1 < walls ? plateX(i + 1) : 2 * field.x();
      bodies.add(
          new Body(
              Plate.upright(
                  new Vector3((from + to) / 2, 3.25 * BAND_MM, HEIGHT_MM / 2),
                  new Vector3((to - from) / 2, 0.75 * BAND_MM, HEIGHT_MM)),
              FAT_HU,
              false));
    }
    bodies.add(band(field, 2, 3, SOFT_TISSUE_HU));
    bodies.add(band(field, 5, 7, SOFT_TISSUE_HU));
    double volume = 0;
    for (int row = 0; row < 6; row++) {
      for (int i = 0; i < walls; i++) {
        Plate plate = plate(row, i);
        bodies.add(new Body(plate, BONE_HU, true));
        volume += plate.volumeMm3();
      }
    }
    return new PhantomScene(field, List.copyOf(bodies), volume);
  }

  private static double plateX(int i) {
    return (i + 1) * PITCH_MM + i * OFF_GRID_MM;
  }

  /** Reaches beyond the field on the other sides, so that the field has no border in it. */
  private static Body band(Vector3 field, int from, int to, float hu) {
    return new Body(
        Plate.upright(
            new Vector3(field.x() / 2, (from + to) * BAND_MM / 2, field.z() / 2),
            new Vector3(field.x(), (to - from) * BAND_MM / 2, field.z())),
        hu,
        false);
  }

  private static Plate plate(int row, int wall) {
    Plate upright =
        Plate.upright(
            new Vector3(
                plateX(wall), (row + 0.5) * BAND_MM + OFF_GRID_MM, HEIGHT_MM / 2 + OFF_GRID_MM),
            new Vector3(PLATE_WALLS_MM[wall] / 2, PLATE_WIDTH_MM / 2, PLATE_HEIGHT_MM / 2));
    return switch (row) {
      case 4 -> upright.turned(TILT_DEGREES);
      case 5 -> upright.leaning(TILT_DEGREES);
      default -> upright;
    };
  }

  /** Four hollow balls of 16 mm radius with walls of 0.5 to 3 mm, full of soft tissue, in air. */
  static PhantomScene shell() {
    List<Body> bodies = new ArrayList<>();
    double volume = 0;
    for (int i = 0; i < SHELL_WALLS_MM.length; i++) {
      Vector3 center =
          new Vector3(
              (i % 2 + 0.5) * CELL_MM + OFF_GRID_MM,
              (i / 2 + 0.5) * CELL_MM + OFF_GRID_MM,
              CELL_MM / 2 + OFF_GRID_MM);
      Ball outer = new Ball(center, SHELL_OUTER_RADIUS_MM);
      Ball inner = new Ball(center, SHELL_OUTER_RADIUS_MM - SHELL_WALLS_MM[i]);
      bodies.add(new Body(outer, BONE_HU, true));
      bodies.add(new Body(inner, SOFT_TISSUE_HU, false));
      volume += outer.volumeMm3() - inner.volumeMm3();
    }
    Vector3 field = new Vector3(2 * CELL_MM, 2 * CELL_MM, CELL_MM);
    return new PhantomScene(field, List.copyOf(bodies), volume);
  }
}
