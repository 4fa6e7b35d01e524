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
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.ossify.view.StrokeText.Ink;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

/**
 * A slice as a radiologist sees it: CT in a HU window, outline of the mask, patient letters, scale.
 *
 * <p>Pixels are square in mm; unequal voxels are interpolated. Without a CT the mask itself is
 * shown in grey. Position is the LPS coordinate in mm of the slice's centre.
 *
 * @param plane which of the patient's planes it shows
 * @param slice index of the slice along its axis of the grid, from 0
 * @param slices how many slices there are along that axis
 * @param positionMm LPS coordinate of the slice (z for an axial one)
 * @param image RGB picture
 */
public record SlicePicture(
    SlicePlane plane, int slice, int slices, double positionMm, BufferedImage image) {

  /** Okabe and Ito's orange, a little deeper: told from grey by every kind of colour vision. */
  static final Color OUTLINE = new Color(0xFF8C00);

  private static final float OUTLINE_SHARE = 1f / 320;
  private static final int MASK_GRAY = 150;

  /**
   * The slice through the mask's centre of gravity, or through the middle when there is no mask or
   * it is empty.
   *
   * @param ct may be null when there is a mask
   * @param mask may be null when there is a CT
   * @throws IllegalArgumentException when both are null or their grids differ
   */
  public static SlicePicture of(SlicePlane plane, CtVolume ct, Mask mask, SliceLook look) {
    Grid grid = commonGrid(ct, mask);
    Vector3 center = mask == null ? MaskCenter.middle(grid) : MaskCenter.of(mask);
    SliceView view = SliceView.of(grid, plane);
    int slice = (int) Math.round(SliceView.component(center, view.through()));
    return at(plane, slice, ct, mask, look);
  }

  /**
   * One chosen slice.
   *
   * @param slice index along the grid axis nearest to the plane's normal
   */
  public static SlicePicture at(
      SlicePlane plane, int slice, CtVolume ct, Mask mask, SliceLook look) {
    SliceView view = SliceView.of(commonGrid(ct, mask), plane);
    if (slice < 0 || slice >= view.slices()) {
      throw new IllegalArgumentException(
          plane.word() + " slice must be 0 to " + (view.slices() - 1) + ", got " + slice);
    }
    double widthMm = view.columns() * view.columnSpacingMm();
    double heightMm = view.rows() * view.rowSpacingMm();
    double pixelsPerMm = look.longestSidePixels() / Math.max(widthMm, heightMm);
    int width = (int) Math.max(1, Math.round(widthMm * pixelsPerMm));
    int height = (int) Math.max(1, Math.round(heightMm * pixelsPerMm));

    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    float[] bone =
        mask == null ? null : view.cut(slice, (x, y, z) -> mask.contains(x, y, z) ? 1 : 0);
    if (ct != null) {
      paint(image, view, view.cut(slice, ct::hu), look);
    } else {
      // A window from 0 to above 1 shows bone in the middle grey, so that the outline stands out.
      paint(
          image,
          view,
          bone,
          new SliceLook(0.5 * 255 / MASK_GRAY, 255.0 / MASK_GRAY, look.longestSidePixels()));
    }
    if (bone != null) {
      outline(image, view, bone);
    }
    double positionMm = view.positionMm(slice);
    String position = String.format(Locale.ROOT, "%s = %.1f mm", plane.through(), positionMm + 0.0);
    new PictureNotes(view.rightwards(), view.downwards(), pixelsPerMm, position, Ink.ON_DARK)
        .draw(image);
    return new SlicePicture(plane, slice, view.slices(), positionMm, image);
  }

  /** "Axial, slice 54 of 108, z = 12.5 mm". */
  public String caption() {
    return String.format(
        Locale.ROOT,
        "%s, slice %d of %d, %s = %.1f mm",
        plane.word(),
        slice + 1,
        slices,
        plane.through(),
        positionMm + 0.0);
  }

  private static Grid commonGrid(CtVolume ct, Mask mask) {
    if (ct == null && mask == null) {
      throw new IllegalArgumentException("A slice picture needs a CT or a mask, got neither");
    }
    if (ct != null && mask != null) {
      ct.grid().requireSame(mask.grid(), "CT and mask of a picture");
    }
    return ct != null ? ct.grid() : mask.grid();
  }

  private static void paint(BufferedImage image, SliceView view, float[] slice, SliceLook look) {
    int width = image.getWidth();
    int height = image.getHeight();
    float[] scaled = PlaneScaling.scale(slice, view.columns(), view.rows(), width, height);
    int[] pixels = new int[scaled.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = look.gray(scaled[i]) * 0x010101;
    }
    image.setRGB(0, 0, width, height, pixels, 0, width);
  }

  private static void outline(BufferedImage image, SliceView view, float[] bone) {
    Path2D path = MaskOutline.of(bone, view.columns(), view.rows());
    path.transform(
        AffineTransform.getScaleInstance(
            (double) image.getWidth() / view.columns(), (double) image.getHeight() / view.rows()));
    float pen = Math.max(1, Math.max(image.getWidth(), image.getHeight()) * OUTLINE_SHARE);
    Graphics2D graphics = PictureNotes.smooth(image);
    graphics.setColor(OUTLINE);
    graphics.setStroke(new BasicStroke(pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(path);
    graphics.dispose();
  }
}
