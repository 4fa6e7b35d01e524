/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;

/**
 * Writes short labels (numbers, mm, patient letters) with pen strokes instead of a font.
 *
 * <p>Java throws an error when it draws text on a machine without fonts, as servers and containers
 * often are, and looks different on each that has some; these strokes look the same everywhere.
 * Glyphs stand on a baseline at y = 10, capitals begin at y = 0.
 */
final class StrokeText {

  private static final double CAPITAL = 10;
  private static final double GAP = 2.8;
  private static final double PEN = 1.35;
  private static final Map<Character, Glyph> GLYPHS = glyphs();

  private StrokeText() {}

  private record Glyph(double width, Path2D strokes) {}

  /** Width in pixels of a text whose capitals are that high. */
  static double width(String text, double height) {
    double width = -GAP;
    for (int i = 0; i < text.length(); i++) {
      width += glyph(text.charAt(i)).width + GAP;
    }
    return Math.max(0, width) * height / CAPITAL;
  }

  /**
   * Draws a text with a halo, so that it can be read on any grey.
   *
   * @param left of the first letter in pixels
   * @param top of the capitals in pixels
   * @param height of the capitals in pixels
   * @throws IllegalArgumentException when a character has no glyph
   */
  static void draw(
      Graphics2D graphics, String text, double left, double top, double height, Ink ink) {
    Path2D all = new Path2D.Double();
    double x = 0;
    for (int i = 0; i < text.length(); i++) {
      Glyph glyph = glyph(text.charAt(i));
      all.append(glyph.strokes.getPathIterator(AffineTransform.getTranslateInstance(x, 0)), false);
      x += glyph.width + GAP;
    }
    AffineTransform place = AffineTransform.getTranslateInstance(left, top);
    place.scale(height / CAPITAL, height / CAPITAL);
    all.transform(place);
    double pen = PEN * height / CAPITAL;
    ink.stroke(graphics, all, pen);
  }

  /** A pen colour and the colour of the rim around it. */
  record Ink(Color pen, Color halo) {

    static final Ink ON_DARK = new Ink(new Color(0xF2F2F2), new Color(0, 0, 0, 225));
    static final Ink ON_LIGHT = new Ink(new Color(0x4A4A4A), new Color(0xF6, 0xF4, 0xF0, 200));

    void stroke(Graphics2D graphics, Path2D path, double width) {
      graphics.setColor(halo);
      graphics.setStroke(pen((float) (width * 2.4)));
      graphics.draw(path);
      graphics.setColor(pen);
      graphics.setStroke(pen((float) width));
      graphics.draw(path);
    }

    private static BasicStroke pen(float width) {
      return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
  }

  private static Glyph glyph(char character) {
    Glyph glyph = GLYPHS.get(character);
    if (glyph == null) {
      throw new IllegalArgumentException("There are no strokes for the character " + character);
    }
    return glyph;
  }

