/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import java.util.ArrayList;
import java.util.List;
import org.ossify.prepare.phantom.PhantomScene.Body;
import org.ossify.prepare.phantom.PhantomShape.HalfSpace;
import org.ossify.prepare.phantom.PhantomShape.Layer;
import org.ossify.prepare.phantom.PhantomSolid.Ball;
import org.ossify.prepare.phantom.PhantomSolid.Ellipsoid;
import org.ossify.prepare.phantom.PhantomSolid.Plate;
import org.ossify.prepare.phantom.PhantomSolid.Rod;
import org.ossify.volume.Vector3;

/**
 * The phantom of a head: a closed vault of two tables with diploe on a sloping base, and under it a
 * face with what is thin in one: orbital walls of 0.1 to 0.5 mm between fat and sinus air, septa,
 * turbinates, sinus walls; canals as true openings; teeth; a head rest. Lengths in mm; x grows to
 * the left, y to the back, z to the head, and the middle plane is x = 85.137.
 */
final class PhantomSkull {

  static final Vector3 FIELD = new Vector3(170, 224, 150);
  static final double MIDDLE_X = 85 + PhantomScene.OFF_GRID_MM;
  static final double ORBIT_ASIDE_MM = 28;
  static final double MEDIAL_WALL_MM = 0.3;
  static final double MEDIAL_WALL_CHANGE_MM = 0.2;
  static final double ORBIT_FLOOR_MM = 0.5;

  private static final Vector3 UP = new Vector3(0, 0, 1);

  /** Upward from the base of the skull, which rises to the front. */
  private static final Vector3 BASE_UP = new Vector3(0, 0.3256, 1).unit();

  private static final Vector3 BASE = at(0, 113, 56);
  private static final Ellipsoid VAULT = new Ellipsoid(at(0, 113, 72), new Vector3(70, 86, 64));
  private static final Ellipsoid FACE = new Ellipsoid(at(0, 62, 46), new Vector3(60, 52, 54));
  private static final Ellipsoid MIDFACE = new Ellipsoid(at(0, 62, 50), new Vector3(50, 42, 38));

  private PhantomSkull() {}

  static PhantomScene scene() {
    List<Body> bodies = new ArrayList<>();
    headRest(bodies);
    softParts(bodies);
    vault(bodies);
    midface(bodies);
    for (int side : new int[] {-1, 1}) {
      orbit(bodies, side);
    }
    openings(bodies);
    teeth(bodies);
    return new PhantomScene(FIELD, bodies, Double.NaN);
  }

  /** A point as far to the left of the middle plane as said. */
  private static Vector3 at(double x, double y, double z) {
    return new Vector3(MIDDLE_X + x, y + PhantomScene.OFF_GRID_MM, z + PhantomScene.OFF_GRID_MM);
  }

  private static void add(List<Body> bodies, PhantomMaterial material, PhantomShape... parts) {
    PhantomShape shape = parts.length == 1 ? parts[0] : PhantomShape.all(parts);
    bodies.add(new Body(shape, material));
  }

  /** A shell of carbon fibre full of foam. */
  private static void headRest(List<Body> bodies) {
    Rod outer = Rod.smooth(at(0, 126, 75), UP, 96, 500);
    HalfSpace low = HalfSpace.toward(at(0, 170, 0), new Vector3(0, 1, 0));
    HalfSpace lower = HalfSpace.toward(at(0, 171, 0), new Vector3(0, 1, 0));
    add(bodies, PhantomMaterial.CARBON, outer, low);
    add(bodies, PhantomMaterial.FOAM, outer.thinner(1.2), lower);
    HalfSpace clear = HalfSpace.toward(at(0, 160, 0), new Vector3(0, 1, 0));
    add(bodies, PhantomMaterial.AIR, outer.thinner(12), clear);
  }

  private static void softParts(List<Body> bodies) {
    Rod neck = Rod.smooth(at(0, 118, -40), UP, 54, 90);
    layers(bodies, neck, neck.thinner(1.5), neck.thinner(4));
    layers(bodies, FACE, FACE.grown(-1.5), FACE.grown(-3.5));
    layers(bodies, VAULT.grown(7), VAULT.grown(5.5), VAULT.grown(3));
    // once more what the skin of the next part has cut in two
    add(bodies, PhantomMaterial.SOFT_TISSUE, neck.thinner(4));
    add(bodies, PhantomMaterial.SOFT_TISSUE, FACE.grown(-3.5));
  }

  private static void layers(
      List<Body> bodies, PhantomShape skin, PhantomShape fat, PhantomShape inside) {
    add(bodies, PhantomMaterial.SKIN, skin);
    add(bodies, PhantomMaterial.FAT, fat);
    add(bodies, PhantomMaterial.SOFT_TISSUE, inside);
  }

