/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.foreign;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.plugin.FolderOpener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.ossify.io.dicom.DicomBytes;
import org.ossify.io.dicom.DicomTag;
import org.ossify.io.dicom.TransferSyntax;

/** Images as ImageJ's own reader makes them, really, and as Bio-Formats does, in imitation. */
final class ForeignImages {

  static final int COLUMNS = 8;
  static final int ROWS = 6;
  static final int SLICES = 5;
  static final double STEP_MM = 1.5;

  private ForeignImages() {}

  /** HU that the pixel has in every series made here: air, water and bone, different everywhere. */
  static int hu(int x, int y, int z) {
    return -1000 + 10 * x + 100 * y + 300 * z;
  }

  /** One slice; pixels are left to the caller, the rescale is slope 1, intercept -1024. */
  static DicomBytes slice(int z) {
    return new DicomBytes(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
        .text(DicomTag.IMAGE_TYPE, "CS", "ORIGINAL\\PRIMARY\\AXIAL")
        .text(DicomTag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.2")
        .text(DicomTag.SOP_INSTANCE_UID, "UI", "1.2.826.77." + (z + 1))
        .text(DicomTag.MODALITY, "CS", "CT")
        .text(DicomTag.SERIES_INSTANCE_UID, "UI", "1.2.826.77")
        .text(DicomTag.SERIES_NUMBER, "IS", "3")
        .text(DicomTag.INSTANCE_NUMBER, "IS", "" + (z + 1))
        .text(DicomTag.SLICE_THICKNESS, "DS", "5")
        .text(DicomTag.KVP, "DS", "120")
        .text(DicomTag.CONVOLUTION_KERNEL, "SH", "H60s")
        .text(DicomTag.IMAGE_POSITION_PATIENT, "DS", "-10\\-20\\" + (-300 + STEP_MM * z))
        .text(DicomTag.IMAGE_ORIENTATION_PATIENT, "DS", "1\\0\\0\\0\\1\\0")
        .text(DicomTag.PIXEL_SPACING, "DS", "0.5\\0.25")
        .us(DicomTag.SAMPLES_PER_PIXEL, 1)
        .us(DicomTag.ROWS, ROWS)
        .us(DicomTag.COLUMNS, COLUMNS)
        .us(DicomTag.BITS_ALLOCATED, 16)
        .us(DicomTag.BITS_STORED, 12)
        .us(DicomTag.HIGH_BIT, 11)
        .us(DicomTag.PIXEL_REPRESENTATION, 0)
        .text(DicomTag.RESCALE_INTERCEPT, "DS", "-1024")
        .text(DicomTag.RESCALE_SLOPE, "DS", "1");
  }

  /** Gives a slice the stored values that its rescale makes the HU of {@link #hu}. */
  static DicomBytes stored(DicomBytes slice, int z, double slope, double intercept) {
    int[] values = new int[COLUMNS * ROWS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) Math.round((hu(i % COLUMNS, i / COLUMNS, z) - intercept) / slope);
    }
    return slice
        .text(DicomTag.RESCALE_INTERCEPT, "DS", number(intercept))
        .text(DicomTag.RESCALE_SLOPE, "DS", number(slope))
        .pixels16(values);
  }

  /** A plain series in a folder; the change may set anything slice by slice. */
  static Path series(Path folder, BiConsumer<DicomBytes, Integer> change) {
    for (int z = 0; z < SLICES; z++) {
      DicomBytes slice = stored(slice(z), z, 1, -1024);
      change.accept(slice, z);
      write(folder.resolve("im" + z + ".dcm"), slice);
    }
    return folder;
  }

  static void write(Path file, DicomBytes slice) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, slice.build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The stack that File &gt; Import &gt; Image Sequence makes of a folder. */
  static ImagePlus byImageJ(Path folder) {
    ImagePlus image = FolderOpener.open(folder.toString(), "");
    image.setTitle("foreign");
    return image;
  }

  /**
   * What Bio-Formats makes of the plain series: raw values, microns, one header, "z:1/5" labels.
   *
   * @param signed stored as signed values, which Bio-Formats moves up by 32768
   * @param location the file that it names
   * @param spacing Spacing Between Slices in mm, "" when the header has none
   */
  static ImagePlus byBioFormats(boolean signed, String location, String spacing) {
    ImageStack stack = new ImageStack(COLUMNS, ROWS);
    int intercept = signed ? 0 : -1024;
    for (int z = 0; z < SLICES; z++) {
      short[] plane = new short[COLUMNS * ROWS];
      for (int i = 0; i < plane.length; i++) {
        int stored = hu(i % COLUMNS, i / COLUMNS, z) - intercept;
        plane[i] = (short) (signed ? stored + 32768 : stored);
      }
      stack.addSlice("z:" + (z + 1) + "/" + SLICES + " - AXIAL", plane);
    }
    ImagePlus image = new ImagePlus("foreign", stack);
    image.setDimensions(1, SLICES, 1);
    Calibration calibration = image.getCalibration();
    calibration.setUnit("micron");
    calibration.pixelWidth = 250;
    calibration.pixelHeight = 500;
    calibration.pixelDepth = spacing.isEmpty() ? 1 : 1000 * Double.parseDouble(spacing);
    if (signed) {
      calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] {-32768, 1}, "gray value");
    }
    image.setProperty("Info", info(signed, intercept, location, spacing));
    return image;
  }

  private static String info(boolean signed, int intercept, String location, String spacing) {
    return String.join(
        "\n",
        " BitsPerPixel = 16",
        " PixelType = " + (signed ? "int16" : "uint16"),
        " SizeZ = " + SLICES,
        "0002,0010 Transfer Syntax UID = 1.2.840.10008.1.2.1",
        "0008,0060 Modality = CT",
        "0018,0050 Slice Thickness = 5",
        "0018,0060 KVP = 120",
        spacing.isEmpty() ? "" : "0018,0088 Spacing Between Slices = " + spacing,
        "0018,1210 Convolution Kernel = H60s",
        "0020,000e Series Instance UID = 1.2.826.77",
        "0020,0032 Image Position (Patient) = -10\\-20\\-300",
        "0020,0037 Image Orientation (Patient) = 1\\0\\0\\0\\1\\0",
        "0028,0002 Samples per pixel = 1",
        "0028,0004 Photometric Interpretation = MONOCHROME2",
        "0028,0010 Rows = " + ROWS,
        "0028,0011 Columns = " + COLUMNS,
        "0028,0030 Pixel Spacing = 0.5\\0.25",
        "0028,0100 Bits Allocated = 16",
        "0028,0101 Bits Stored = 16",
        "0028,0102 High Bit = 15",
        "0028,0103 Pixel Representation = " + (signed ? 1 : 0),
        "0028,1052 Rescale Intercept = " + intercept,
        "0028,1053 Rescale Slope = 1",
        "0028,1054 Rescale Type = HU",
        "Header information = ",
        "Location = " + location,
        "");
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
