/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.ossify.volume.PatientAxis;

class DrawingTest {

  @Test
  void scalingKeepsAConstantAndIsTheIdentityAtTheSameSize() {
    float[] slice = new float[35];
    Arrays.fill(slice, -1024);
    for (float value : PlaneScaling.scale(slice, 7, 5, 100, 3)) {
      assertEquals(-1024, value, 1e-3);
    }
    for (int i = 0; i < slice.length; i++) {
      slice[i] = i * i;
    }
    assertArrayEquals(slice, PlaneScaling.scale(slice, 7, 5, 7, 5), 1e-3f);
  }

  @Test
  void scalingKeepsALineStraightAwayFromTheBorder() {
    float[] slice = new float[20];
    for (int i = 0; i < slice.length; i++) {
      slice[i] = 10 * i;
    }
    float[] wide = PlaneScaling.scale(slice, 20, 1, 60, 1);
    for (int i = 9; i < 51; i++) {
      assertEquals(10 * ((i + 0.5) / 3 - 0.5), wide[i], 1e-3);
    }
  }

  @Test
  void theOutlineOfOnePixelIsADiamondAroundItsCentre() {
    float[] slice = new float[9];
    slice[4] = 1;
    assertEquals(4 * Math.sqrt(0.5), length(MaskOutline.of(slice, 3, 3)), 1e-9);
    assertEquals(1.0, MaskOutline.of(slice, 3, 3).getBounds2D().getMinX(), 1e-9);
    assertEquals(2.0, MaskOutline.of(slice, 3, 3).getBounds2D().getMaxX(), 1e-9);
  }

  @Test
  void theOutlineIsClosedAtTheBorderOfTheSlice() {
    float[] slice = new float[12];
    Arrays.fill(slice, 1);
    // A rectangle of 4 x 3 pixels with its four corners cut at 45 degrees.
    assertEquals(2 * (3 + 2) + 4 * Math.sqrt(0.5), length(MaskOutline.of(slice, 4, 3)), 1e-9);
  }

  @Test
  void pixelsThatTouchOverACornerHaveOutlinesOfTheirOwn() {
    assertEquals(8 * Math.sqrt(0.5), length(MaskOutline.of(new float[] {1, 0, 0, 1}, 2, 2)), 1e-9);
    assertEquals(8 * Math.sqrt(0.5), length(MaskOutline.of(new float[] {0, 1, 1, 0}, 2, 2)), 1e-9);
  }

  @Test
  void scaleBarsHaveRoundLengths() {
    assertEquals(50, PictureNotes.roundLengthMm(61));
    assertEquals(50, PictureNotes.roundLengthMm(50));
    assertEquals(20, PictureNotes.roundLengthMm(49));
    assertEquals(1, PictureNotes.roundLengthMm(1.9));
    assertEquals(0.2, PictureNotes.roundLengthMm(0.3), 1e-12);
    assertEquals(100, PictureNotes.roundLengthMm(100));
  }

  @Test
  void everyCharacterThatPicturesNeedHasStrokes() {
    for (PatientAxis axis : PatientAxis.values()) {
      assertTrue(StrokeText.width(String.valueOf(axis.letter()), 10) > 0);
    }
    assertTrue(StrokeText.width("x = -12.3 mm, ".replace(",", "") + "y z 0123456789", 10) > 100);
    assertEquals(0, StrokeText.width("", 10));
    assertThrows(IllegalArgumentException.class, () -> StrokeText.width("\u00e4", 10));
  }

  @Test
  void aPngHoldsThePictureExactly() throws IOException {
    BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(2, 1, 0x123456);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngImage.png(picture)));
    assertEquals(3, read.getWidth());
    assertEquals(0xFF123456, read.getRGB(2, 1));
    assertEquals(0xFF000000, read.getRGB(0, 0));
  }

  private static double length(Path2D path) {
    double length = 0;
    double[] from = new double[2];
    double[] to = new double[6];
    for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
      if (i.currentSegment(to) == PathIterator.SEG_LINETO) {
        length += Math.hypot(to[0] - from[0], to[1] - from[1]);
      }
      from[0] = to[0];
      from[1] = to[1];
    }
    return length;
  }
}