  /** Tables of 1.5 mm with 3 mm of diploe between, closed below by a base of 3 mm. */
  private static void vault(List<Body> bodies) {
    HalfSpace above = HalfSpace.toward(BASE, BASE_UP);
    HalfSpace aboveOuter = HalfSpace.toward(BASE.minus(BASE_UP.times(3)), BASE_UP);
    HalfSpace aboveDiploe = HalfSpace.toward(BASE.minus(BASE_UP.times(1.5)), BASE_UP);
    add(bodies, PhantomMaterial.CORTICAL, VAULT, aboveOuter);
    add(bodies, PhantomMaterial.DIPLOE, VAULT.grown(-1.5), aboveDiploe);
    HalfSpace aboveInner = HalfSpace.toward(BASE.minus(BASE_UP.times(1.49)), BASE_UP);
    add(bodies, PhantomMaterial.CORTICAL, VAULT.grown(-4.5), aboveInner);
    add(bodies, PhantomMaterial.BRAIN, VAULT.grown(-6), above);
  }

  /** Upper jaw with 1.2 mm of cortex, palate, sinuses of air with thin walls, nose. */
  private static void midface(List<Body> bodies) {
    HalfSpace belowBase = new HalfSpace(BASE.minus(BASE_UP.times(2.9)), BASE_UP);
    HalfSpace front = new HalfSpace(at(0, 78, 0), new Vector3(0, 1, 0));
    HalfSpace inFront = new HalfSpace(at(0, 76.8, 0), new Vector3(0, 1, 0));
    HalfSpace low = HalfSpace.toward(at(0, 0, 14), UP);
    HalfSpace higher = HalfSpace.toward(at(0, 0, 15.2), UP);
    add(bodies, PhantomMaterial.CORTICAL, MIDFACE, belowBase, front, low);
    add(bodies, PhantomMaterial.DIPLOE, MIDFACE.grown(-1.2), belowBase, inFront, higher);
    for (int side : new int[] {-1, 1}) {
      Ellipsoid maxillary = new Ellipsoid(at(side * 26, 48, 36), new Vector3(13.5, 17, 14.5));
      add(bodies, PhantomMaterial.THIN_BONE, maxillary.grown(0.6));
      add(bodies, PhantomMaterial.AIR, maxillary);
    }
    frontalSinus(bodies);
    nose(bodies);
  }

  private static void frontalSinus(List<Body> bodies) {
    Ellipsoid sinus = new Ellipsoid(at(0, 37.2, 90), new Vector3(14, 4, 8));
    add(bodies, PhantomMaterial.CORTICAL, sinus.grown(1.2));
    add(bodies, PhantomMaterial.AIR, sinus);
    box(bodies, PhantomMaterial.THIN_BONE, at(2, 37.2, 90), new Vector3(0.3, 4.3, 8.3));
  }

  /** Air of the nose and, between the orbits, of the ethmoid, with septum, septa and turbinates. */
  private static void nose(List<Body> bodies) {
    HalfSpace belowBase = new HalfSpace(BASE.minus(BASE_UP), BASE_UP);
    Plate bone = Plate.upright(at(0, 48, 38), new Vector3(10.8, 27, 17));
    add(bodies, PhantomMaterial.THIN_BONE, bone, MIDFACE.grown(-0.5));
    box(bodies, PhantomMaterial.AIR, at(0, 48, 38.2), new Vector3(10, 26, 16));
    Plate ethmoid = Plate.upright(at(0, 46, 66), new Vector3(13, 18, 13));
    add(bodies, PhantomMaterial.AIR, ethmoid, belowBase);
    Plate septum = Plate.upright(at(1, 48, 50), new Vector3(0.4, 24, 29));
    add(bodies, PhantomMaterial.THIN_BONE, septum, belowBase);
    double[] septaMm = {0.1, 0.2, 0.3};
    for (int i = 0; i < septaMm.length; i++) {
      Plate across = Plate.upright(at(0, 38 + 8 * i, 67), new Vector3(13.4, septaMm[i] / 2, 12));
      add(bodies, PhantomMaterial.THIN_BONE, across, belowBase);
    }
    for (int side : new int[] {-1, 1}) {
      // nostrils
      Vector3 tip = at(side * 5, 4, 14);
      add(bodies, PhantomMaterial.AIR, Rod.between(tip, at(side * 5, 26, 28), 3.5));
    }
    for (int side : new int[] {-1, 1}) {
      for (int level = 0; level < 2; level++) {
        Vector3 axis = at(side * 7, 46, 31 + 11 * level);
        Rod outer = Rod.smooth(axis, new Vector3(0, 1, 0), 3.2, 15);
        HalfSpace half = HalfSpace.toward(axis, new Vector3(-side, 0, 0.5));
        add(bodies, PhantomMaterial.THIN_BONE, new Layer(outer, outer.thinner(0.5)), half);
      }
    }
  }

