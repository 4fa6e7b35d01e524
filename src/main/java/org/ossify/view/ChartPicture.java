/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.ossify.view.StrokeText.Ink;

/**
 * A small line chart for a report: a curve, points on it, and marks on the lower axis.
 *
 * @param x of the curve, ascending
 * @param y of the curve
 * @param pointX of single points, may be empty
 * @param pointY of single points
 * @param marks labelled places on the x axis, in digits
 */
public record ChartPicture(
    double[] x, double[] y, double[] pointX, double[] pointY, List<Mark> marks) {

  private static final int WIDTH = 480;
  private static final int HEIGHT = 300;
  private static final int MARGIN = 28;
  private static final double TEXT = 10;
  private static final Color LINE = new Color(0x1d2528);
  private static final Color POINT = new Color(0xb4530a);
  private static final Color GRID = new Color(0xd9e0e2);

  /** A vertical line with its label. */
  public record Mark(double x, String label) {}

  public ChartPicture {
    if (x.length < 2 || x.length != y.length || pointX.length != pointY.length) {
      throw new IllegalArgumentException(
          "A chart needs two points or more, and as many x as y, got " + x.length);
    }
  }

  /** The chart from the first to the last x of its curve, and over all of its y. */
  public BufferedImage image() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(GRID);
    graphics.draw(new Line2D.Double(MARGIN, HEIGHT - MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN));
    for (Mark mark : marks) {
      graphics.draw(new Line2D.Double(across(mark.x()), MARGIN, across(mark.x()), HEIGHT - MARGIN));
    }
    graphics.setColor(LINE);
    graphics.setStroke(new BasicStroke(1.6f));
    Path2D path = new Path2D.Double();
    path.moveTo(across(x[0]), up(y[0]));
    for (int i = 1; i < x.length; i++) {
      path.lineTo(across(x[i]), up(y[i]));
    }
    graphics.draw(path);
    graphics.setColor(POINT);
    for (int i = 0; i < pointX.length; i++) {
      graphics.fill(new Ellipse2D.Double(across(pointX[i]) - 2, up(pointY[i]) - 2, 4, 4));
    }
    for (Mark mark : marks) {
      double left = across(mark.x()) - StrokeText.width(mark.label(), TEXT) / 2;
      StrokeText.draw(graphics, mark.label(), left, HEIGHT - MARGIN + 6, TEXT, Ink.ON_LIGHT);
    }
    graphics.dispose();
    return image;
  }

  private double across(double value) {
    return MARGIN + (value - x[0]) / (x[x.length - 1] - x[0]) * (WIDTH - 2 * MARGIN);
  }

  private double up(double value) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double each : y) {
      low = Math.min(low, each);
      high = Math.max(high, each);
    }
    double share = high > low ? (value - low) / (high - low) : 0;
    return HEIGHT - MARGIN - Math.max(-0.1, Math.min(1.1, share)) * (HEIGHT - 2 * MARGIN);
  }
}
