/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import org.ossify.volume.Vector3;

/** Closed forms that phantoms are composed of; lengths in mm. */
final class PhantomSolid {

  private PhantomSolid() {}

  /**
   * A box, turned as wanted.
   *
   * @param u first axis, a unit vector; v is the second and w the third
   * @param half half of its lengths along these axes, in mm
   */
  record Plate(Vector3 center, Vector3 u, Vector3 v, Vector3 w, Vector3 half)
      implements PhantomShape {

    private static final Vector3 X = new Vector3(1, 0, 0);
    private static final Vector3 Y = new Vector3(0, 1, 0);
    private static final Vector3 Z = new Vector3(0, 0, 1);

    /** An upright box. */
    static Plate upright(Vector3 center, Vector3 half) {
      return new Plate(center, X, Y, Z, half);
    }

    /** Turned about the z axis, in the plane of the slices. */
    Plate turned(double degrees) {
      double c = StrictMath.cos(Math.toRadians(degrees));
      double s = StrictMath.sin(Math.toRadians(degrees));
      return new Plate(center, new Vector3(c, s, 0), new Vector3(-s, c, 0), Z, half);
    }

    /** Leaning through the slices, turned about the y axis. */
    Plate leaning(double degrees) {
      double c = StrictMath.cos(Math.toRadians(degrees));
      double s = StrictMath.sin(Math.toRadians(degrees));
      return new Plate(center, new Vector3(c, 0, -s), Y, new Vector3(s, 0, c), half);
    }

    double volumeMm3() {
      return 8 * half.x() * half.y() * half.z();
    }

    @Override
    public double bound(double x, double y, double z) {
      double a = Math.abs(along(u, x, y, z)) - half.x();
      double b = Math.abs(along(v, x, y, z)) - half.y();
      double c = Math.abs(along(w, x, y, z)) - half.z();
      return Math.max(a, Math.max(b, c));
    }

    @Override
    public double share(double x, double y, double z, PhantomEdge edge) {
      double share = edge.between(along(u, x, y, z), half.x(), u);
      if (share > 0) {
        share *= edge.between(along(v, x, y, z), half.y(), v);
      }
      return share > 0 ? share * edge.between(along(w, x, y, z), half.z(), w) : 0;
    }

    private double along(Vector3 axis, double x, double y, double z) {
      return (x - center.x()) * axis.x()
          + (y - center.y()) * axis.y()
          + (z - center.z()) * axis.z();
    }
  }

  /** A ball. */
  record Ball(Vector3 center, double radiusMm) implements PhantomShape {

    double volumeMm3() {
      return 4 * Math.PI / 3 * radiusMm * radiusMm * radiusMm;
    }

    @Override
    public double bound(double x, double y, double z) {
      double dx = x - center.x();
      double dy = y - center.y();
      double dz = z - center.z();
      return Math.sqrt(dx * dx + dy * dy + dz * dz) - radiusMm;
    }

    @Override
    public double share(double x, double y, double z, PhantomEdge edge) {
      return edge.inside(bound(x, y, z));
    }
  }

  /**
   * An ellipsoid along the axes of the field. Its share takes the distance to the first order, from
   * value and gradient of the implicit form.
   *
   * @param inverse of each radius, because divisions are slow
   */
  record Ellipsoid(Vector3 center, Vector3 radii, Vector3 inverse) implements PhantomShape {

    Ellipsoid(Vector3 center, Vector3 radii) {
      this(center, radii, new Vector3(1 / radii.x(), 1 / radii.y(), 1 / radii.z()));
    }

    /** With all radii longer by the same length; the gap is that wide at the axes. */
    Ellipsoid grown(double byMm) {
      return new Ellipsoid(center, radii.plus(new Vector3(byMm, byMm, byMm)));
    }

    Ellipsoid moved(double x, double y, double z) {
      return new Ellipsoid(center.plus(new Vector3(x, y, z)), radii);
    }

    double volumeMm3() {
      return 4 * Math.PI / 3 * radii.x() * radii.y() * radii.z();
    }