  private static void box(
      List<Body> bodies, PhantomMaterial material, Vector3 center, Vector3 half) {
    add(bodies, material, Plate.upright(center, half));
  }

  /**
   * Fat, an eye ball, the optic nerve and four muscles in a cone of bone: 2 mm to the side and 1 mm
   * above, a floor of 0.5 mm on the maxillary sinus, and a medial wall on the ethmoid that thins
   * from 0.5 mm in front to 0.1 mm at the back.
   */
  private static void orbit(List<Body> bodies, int side) {
    Vector3 center = at(side * ORBIT_ASIDE_MM, 44, 66);
    Ellipsoid orbit = new Ellipsoid(center, new Vector3(16.5, 24, 17.2));
    Vector3 medial = new Vector3(-side, 0, 0);
    HalfSpace open = HalfSpace.toward(at(0, 30, 0), new Vector3(0, 1, 0));
    HalfSpace inner = toward(center, medial, new Vector3(0, 0, 1), -0.5);
    HalfSpace alsoInner = toward(center, medial, new Vector3(0, 0, -1), -0.5);
    HalfSpace outer = toward(center, medial.times(-1), new Vector3(0, 0, 1), 0);
    HalfSpace low = toward(center, new Vector3(0, 0, -1), medial, -0.5);
    HalfSpace alsoLow = toward(center, new Vector3(0, 0, -1), medial.times(-1), -0.5);
    add(bodies, PhantomMaterial.CORTICAL, new Layer(orbit.grown(2), orbit), outer, open);
    add(bodies, PhantomMaterial.FAT, orbit, FACE.grown(-3.4));
    // Grown unevenly: the wall is thinner where the outer surface lies farther to the back.
    Ellipsoid uneven = orbit.grown(MEDIAL_WALL_MM).moved(0, -MEDIAL_WALL_CHANGE_MM, 0);
    add(bodies, PhantomMaterial.THIN_BONE, new Layer(uneven, orbit), inner, alsoInner, open);
    Ellipsoid below = orbit.grown(ORBIT_FLOOR_MM);
    add(bodies, PhantomMaterial.THIN_BONE, new Layer(below, orbit), low, alsoLow, open);
    add(bodies, PhantomMaterial.SOFT_TISSUE, new Ball(center.plus(new Vector3(0, -10, 0)), 12));
    Vector3 apex = center.plus(new Vector3(-side * 4, 22, 0));
    for (int i = 0; i < 4; i++) {
      double turn = i * Math.PI / 2;
      Vector3 aside = new Vector3(11.5 * StrictMath.cos(turn), -8, 11.5 * StrictMath.sin(turn));
      add(bodies, PhantomMaterial.SOFT_TISSUE, Rod.between(center.plus(aside), apex, 1.6));
    }
  }

  /** The quarter or half around a direction, shifted outward by a distance. */
  private static HalfSpace toward(Vector3 center, Vector3 main, Vector3 aside, double shiftMm) {
    Vector3 direction = main.plus(aside).unit();
    return HalfSpace.toward(center.plus(direction.times(shiftMm)), direction);
  }

  /** Foramen magnum of 32 mm and the optic canals of 5 mm, as openings full of soft tissue. */
  private static void openings(List<Body> bodies) {
    Vector3 magnum = at(0, 140, 47);
    add(
        bodies,
        PhantomMaterial.BRAIN,
        Rod.between(magnum.minus(BASE_UP.times(6)), magnum.plus(BASE_UP.times(6)), 16));
    for (int side : new int[] {-1, 1}) {
      Vector3 eye = at(side * ORBIT_ASIDE_MM, 46, 66);
      Vector3 apex = at(side * 26, 64, 67);
      add(bodies, PhantomMaterial.SOFT_TISSUE, Rod.between(eye, apex, 2));
      add(bodies, PhantomMaterial.SOFT_TISSUE, Rod.between(apex, at(side * 10, 92, 73), 2.5));
    }
  }

  /** Twelve teeth of dentine with crowns of enamel below the upper jaw. */
  private static void teeth(List<Body> bodies) {
    for (int i = 0; i < 12; i++) {
      double turn = Math.toRadians(-75 + 150.0 * i / 11);
      Vector3 root = at(27 * StrictMath.sin(turn), 56 - 30 * StrictMath.cos(turn), 19);
      Vector3 tip = root.minus(UP.times(15));
      add(bodies, PhantomMaterial.ENAMEL, Rod.between(tip, tip.plus(UP.times(7)), 3.4));
      add(bodies, PhantomMaterial.DENTINE, Rod.between(tip.plus(UP.times(1.4)), root, 2.3));
    }
  }
}
