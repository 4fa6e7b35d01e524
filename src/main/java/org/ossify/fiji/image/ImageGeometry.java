/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.image;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ossify.kernel.resampling.SamePlace;
import org.ossify.volume.Box;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/**
 * The geometry of an ImagePlus: the grid in its properties, ImageJ's calibration in mm, and slice
 * labels with the position of each slice.
 *
 * <p>ImageJ knows no orientation and copies our properties unchanged when it crops or takes a
 * substack. The calibration's origin and the slice labels tell what was cut, so that the position
 * in the patient stays right; where they do not tell, the image is refused rather than misplaced.
 */
public final class ImageGeometry {

  /** Slice labels as written by {@link #write}: "12: -731.25 mm". */
  private static final Pattern SLICE_LABEL = Pattern.compile("(\\d+): -?[\\d.]+ mm\\b.*");

  private static final double RELATIVE_TOLERANCE = 1e-4;
  private static final double MICRON_MM = 1e-3;
  private static final double COARSE_MICRONS = 10;

  private ImageGeometry() {}

  public static void write(ImagePlus image, Grid grid) {
    ImageProperties.setGrid(image, grid);
    Calibration calibration = new Calibration();
    calibration.setUnit("mm");
    calibration.pixelWidth = grid.spacing().x();
    calibration.pixelHeight = grid.spacing().y();
    calibration.pixelDepth = grid.spacing().z();
    calibration.xOrigin = originInPixels(grid).x();
    calibration.yOrigin = originInPixels(grid).y();
    calibration.zOrigin = originInPixels(grid).z();
    image.setCalibration(calibration);
    ImageStack stack = image.getStack();
    for (int z = 0; z < grid.nz(); z++) {
      double along = grid.positionOf(0, 0, z).dot(grid.direction().normal());
      stack.setSliceLabel((z + 1) + ": " + IJ.d2s(along, 2) + " mm", z + 1);
    }
  }

  /**
   * The grid of the image as it is now.
   *
   * @throws IllegalArgumentException when its spacing in mm is unknown, or ImageJ changed it in a
   *     way that hides where it now lies in the patient
   */
  public static Grid read(ImagePlus image) {
    if (image.getNChannels() > 1 || image.getNFrames() > 1) {
      throw refused(image, "has channels or time frames; Ossify works on one volume at a time");
    }
    Grid made = ImageProperties.grid(image);
    return made == null ? fromCalibration(image) : cut(image, made);
  }