  private static Map<Character, Glyph> glyphs() {
    Map<Character, Glyph> all = new HashMap<>();
    put(all, ' ', 2, "");
    put(all, '.', 1, "M 0.5 9.9 L 0.6 9.9");
    put(all, '-', 4.6, "M 0 5.6 L 4.6 5.6");
    put(all, '=', 5.6, "M 0 4.2 L 5.6 4.2 M 0 7 L 5.6 7");
    put(
        all,
        '0',
        6,
        "M 3 0 C .8 0 0 2.2 0 5 C 0 7.8 .8 10 3 10 C 5.2 10 6 7.8 6 5 C 6 2.2 5.2 0 3 0");
    put(all, '1', 6, "M 1 2.2 L 3.4 0 L 3.4 10");
    put(
        all,
        '2',
        6,
        "M .3 2.6 C .3 1 1.4 0 3 0 C 4.7 0 5.8 1.1 5.8 2.7 C 5.8 4.6 3.8 6 .2 10 L 6 10");
    put(
        all,
        '3',
        6,
        "M .5 1.6 C 1 .6 1.9 0 3 0 C 4.6 0 5.6 1 5.6 2.4 C 5.6 3.9 4.5 4.7 2.6 4.7"
            + " C 4.8 4.7 6 5.7 6 7.3 C 6 9 4.8 10 3 10 C 1.6 10 .6 9.4 .1 8.2");
    put(all, '4', 6, "M 4.6 10 L 4.6 0 L 0 7 L 6 7");
    put(
        all,
        '5',
        6,
        "M 5.4 0 L 1 0 L .6 4.6 C 1.3 4 2.1 3.7 3 3.7 C 4.8 3.7 6 4.9 6 6.8"
            + " C 6 8.7 4.8 10 2.9 10 C 1.6 10 .6 9.4 .1 8.4");
    put(
        all,
        '6',
        6,
        "M 5.2 .7 C 4.7 .2 4 0 3.4 0 C 1.2 0 0 2.2 0 5.6 C 0 8.4 1.1 10 3 10"
            + " C 4.8 10 6 8.7 6 6.8 C 6 5 4.9 3.9 3.2 3.9 C 1.6 3.9 .4 4.9 0 6.4");
    put(all, '7', 6, "M 0 0 L 6 0 L 2.2 10");
    put(
        all,
        '8',
        6,
        "M 3 4.6 C 1.5 4.6 .5 3.7 .5 2.3 C .5 .9 1.5 0 3 0 C 4.5 0 5.5 .9 5.5 2.3"
            + " C 5.5 3.7 4.5 4.6 3 4.6 C 1.2 4.6 0 5.7 0 7.3 C 0 8.9 1.2 10 3 10"
            + " C 4.8 10 6 8.9 6 7.3 C 6 5.7 4.8 4.6 3 4.6");
    put(
        all,
        '9',
        6,
        "M .8 9.3 C 1.3 9.8 2 10 2.6 10 C 4.8 10 6 7.8 6 4.4 C 6 1.6 4.9 0 3 0"
            + " C 1.2 0 0 1.3 0 3.2 C 0 5 1.1 6.1 2.8 6.1 C 4.4 6.1 5.6 5.1 6 3.6");
    put(
        all,
        'm',
        9,
        "M 0 10 L 0 3.4 M 0 5.6 C .4 4.2 1.4 3.4 2.5 3.4 C 3.8 3.4 4.5 4.3 4.5 5.8"
            + " L 4.5 10 M 4.5 5.8 C 4.9 4.2 5.9 3.4 7 3.4 C 8.3 3.4 9 4.3 9 5.8 L 9 10");
    put(all, 'x', 5, "M 0 3.4 L 5 10 M 5 3.4 L 0 10");
    put(all, 'y', 5.2, "M 0 3.4 L 2.6 10 M 5.2 3.4 L 2.6 10 C 2 11.8 1.4 12.8 .2 12.8");
    put(all, 'z', 5, "M .2 3.4 L 4.8 3.4 L 0 10 L 5 10");
    put(all, 'A', 7.6, "M 0 10 L 3.8 0 L 7.6 10 M 1.4 6.6 L 6.2 6.6");
    put(all, 'F', 5.8, "M 0 10 L 0 0 L 5.8 0 M 0 4.8 L 5 4.8");
    put(all, 'H', 7, "M 0 0 L 0 10 M 7 0 L 7 10 M 0 4.8 L 7 4.8");
    put(all, 'L', 5.6, "M 0 0 L 0 10 L 5.6 10");
    put(
        all,
        'P',
        6.3,
        "M 0 10 L 0 0 L 3.3 0 C 5.2 0 6.3 1.1 6.3 2.9 C 6.3 4.7 5.2 5.8 3.3 5.8" + " L 0 5.8");
    put(
        all,
        'R',
        6.6,
        "M 0 10 L 0 0 L 3.2 0 C 5.1 0 6.2 1 6.2 2.7 C 6.2 4.4 5.1 5.4 3.2 5.4"
            + " L 0 5.4 M 3.4 5.4 L 6.6 10");
    return Map.copyOf(all);
  }

  private static void put(Map<Character, Glyph> all, char character, double width, String strokes) {
    Path2D path = new Path2D.Double();
    try (Scanner words = new Scanner(strokes)) {
      while (words.hasNext()) {
        switch (words.next()) {
          case "M" -> path.moveTo(number(words), number(words));
          case "L" -> path.lineTo(number(words), number(words));
          default ->
              path.curveTo(
                  number(words),
                  number(words),
                  number(words),
                  number(words),
                  number(words),
                  number(words));
        }
      }
    }
    all.put(character, new Glyph(width, path));
  }

  private static double number(Scanner words) {
    return Double.parseDouble(words.next());
  }
}
