/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.swing.SwingUtilities;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartFrame;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.ossify.io.SafeFile;
import org.ossify.model.training.TrainingHistory;

/**
 * The learning curves of a training: loss of the training and validation patches on the left axis,
 * Dice of the validation patches on the right, 0 to 1.
 *
 * <p>In a window that grows with each epoch, where there is a screen, and as a picture.
 */
public final class LearningCurves {

  private static final int WIDTH = 800;
  private static final int HEIGHT = 480;
  private static final Color LOSS = new Color(0x8a969b);
  private static final Color VALIDATION = new Color(0x1d5f8a);
  private static final Color DICE = new Color(0xb4530a);

  private final XYSeries loss = new XYSeries("Loss, training");
  private final XYSeries validation = new XYSeries("Loss, validation");
  private final XYSeries dice = new XYSeries("Dice, validation");
  private final JFreeChart chart;
  private final String title;
  private ChartFrame window;

  public LearningCurves(String title) {
    this.title = title;
    XYSeriesCollection losses = new XYSeriesCollection(loss);
    losses.addSeries(validation);
    chart =
        ChartFactory.createXYLineChart(
            title, "Epoch", "Loss", losses, PlotOrientation.VERTICAL, true, false, false);
    XYPlot plot = chart.getXYPlot();
    plot.setBackgroundPaint(Color.WHITE);
    plot.setRangeGridlinePaint(new Color(0xd9e0e2));
    plot.getDomainAxis().setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    plot.setRenderer(0, renderer(LOSS, VALIDATION));
    NumberAxis right = new NumberAxis("Dice");
    right.setRange(0, 1);
    plot.setRangeAxis(1, right);
    plot.setDataset(1, new XYSeriesCollection(dice));
    plot.mapDatasetToRangeAxis(1, 1);
    plot.setRenderer(1, renderer(DICE));
  }

  private static XYLineAndShapeRenderer renderer(Color... colors) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    for (int i = 0; i < colors.length; i++) {
      renderer.setSeriesPaint(i, colors[i]);
      renderer.setSeriesStroke(i, new BasicStroke(1.8f));
    }
    return renderer;
  }

  /** Draws a history: all of it, so that a resumed training shows its earlier epochs too. */
  public void show(TrainingHistory history) {
    if (GraphicsEnvironment.isHeadless()) {
      fill(history);
      return;
    }
    SwingUtilities.invokeLater(
        () -> {
          fill(history);
          if (window == null) {
            window = new ChartFrame(title, chart);
            window.pack();
            window.setVisible(true);
          }
        });
  }

  private void fill(TrainingHistory history) {
    loss.clear();
    validation.clear();
    dice.clear();
    for (TrainingHistory.Epoch epoch : history.epochs()) {
      loss.add(epoch.number(), epoch.loss());
      validation.add(epoch.number(), epoch.validationLoss());
      dice.add(epoch.number(), epoch.dice());
    }
  }

  /** The curves of a history as a PNG file. */
  public static void write(Path file, String title, TrainingHistory history) {
    byte[] picture = PngImage.png(picture(title, history));
    SafeFile.write(file, stream -> stream.write(picture));
  }

  /** The curves of a history as a picture. */
  static BufferedImage picture(String title, TrainingHistory history) {
    LearningCurves curves = new LearningCurves(title);
    curves.fill(history);
    return curves.chart.createBufferedImage(WIDTH, HEIGHT);
  }
}
