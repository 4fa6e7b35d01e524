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
 * The phantom of everything at once, for tests and training: in a trunk with skin, fat and soft
 * tissue a hollow ball with two tables and a hole, a joint, a long bone with a screw, a vertebral
 * body 1 mm beside a vessel with contrast, walls of 0.1 to 3 mm beside air and fat, chips of bone,
 * a drop of contrast in gas; and the table. Lengths in mm.
 */
final class PhantomMixed {

  static final Vector3 FIELD = new Vector3(140, 124, 80);
  static final double[] WALLS_MM = {0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2, 3};

  private static final Vector3 UP = new Vector3(0, 0, 1);
  private static final double BEYOND_MM = 400;

  private PhantomMixed() {}

  static PhantomScene scene() {
    List<Body> bodies = new ArrayList<>();
    table(bodies);
    trunk(bodies);
    cranium(bodies, at(34, 38, 40));
    bodies.addAll(PhantomLimb.joint(at(102, 38, 44), 0.5));
    bodies.addAll(PhantomLimb.shaft(at(34, 76, 40), 8, 2.5));
    bodies.addAll(PhantomLimb.screw(at(34, 76, 52), new Vector3(0.96, 0.2, 0.2).unit(), 11));
    vertebra(bodies, at(72, 84, 40));
    walls(bodies);
    chips(bodies);
    return new PhantomScene(FIELD, bodies, Double.NaN);
  }

  private static Vector3 at(double x, double y, double z) {
    return new Vector3(x, y, z).plus(PhantomLimb.offGrid());
  }

  private static void add(List<Body> bodies, PhantomMaterial material, PhantomShape... parts) {
    PhantomShape shape = parts.length == 1 ? parts[0] : PhantomShape.all(parts);
    bodies.add(new Body(shape, material));
  }

  /** Skins of carbon fibre of 1.5 mm around foam, concave toward the trunk. */
  private static void table(List<Body> bodies) {
    Rod outer = Rod.smooth(at(70, -60, 40), UP, 180, BEYOND_MM);
    HalfSpace low = HalfSpace.toward(at(0, 90, 0), new Vector3(0, 1, 0));
    add(bodies, PhantomMaterial.CARBON, outer, low);
    add(bodies, PhantomMaterial.FOAM, outer.thinner(1.5), low);
    add(bodies, PhantomMaterial.CARBON, outer.thinner(8), low);
    HalfSpace clear = HalfSpace.toward(at(0, 80, 0), new Vector3(0, 1, 0));
    add(bodies, PhantomMaterial.AIR, outer.thinner(9.5), clear);
  }

  /** A rounded block as long as the table; the table presses into nothing of it. */
  private static void trunk(List<Body> bodies) {
    Ellipsoid skin = new Ellipsoid(at(70, 56, 40), new Vector3(67, 54, 3000));
    add(bodies, PhantomMaterial.SKIN, skin);
    add(bodies, PhantomMaterial.FAT, skin.grown(-1.5));
    add(bodies, PhantomMaterial.SOFT_TISSUE, skin.grown(-5));
  }

  /** Tables of 0.9 mm with 1.6 mm of diploe, and a hole of 5 mm radius through them. */
  private static void cranium(List<Body> bodies, Vector3 center) {
    Ball outer = new Ball(center, 21);
    PhantomShape hole = Rod.between(center, center.plus(new Vector3(0, -10, 24)), 5);
    add(bodies, PhantomMaterial.CORTICAL, outer.without(hole));
    add(bodies, PhantomMaterial.DIPLOE, new Ball(center, 20.1).without(hole));
    add(bodies, PhantomMaterial.CORTICAL, new Ball(center, 18.5).without(hole));
    add(bodies, PhantomMaterial.BRAIN, new Ball(center, 17.6));
  }

  private static void vertebra(List<Body> bodies, Vector3 center) {
    Ellipsoid body = new Ellipsoid(center, new Vector3(15, 11, 13));
    add(bodies, PhantomMaterial.THIN_BONE, body);
    add(bodies, PhantomMaterial.SPONGIOSA, body.grown(-0.8));
    Vector3 beside = center.plus(new Vector3(-4.6, -15.8, 0));
    add(bodies, PhantomMaterial.CONTRAST, Rod.smooth(beside, UP, 4, BEYOND_MM));
  }

  /** Straight walls across a cavity, air on one side and fat on the other; and curved ones. */
  private static void walls(List<Body> bodies) {
    Vector3 cavity = at(105, 78, 40);
    Plate whole = Plate.upright(cavity, new Vector3(14, 15, 32));
    add(bodies, PhantomMaterial.AIR, whole);
    double pitch = 8;
    for (int i = 0; i < WALLS_MM.length; i++) {
      double height = (i - (WALLS_MM.length - 1) / 2.0) * pitch;
      Vector3 center = cavity.plus(new Vector3(-6.5, 0, height));
      if (i % 2 == 0) {
        Vector3 between = center.plus(new Vector3(0, 0, pitch / 2));
        add(bodies, PhantomMaterial.FAT, Plate.upright(between, new Vector3(7, 14, pitch / 2)));
      }
      add(
          bodies,
          PhantomMaterial.THIN_BONE,
          Plate.upright(center, new Vector3(7.5, 16, WALLS_MM[i] / 2)));
      Vector3 axis = cavity.plus(new Vector3(7, 0, height));
      Rod outer = Rod.smooth(axis, new Vector3(0, 1, 0), 3.2, 13);
      HalfSpace right = HalfSpace.toward(axis, new Vector3(1, 0, 0.3));
      add(bodies, PhantomMaterial.THIN_BONE, new Layer(outer, outer.thinner(WALLS_MM[i])), right);
    }
  }

  private static void chips(List<Body> bodies) {
    for (int i = 0; i < 5; i++) {
      add(bodies, PhantomMaterial.CORTICAL, new Ball(at(62 + 4.1 * i, 20, 20 + 9 * i), 1.2));
    }
    Ball gas = new Ball(at(70, 46, 40), 8);
    add(bodies, PhantomMaterial.AIR, gas);
    HalfSpace lower = HalfSpace.toward(at(70, 49, 40), new Vector3(0, 1, 0));
    add(bodies, PhantomMaterial.CONTRAST, new Ball(at(70, 46, 40), 7.98), lower);
  }
}
