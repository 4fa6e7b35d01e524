/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import org.ossify.prepare.phantom.PhantomPlane.Points;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/**
 * Where the slices of a phantom's scan lie in its scene.
 *
 * <p>Without tilt, slices are axial and cover the field from its corner on. With tilt, the gantry
 * is turned about the x axis while the table moves along z: slice k is the plane with the axes (1,
 * 0, 0) and (0, cos t, sin t) through the middle of the field at table height k step / cos t, so
 * that slices are a step apart along their normal. The stack is then a sheared one, of which the
 * grid holds all but the shear: in slice k, everything lies k step tan t lower along y than the
 * grid says. Slices go on until the tilted stack covers the whole field.
 *
 * @param field in mm
 * @param pixelMm pixel size
 * @param stepMm slice spacing along the normal
 * @param tiltDegrees of the gantry, 0 for none
 */
record PhantomFrame(Vector3 field, double pixelMm, double stepMm, double tiltDegrees) {

  private static final double ROUNDING = 1e-9;

  Grid grid() {
    return new Grid(
        count(field.x() / pixelMm),
        count(field.y() / (cos() * pixelMm)),
        count((field.z() + 2 * overhang()) * cos() / stepMm),
        new Vector3(pixelMm, pixelMm, stepMm),
        Vector3.ZERO,
        tiltDegrees == 0 ? Direction.AXIAL : Direction.of(new Vector3(1, 0, 0), row()));
  }

  boolean isSheared() {
    return tiltDegrees != 0;
  }

  /** How much lower along y than in the slice before everything lies that does not move. */
  double shearMmPerSlice() {
    return stepMm * sin() / cos();
  }

  /**
   * A lattice in a plane parallel to a slice.
   *
   * @param finer points a pixel along each axis
   * @param margin points beyond each border
   * @param aboveMm distance from the slice's middle along the normal
   */
  Points points(Grid grid, int z, double aboveMm, int finer, int margin) {
    double step = pixelMm / finer;
    double first = (0.5 - margin) * step;
    double row = isSheared() ? first - grid.ny() * pixelMm / 2 : first;
    double y = isSheared() ? field.y() / 2 : 0;
    Vector3 origin =
        new Vector3(first, y, height(z))
            .plus(row().times(row))
            .plus(new Vector3(0, -sin(), cos()).times(aboveMm));
    return new Points(
        origin,
        new Vector3(step, 0, 0),
        row().times(step),
        grid.nx() * finer + 2 * margin,
        grid.ny() * finer + 2 * margin);
  }

  private double height(int z) {
    return (z + 0.5) * stepMm / cos() - overhang();
  }

  private double overhang() {
    return isSheared() ? field.y() / 2 * Math.abs(sin()) / cos() : 0;
  }

  private Vector3 row() {
    return new Vector3(0, cos(), sin());
  }

  private double cos() {
    return isSheared() ? StrictMath.cos(Math.toRadians(tiltDegrees)) : 1;
  }

  private double sin() {
    return isSheared() ? StrictMath.sin(Math.toRadians(tiltDegrees)) : 0;
  }

  private static int count(double exact) {
    return (int) Math.ceil(exact - ROUNDING);
  }
}
