/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ossify.volume.Vector3;

/**
 * What the head of a NIfTI file says about its volume (nifti1.h and nifti2.h, R. W. Cox et al.,
 * NIfTI DFWG 2004 and 2011).
 *
 * <p>The place of the voxels is the sform where its code is above 0, else the qform, else the pixel
 * sizes alone. NIfTI points to right, front and head, so that the first two coordinates change sign
 * on the way to LPS. Where the three axes are left-handed, slices are stored in the other
 * direction.
 */
final class NiftiHeader {

  private static final double FORMS_AGREE_MM = 0.1;

  /** A place and which of the three forms it was taken from. */
  private record NamedPlace(VolumePlace place, String name) {}

  private NiftiHeader() {}

  /**
   * @param voxels the file that holds the voxels
   * @throws IllegalArgumentException saying what is wrong, without the name of the file
   */
  static VolumeHeader parse(NiftiFields fields, Path voxels, boolean zipped) {
    int[] size = size(fields);
    List<String> warnings = new ArrayList<>();
    double toMm = toMm(fields.lengthUnit(), warnings);
    NamedPlace named = place(fields, size, warnings);
    VolumePlace place = named.place.scaled(toMm);
    double slope = fields.slope();
    double intercept = fields.intercept();
    boolean scaled = Double.isFinite(slope) && slope != 0 && Double.isFinite(intercept);
    double offset = fields.dataOffset();
    if (!(offset >= (fields.isPair() ? 0 : fields.size()) && offset <= 1L << 40)) {
      throw new IllegalArgumentException("says that its voxels begin at byte " + offset);
    }
    return new VolumeHeader(
        "NIfTI",
        place.grid(size),
        place.isFlipped(),
        VoxelType.ofNifti(fields.dataType()),
        fields.head().order(),
        scaled ? slope : 1,
        scaled ? intercept : 0,
        named.name,
        zipped
            ? new VolumeHeader.Data(voxels, 0, VolumeHeader.Encoding.GZIP, (long) offset)
            : new VolumeHeader.Data(voxels, (long) offset, VolumeHeader.Encoding.RAW, 0),
        List.copyOf(warnings));
  }

  private static int[] size(NiftiFields fields) {
    long axes = fields.length(0);
    if (axes < 1 || axes > 7) {
      throw new IllegalArgumentException("has " + axes + " axes; a volume has 3");
    }
    int[] size = {1, 1, 1};
    for (int axis = 1; axis <= axes; axis++) {
      long length = fields.length(axis);
      if (length < 1 || (axis > 3 && length > 1) || length > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "has " + length + " voxels along axis " + axis + "; a single volume is read");
      }
      if (axis <= 3) {
        size[axis - 1] = (int) length;
      }
    }
    return size;
  }

  private static double toMm(int unit, List<String> warnings) {
    return switch (unit) {
      case 1 -> 1000;
      case 2 -> 1;
      case 3 -> 0.001;
      default -> {
        warnings.add("The file names no unit of length: mm are assumed.");
        yield 1;
      }
    };
  }

  private static NamedPlace place(NiftiFields fields, int[] size, List<String> warnings) {
    if (fields.hasSform()) {
      VolumePlace sform = sform(fields);
      if (fields.hasQform() && differ(sform, qform(fields), size)) {
        warnings.add("The file's sform and qform differ: the sform is taken.");
      }
      return new NamedPlace(sform, "sform");
    }
    if (fields.hasQform()) {
      return new NamedPlace(qform(fields), "qform");
    }
    warnings.add(
        "GEOMETRY ASSUMED: the file does not say how the patient lies; its axes are taken to point"
            + " right, to the front and to the head.");
    return new NamedPlace(
        new VolumePlace(
            new Vector3(-Math.abs(fields.pixel(1)), 0, 0),
            new Vector3(0, -Math.abs(fields.pixel(2)), 0),
            new Vector3(0, 0, Math.abs(fields.pixel(3))),
            Vector3.ZERO),
        "pixel sizes alone");
  }

  private static boolean differ(VolumePlace one, VolumePlace other, int[] size) {
    return one.origin().minus(other.origin()).length() > FORMS_AGREE_MM
        || lastVoxel(one, size).minus(lastVoxel(other, size)).length() > FORMS_AGREE_MM;
  }

  private static Vector3 lastVoxel(VolumePlace place, int[] size) {
    return place
        .origin()
        .plus(place.x().times(size[0] - 1))
        .plus(place.y().times(size[1] - 1))
        .plus(place.z().times(size[2] - 1));
  }

  private static VolumePlace sform(NiftiFields fields) {
    Vector3[] columns = new Vector3[4];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = toLps(new Vector3(fields.sform(0, i), fields.sform(1, i), fields.sform(2, i)));
    }
    return new VolumePlace(columns[0], columns[1], columns[2], columns[3]);
  }

  private static VolumePlace qform(NiftiFields fields) {
    double b = fields.quaternion(0);
    double c = fields.quaternion(1);
    double d = fields.quaternion(2);
    double a = Math.sqrt(Math.max(0, 1 - b * b - c * c - d * d));
    // Rounded quaternions are not quite of length 1.
    double length = Math.sqrt(a * a + b * b + c * c + d * d);
    a /= length;
    b /= length;
    c /= length;
    d /= length;
    double side = fields.pixel(0) < 0 ? -1 : 1;
    Vector3 x =
        new Vector3(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c));
    Vector3 y =
        new Vector3(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b));
    Vector3 z =
        new Vector3(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c);
    Vector3 origin =
        new Vector3(fields.qformOffset(0), fields.qformOffset(1), fields.qformOffset(2));
    return new VolumePlace(
        toLps(x).times(Math.abs(fields.pixel(1))),
        toLps(y).times(Math.abs(fields.pixel(2))),
        toLps(z).times(side * Math.abs(fields.pixel(3))),
        toLps(origin));
  }

  static Vector3 toLps(Vector3 ras) {
    return new Vector3(-ras.x(), -ras.y(), ras.z());
  }
}
