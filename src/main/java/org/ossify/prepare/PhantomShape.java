package org.ossify.prepare;

import org.ossify.volume.Vector3;

/** A body of a phantom, as the set of points whose signed distance is not above 0. */
sealed interface PhantomShape {

  /** Distance in mm to the surface, negative inside. Outside a plate's corners exact, too. */
  double signedDistance(double x, double y, double z);

  Vector3 center();

  /** Radius in mm of a ball around the center that holds the shape. */
  double reachMm();

  double volumeMm3();

  /**
   * A box, turned as wanted.
   *
   * @param u first axis, a unit vector; v is the second and their product the third
   * @param half half of its lengths along these axes, in mm
   */
  record Plate(Vector3 center, Vector3 u, Vector3 v, Vector3 w, Vector3 half)
      implements PhantomShape {

    /** An upright box. */
    static Plate upright(Vector3 center, Vector3 half) {
      return new Plate(
          center, new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1), half);
    }

    /** Turned about the z axis, in the plane of the slices. */
    Plate turned(double degrees) {
      double c = Math.cos(Math.toRadians(degrees));
      double s = Math.sin(Math.toRadians(degrees));
      return new Plate(
          center, new Vector3(c, s, 0), new Vector3(-s, c, 0), new Vector3(0, 0, 1), half);
    }

    /** Leaning through the slices, turned about the y axis. */
    Plate leaning(double degrees) {
      double c = Math.cos(Math.toRadians(degrees));
      double s = Math.sin(Math.toRadians(degrees));
      return new Plate(
          center, new Vector3(c, 0, -s), new Vector3(0, 1, 0), new Vector3(s, 0, c), half);
    }

    @Override
    public double signedDistance(double x, double y, double z) {
      double dx = x - center.x();
      double dy = y - center.y();
      double dz = z - center.z();
      double a = Math.abs(dx * u.x() + dy * u.y() + dz * u.z()) - half.x();
      double b = Math.abs(dx * v.x() + dy * v.y() + dz * v.z()) - half.y();
      double c = Math.abs(dx * w.x() + dy * w.y() + dz * w.z()) - half.z();
      double deepest = Math.max(a, Math.max(b, c));
      if (deepest <= 0) {
        return deepest;
      }
      double p = Math.max(a, 0);
      double q = Math.max(b, 0);
      double r = Math.max(c, 0);
      return Math.sqrt(p * p + q * q + r * r);
    }

    @Override
    public double reachMm() {
      return half.length();
    }

    @Override
    public double volumeMm3() {
      return 8 * half.x() * half.y() * half.z();
    }
  }

  /** A ball. */
  record Ball(Vector3 center, double radiusMm) implements PhantomShape {

    @Override
    public double signedDistance(double x, double y, double z) {
      double dx = x - center.x();
      double dy = y - center.y();
      double dz = z - center.z();
      return Math.sqrt(dx * dx + dy * dy + dz * dz) - radiusMm;
    }

    @Override
    public double reachMm() {
      return radiusMm;
    }

    @Override
    public double volumeMm3() {
      return 4 * Math.PI / 3 * Math.pow(radiusMm, 3);
    }
  }
}