    @Override
    public double bound(double x, double y, double z) {
      double shortest = Math.min(radii.x(), Math.min(radii.y(), radii.z()));
      return (scaled(x, y, z) - 1) * shortest;
    }

    @Override
    public double share(double x, double y, double z, PhantomEdge edge) {
      double a = (x - center.x()) * inverse.x();
      double b = (y - center.y()) * inverse.y();
      double c = (z - center.z()) * inverse.z();
      double square = a * a + b * b + c * c;
      a *= inverse.x();
      b *= inverse.y();
      c *= inverse.z();
      double gradient = a * a + b * b + c * c;
      // the implicit form's value (r - 1) over its gradient, where r^2 is the square
      return gradient == 0 ? 1 : edge.inside((square - Math.sqrt(square)) / Math.sqrt(gradient));
    }

    private double scaled(double x, double y, double z) {
      double a = (x - center.x()) * inverse.x();
      double b = (y - center.y()) * inverse.y();
      double c = (z - center.z()) * inverse.z();
      return Math.sqrt(a * a + b * b + c * c);
    }
  }

  /**
   * A cylinder, with a thread when the depth is above 0: its radius falls and rises by the depth as
   * a triangle wave once in each pitch along the axis and once in each turn.
   *
   * @param axis unit vector
   * @param halfMm half of its length
   * @param depthMm of the thread, 0 for none
   * @param pitchMm of the thread
   */
  record Rod(
      Vector3 center, Vector3 axis, double radiusMm, double halfMm, double depthMm, double pitchMm)
      implements PhantomShape {

    static Rod smooth(Vector3 center, Vector3 axis, double radiusMm, double halfMm) {
      return new Rod(center, axis.unit(), radiusMm, halfMm, 0, 1);
    }

    /** From one point to another. */
    static Rod between(Vector3 from, Vector3 to, double radiusMm) {
      Vector3 along = to.minus(from);
      return smooth(from.plus(to).times(0.5), along.unit(), radiusMm, along.length() / 2);
    }

    Rod thinner(double byMm) {
      return new Rod(center, axis, radiusMm - byMm, halfMm, depthMm, pitchMm);
    }

    @Override
    public double bound(double x, double y, double z) {
      double along = along(x, y, z);
      return Math.max(aside(x, y, z, along), Math.abs(along) - halfMm);
    }

    @Override
    public double share(double x, double y, double z, PhantomEdge edge) {
      double along = along(x, y, z);
      double share = edge.between(along, halfMm);
      return share > 0 ? share * edge.inside(aside(x, y, z, along)) : 0;
    }

    private double along(double x, double y, double z) {
      return (x - center.x()) * axis.x()
          + (y - center.y()) * axis.y()
          + (z - center.z()) * axis.z();
    }

    private double aside(double x, double y, double z, double along) {
      double dx = x - center.x() - along * axis.x();
      double dy = y - center.y() - along * axis.y();
      double dz = z - center.z() - along * axis.z();
      double radial = Math.sqrt(dx * dx + dy * dy + dz * dz);
      if (depthMm == 0 || radial > radiusMm) {
        return radial - radiusMm;
      }
      return threaded(dx, dy, dz, radial, along);
    }

    private double threaded(double dx, double dy, double dz, double radial, double along) {
      // Any two axes that turn about the rod's will do: they only say where the thread begins.
      Vector3 side = axis.cross(Math.abs(axis.x()) < 0.9 ? Plate.X : Plate.Y).unit();
      Vector3 up = axis.cross(side);
      double turn =
          StrictMath.atan2(
                  dx * up.x() + dy * up.y() + dz * up.z(),
                  dx * side.x() + dy * side.y() + dz * side.z())
              / (2 * Math.PI);
      double phase = along / pitchMm - turn;
      double wave = 2 * Math.abs(phase - Math.rint(phase));
      double slope = 2 * depthMm / pitchMm;
      double turning = depthMm / (Math.PI * (radiusMm - depthMm));
      // The steepest slope, so that no point seems farther from the surface than it is.
      return (radial - radiusMm + depthMm * wave)
          / Math.sqrt(1 + slope * slope + turning * turning);
    }
  }
}
