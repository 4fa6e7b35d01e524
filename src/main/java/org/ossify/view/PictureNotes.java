/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.ossify.view.StrokeText.Ink;
import org.ossify.volume.PatientAxis;
import org.ossify.volume.Vector3;

/**
 * What is written onto a picture: the patient's letters at the four sides, a scale bar in mm, and a
 * position at the upper left.
 *
 * @param rightwards where the picture's right points, in LPS
 * @param downwards where the picture's lower side points, in LPS
 * @param pixelsPerMm of the picture
 * @param position text for the upper left corner, may be empty
 * @param ink colours of the writing
 */
record PictureNotes(
    Vector3 rightwards, Vector3 downwards, double pixelsPerMm, String position, Ink ink) {

  private static final double LETTER_SHARE = 1.0 / 30;
  private static final double LONGEST_BAR = 0.25;

  void draw(BufferedImage picture) {
    Graphics2D graphics = smooth(picture);
    int width = picture.getWidth();
    int height = picture.getHeight();
    double letter = Math.max(width, height) * LETTER_SHARE;
    double margin = letter * 0.7;
    double middle = (height - letter) / 2;
    String right = letter(rightwards);
    String left = letter(rightwards.times(-1));
    String bottom = letter(downwards);
    String top = letter(downwards.times(-1));
    text(graphics, left, margin, middle, letter);
    text(graphics, right, width - margin - StrokeText.width(right, letter), middle, letter);
    text(graphics, top, (width - StrokeText.width(top, letter)) / 2, margin, letter);
    text(
        graphics,
        bottom,
        (width - StrokeText.width(bottom, letter)) / 2,
        height - margin - letter,
        letter);
    text(graphics, position, margin, margin, letter * 0.85);
    scaleBar(graphics, width - margin, height - margin, letter);
    graphics.dispose();
  }

  /** The longest of 1, 2 or 5 times a power of ten that is not longer than this, in mm. */
  static double roundLengthMm(double longestMm) {
    double power = Math.pow(10, Math.floor(Math.log10(longestMm) + 1e-9));
    for (int step : new int[] {5, 2}) {
      if (step * power <= longestMm * (1 + 1e-9)) {
        return step * power;
      }
    }
    return power;
  }

  static Graphics2D smooth(BufferedImage picture) {
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return graphics;
  }

  private void scaleBar(Graphics2D graphics, double right, double bottom, double letter) {
    double lengthMm = roundLengthMm(LONGEST_BAR * letter / LETTER_SHARE / pixelsPerMm);
    double left = right - lengthMm * pixelsPerMm;
    double tick = letter * 0.3;
    Path2D bar = new Path2D.Double();
    bar.moveTo(left, bottom - tick);
    bar.lineTo(left, bottom);
    bar.lineTo(right, bottom);
    bar.lineTo(right, bottom - tick);
    ink.stroke(graphics, bar, letter * 0.12);
    String label = String.format(Locale.ROOT, lengthMm < 1 ? "%.2f mm" : "%.0f mm", lengthMm);
    double small = letter * 0.8;
    double x =
        Math.min(
            (left + right - StrokeText.width(label, small)) / 2,
            right - StrokeText.width(label, small));
    text(graphics, label, x, bottom - small - letter * 0.5, small);
  }

  private void text(Graphics2D graphics, String text, double left, double top, double height) {
    StrokeText.draw(graphics, text, left, top, height, ink);
  }

  private static String letter(Vector3 direction) {
    return String.valueOf(PatientAxis.nearest(direction).letter());
  }
}
