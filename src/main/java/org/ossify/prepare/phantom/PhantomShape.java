/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import java.util.List;
import org.ossify.volume.Vector3;

/**
 * A set of points in mm, closed forms and what is composed of them.
 *
 * <p>{@link #bound} only has to be safe: never farther from 0 than the surface is. {@link #share}
 * has to be exact for plane surfaces, and is so to the second order for curved ones, whose radius
 * is far above the width of the edge. Composition multiplies shares, which is exact where surfaces
 * cross at right angles or lie farther apart than the edge; {@link Layer} subtracts them, which is
 * exact for walls as thin as one likes.
 */
interface PhantomShape {

  /** Signed distance to the surface in mm, or a number of the same sign nearer to 0. */
  double bound(double x, double y, double z);

  /** How much of a small window around the point is inside, 0..1. */
  double share(double x, double y, double z, PhantomEdge edge);

  static PhantomShape all(PhantomShape... shapes) {
    return new All(List.of(shapes));
  }

  static PhantomShape any(PhantomShape... shapes) {
    return new Any(List.of(shapes));
  }

  default PhantomShape without(PhantomShape other) {
    return new Without(this, other);
  }

  /** What lies on the side of a plane that its normal points away from. */
  record HalfSpace(Vector3 point, Vector3 normal) implements PhantomShape {

    /** The side that the direction points to. */
    static HalfSpace toward(Vector3 point, Vector3 direction) {
      return new HalfSpace(point, direction.unit().times(-1));
    }

    @Override
    public double bound(double x, double y, double z) {
      return (x - point.x()) * normal.x()
          + (y - point.y()) * normal.y()
          + (z - point.z()) * normal.z();
    }

    @Override
    public double share(double x, double y, double z, PhantomEdge edge) {
      return edge.inside(bound(x, y, z));
    }
  }

  /** Between two nested surfaces: a wall. The inner shape must lie within the outer one. */
  record Layer(PhantomShape outer, PhantomShape inner) implements PhantomShape {

    @Override
    public double bound(double x, double y, double z) {
      return Math.max(outer.bound(x, y, z), -inner.bound(x, y, z));
    }

    @Override
    public double share(double x, double y, double z, PhantomEdge edge) {
      double whole = outer.share(x, y, z, edge);
      return whole == 0 ? 0 : Math.max(0, whole - inner.share(x, y, z, edge));
    }
  }

  /** Points of the first that are not of the second. */
  record Without(PhantomShape first, PhantomShape second) implements PhantomShape {

    @Override
    public double bound(double x, double y, double z) {
      return Math.max(first.bound(x, y, z), -second.bound(x, y, z));
    }

    @Override
    public double share(double x, double y, double z, PhantomEdge edge) {
      double share = first.share(x, y, z, edge);
      return share == 0 ? 0 : share * (1 - second.share(x, y, z, edge));
    }
  }

  /** Points of every shape. */
  record All(List<PhantomShape> shapes) implements PhantomShape {

    @Override
    public double bound(double x, double y, double z) {
      double bound = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < shapes.size(); i++) {
        bound = Math.max(bound, shapes.get(i).bound(x, y, z));
      }
      return bound;
    }

    @Override
    public double share(double x, double y, double z, PhantomEdge edge) {
      double share = 1;
      for (int i = 0; i < shapes.size() && share > 0; i++) {
        share *= shapes.get(i).share(x, y, z, edge);
      }
      return share;
    }
  }

  /** Points of any shape. */
  record Any(List<PhantomShape> shapes) implements PhantomShape {

    @Override
    public double bound(double x, double y, double z) {
      double bound = Double.POSITIVE_INFINITY;
      for (int i = 0; i < shapes.size(); i++) {
        bound = Math.min(bound, shapes.get(i).bound(x, y, z));
      }
      return bound;
    }

    @Override
    public double share(double x, double y, double z, PhantomEdge edge) {
      double outside = 1;
      for (int i = 0; i < shapes.size() && outside > 0; i++) {
        outside *= 1 - shapes.get(i).share(x, y, z, edge);
      }
      return 1 - outside;
    }
  }
}
