/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

import java.util.ArrayList;
import java.util.List;
import org.ossify.prepare.phantom.PhantomScene.Body;
import org.ossify.prepare.phantom.PhantomShape.HalfSpace;
import org.ossify.prepare.phantom.PhantomSolid.Ball;
import org.ossify.prepare.phantom.PhantomSolid.Rod;
import org.ossify.volume.Vector3;

/** The phantoms of limbs: a ball joint, and a bone with a screw. Lengths in mm. */
final class PhantomLimb {

  static final double BALL_RADIUS_MM = 22;
  static final double NARROWEST_GAP_MM = 1;
  static final double WIDEST_GAP_MM = 3.5;
  static final double SCREW_RADIUS_MM = 2.25;

  private static final double CORTEX_MM = 1.2;
  private static final double LINING_MM = 1;
  private static final Vector3 UP = new Vector3(0, 0, 1);
  private static final double BEYOND_MM = 400;

  private PhantomLimb() {}

  /**
   * A ball like a femoral head on its neck, in a socket. The joint gap is full of cartilage, 1 mm
   * wide at the inner upper side and 3.5 mm opposite, where the socket is open.
   */
  static PhantomScene joint() {
    Vector3 field = new Vector3(84, 84, 80);
    Vector3 center = new Vector3(42, 42, 40).plus(offGrid());
    List<Body> bodies = limb(center, 40, 36);
    bodies.addAll(joint(center, 1));
    return new PhantomScene(field, bodies, Double.NaN);
  }

  /** Ball, neck, cartilage and socket; lengths other than walls and gaps scale. */
  static List<Body> joint(Vector3 center, double scale) {
    double radius = BALL_RADIUS_MM * scale;
    double gap = (NARROWEST_GAP_MM + WIDEST_GAP_MM) / 2;
    // The socket's middle lies off the ball's, away from where the gap is narrowest.
    Vector3 opening = new Vector3(0.6, 0.1, -0.8).unit();
    Vector3 socket = center.plus(opening.times((WIDEST_GAP_MM - NARROWEST_GAP_MM) / 2));
    double inner = radius + gap;
    double outer = inner + 6 * scale;
    List<Body> bodies = new ArrayList<>();
    bodies.add(cup(socket, outer, opening, 0, PhantomMaterial.CORTICAL));
    bodies.add(cup(socket, outer - LINING_MM, opening, -LINING_MM, PhantomMaterial.TRABECULAR));
    bodies.add(cup(socket, inner + LINING_MM, opening, 0.02, PhantomMaterial.CORTICAL));
    bodies.add(cup(socket, inner, opening, 2, PhantomMaterial.CARTILAGE));
    Ball ball = new Ball(center, radius);
    Vector3 neckEnd = center.plus(opening.times(2.1 * radius));
    Rod neck = Rod.between(center, neckEnd, radius / 2);
    Vector3 marrowEnd = center.plus(opening.times(2.1 * radius - 1.5));
    Rod inside = Rod.between(center, marrowEnd, radius / 2 - 1.5);
    bodies.add(new Body(PhantomShape.any(ball, neck), PhantomMaterial.CORTICAL));
    bodies.add(
        new Body(
            PhantomShape.any(new Ball(center, radius - CORTEX_MM), inside),
            PhantomMaterial.TRABECULAR));
    return bodies;
  }

  private static Body cup(
      Vector3 center, double radius, Vector3 opening, double upTo, PhantomMaterial material) {
    HalfSpace closed = new HalfSpace(center.plus(opening.times(upTo - 2)), opening);
    return new Body(PhantomShape.all(new Ball(center, radius), closed), material);
  }

  /** A shaft with a titanium screw across it, nearly in the plane of the slices. */
  static PhantomScene screw() {
    Vector3 field = new Vector3(72, 72, 48);
    Vector3 center = new Vector3(36, 36, 24).plus(offGrid());
    List<Body> bodies = limb(center, 33, 29);
    bodies.addAll(shaft(center, 15, 3.5));
    bodies.addAll(screw(center, new Vector3(0.97, 0.1, 0.2).unit(), 17));
    return new PhantomScene(field, bodies, Double.NaN);
  }

  static List<Body> shaft(Vector3 center, double radius, double cortexMm) {
    Rod bone = Rod.smooth(center, UP, radius, BEYOND_MM);
    return List.of(
        new Body(bone, PhantomMaterial.CORTICAL),
        new Body(bone.thinner(cortexMm), PhantomMaterial.MARROW));
  }

  /** A threaded rod of 4.5 mm with a core of 3.3 mm and a pitch of 1.25 mm, and its head. */
  static List<Body> screw(Vector3 center, Vector3 axis, double halfMm) {
    Rod thread = new Rod(center, axis, SCREW_RADIUS_MM, halfMm, 0.6, 1.25);
    Rod head = Rod.smooth(center.minus(axis.times(halfMm + 1.2)), axis, 4, 1.6);
    return List.of(new Body(PhantomShape.any(thread, head), PhantomMaterial.METAL));
  }

  private static List<Body> limb(Vector3 center, double skinMm, double fasciaMm) {
    List<Body> bodies = new ArrayList<>();
    Rod skin = Rod.smooth(center, UP, skinMm, BEYOND_MM);
    bodies.add(new Body(skin, PhantomMaterial.SKIN));
    bodies.add(new Body(skin.thinner(1.5), PhantomMaterial.FAT));
    bodies.add(new Body(skin.thinner(skinMm - fasciaMm), PhantomMaterial.SOFT_TISSUE));
    return bodies;
  }

  static Vector3 offGrid() {
    double off = PhantomScene.OFF_GRID_MM;
    return new Vector3(off, off, off);
  }
}