  /**
   * Whether the image holds the places of this grid, however it stores them; false also when its
   * geometry is no longer known.
   */
  public static boolean isOn(ImagePlus image, Grid grid) {
    try {
      return SamePlace.holds(read(image), grid);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Grid fromCalibration(ImagePlus image) {
    Calibration calibration = image.getCalibration();
    String unit = calibration.getUnit();
    double millimetres = millimetresPer(unit);
    if (Double.isNaN(millimetres)) {
      throw refused(
          image,
          "has its voxel size in \"" + unit + "\"; set it in mm with Image > Properties first");
    }
    if (millimetres == MICRON_MM && isUnknownDepth(image)) {
      throw refused(
          image,
          "has slices 1 micron apart, which is what Bio-Formats writes where it does not know; set"
              + " the voxel depth with Image > Properties first");
    }
    Vector3 spacing = spacing(calibration).times(millimetres);
    return new Grid(
        image.getWidth(),
        image.getHeight(),
        image.getStackSize(),
        spacing,
        new Vector3(
            -calibration.xOrigin * spacing.x(),
            -calibration.yOrigin * spacing.y(),
            -calibration.zOrigin * spacing.z()),
        Direction.AXIAL);
  }

  /** Bio-Formats names a slice spacing of 1 micron when the file has none. */
  private static boolean isUnknownDepth(ImagePlus image) {
    Calibration calibration = image.getCalibration();
    return image.getStackSize() > 1
        && calibration.pixelDepth == 1
        && calibration.pixelWidth > COARSE_MICRONS;
  }

  /** Millimetres in one unit of ImageJ's calibration, NaN for what is not a known length. */
  public static double millimetresPer(String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "mm", "millimeter", "millimetre" -> 1;
      case "micron", "microns", "um", "\u00b5m", "\u03bcm", "micrometer" -> MICRON_MM;
      case "cm", "centimeter" -> 10;
      case "m", "meter" -> 1000;
      default -> Double.NaN;
    };
  }

  private static Grid cut(ImagePlus image, Grid made) {
    Calibration calibration = image.getCalibration();
    if (spacing(calibration).minus(made.spacing()).length()
        > RELATIVE_TOLERANCE * made.spacing().length()) {
      throw refused(
          image,
          "was scaled or re-calibrated outside Ossify, so its place in the patient is unknown;"
              + " use CT Resample instead");
    }
    double movedX = originInPixels(made).x() - calibration.xOrigin;
    double movedY = originInPixels(made).y() - calibration.yOrigin;
    // ImageJ's menu commands move the origin along with a cut, its Java calls do not.
    boolean followed = Math.abs(movedX) > 0.01 || Math.abs(movedY) > 0.01;
    int x = offset(image, "x", followed, movedX, made.nx(), image.getWidth());
    int y = offset(image, "y", followed, movedY, made.ny(), image.getHeight());
    int z = firstSlice(image, made.nz());
    Box box =
        new Box(x, y, z, x + image.getWidth(), y + image.getHeight(), z + image.getStackSize());
    return made.crop(box);
  }

  private static int offset(
      ImagePlus image, String axis, boolean followed, double moved, int before, int now) {
    if (before == now) {
      return 0;
    }
    long offset = Math.round(moved);
    boolean inside = Math.abs(moved - offset) < 0.01 && offset >= 0 && offset + now <= before;
    if (!followed || !inside) {
      throw refused(
          image,
          "was cut along "
              + axis
              + " outside Ossify, so its place in the patient is unknown; use CT Crop instead");
    }
    return (int) offset;
  }

  /**
   * Index of the image's first slice in the volume that Ossify made.
   *
   * @throws IllegalArgumentException when its slices were reordered, or do not tell
   */
  public static int firstSlice(ImagePlus image) {
    Grid made = ImageProperties.grid(image);
    return made == null ? 0 : firstSlice(image, made.nz());
  }

  private static int firstSlice(ImagePlus image, int slicesBefore) {
    ImageStack stack = image.getStack();
    int first = labelledSlice(stack, 1);
    for (int slice = 2; slice <= stack.getSize() && first > 0; slice++) {
      if (labelledSlice(stack, slice) != first + slice - 1) {
        throw refused(
            image,
            "had slices left out or reordered outside Ossify, so its geometry no longer holds");
      }
    }
    if (first < 1 && stack.getSize() != slicesBefore) {
      throw refused(
          image,
          "has "
              + stack.getSize()
              + " of "
              + slicesBefore
              + " slices and no labels that say which, so its place in the patient is unknown");
    }
    return Math.max(first, 1) - 1;
  }

  /** The number in a slice's label, 0 when it has none of ours. */
  private static int labelledSlice(ImageStack stack, int slice) {
    String label = stack.getSliceLabel(slice);
    Matcher matcher = label == null ? null : SLICE_LABEL.matcher(label);
    return matcher != null && matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static Vector3 spacing(Calibration calibration) {
    return new Vector3(calibration.pixelWidth, calibration.pixelHeight, calibration.pixelDepth);
  }

  /**
   * Where ImageJ is told that coordinate 0 lies, so that it shows patient coordinates for axial
   * volumes. ImageJ moves it along when it crops, but only when it is not 0.
   */
  private static Vector3 originInPixels(Grid grid) {
    return new Vector3(
        nonZero(-grid.origin().x() / grid.spacing().x()),
        nonZero(-grid.origin().y() / grid.spacing().y()),
        -grid.origin().z() / grid.spacing().z());
  }

  private static double nonZero(double pixels) {
    return pixels == 0 ? Double.MIN_NORMAL : pixels;
  }

  private static IllegalArgumentException refused(ImagePlus image, String why) {
    return new IllegalArgumentException("\"" + image.getTitle() + "\" " + why);
  }
}
