package org.ossify.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ossify.volume.Vector3;

/**
 * The 348 bytes at the head of a NIfTI-1 file (nifti1.h, R. W. Cox et al., NIfTI DFWG 2004).
 *
 * <p>The place of the voxels is the sform where its code is above 0, else the qform, else the pixel
 * sizes alone. NIfTI points to right, front and head, so that the first two coordinates change sign
 * on the way to LPS. Where the three axes are left-handed, slices are stored in the other
 * direction.
 */
final class NiftiHeader {

  static final int SIZE = 348;
  static final int DATA_OFFSET = 352;

  /** A place and which of the three forms it was taken from. */
  private record NamedPlace(VolumePlace place, String name) {}

  private NiftiHeader() {}

  /** Whether these bytes begin as a NIfTI-1 or NIfTI-2 header does, in either byte order. */
  static boolean isNifti(byte[] head) {
    if (head.length < SIZE) {
      return false;
    }
    ByteBuffer buffer = ByteBuffer.wrap(head);
    int size = buffer.getInt(0);
    int swapped = Integer.reverseBytes(size);
    boolean first = (size == SIZE || swapped == SIZE) && head[344] == 'n';
    boolean second = (size == 540 || swapped == 540) && head[4] == 'n';
    return first || second;
  }

  /**
   * @throws IllegalArgumentException saying what is wrong, without the name of the file
   */
  static VolumeHeader parse(byte[] head, Path path, boolean zipped) {
    ByteBuffer buffer = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    if (buffer.getInt(0) != SIZE) {
      buffer.order(ByteOrder.BIG_ENDIAN);
    }
    if (buffer.getInt(0) != SIZE) {
      throw new IllegalArgumentException("is NIfTI-2, which is not read yet");
    }
    if (head[345] != '+') {
      throw new IllegalArgumentException(
          "is the head of a pair of files, which is not read: use .nii");
    }
    int[] size = size(buffer);
    List<String> warnings = new ArrayList<>();
    double toMm = toMm(buffer.get(123) & 7, warnings);
    NamedPlace named = place(buffer, warnings);
    VolumePlace place = named.place.scaled(toMm);
    double slope = buffer.getFloat(112);
    double intercept = buffer.getFloat(116);
    boolean scaled = Double.isFinite(slope) && slope != 0 && Double.isFinite(intercept);
    double offset = buffer.getFloat(108);
    if (!(offset >= SIZE && offset <= 1L << 40)) {
      throw new IllegalArgumentException("says that its voxels begin at byte " + offset);
    }
    return new VolumeHeader(
        "NIfTI",
        place.grid(size),
        place.isFlipped(),
        VoxelType.ofNifti(buffer.getShort(70) & 0xffff),
        buffer.order(),
        scaled ? slope : 1,
        scaled ? intercept : 0,
        named.name,
        zipped
            ? new VolumeHeader.Data(path, 0, VolumeHeader.Encoding.GZIP, (long) offset)
            : new VolumeHeader.Data(path, (long) offset, VolumeHeader.Encoding.RAW, 0),
        List.copyOf(warnings));
  }

  private static int[] size(ByteBuffer buffer) {
    int axes = buffer.getShort(40);
    if (axes < 1 || axes > 7) {
      throw new IllegalArgumentException("has " + axes + " axes; a volume has 3");
    }
    int[] size = {1, 1, 1};
    for (int axis = 1; axis <= axes; axis++) {
      int length = buffer.getShort(40 + 2 * axis);
      if (length < 1 || axis > 3 && length > 1) {
        throw new IllegalArgumentException(
            "has " + length + " voxels along axis " + axis + "; a single volume is read");
      }
      if (axis <= 3) {
        size[axis - 1] = length;
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

  private static NamedPlace place(ByteBuffer buffer, List<String> warnings) {
    if (buffer.getShort(254) > 0) {
      return new NamedPlace(
          new VolumePlace(
              sformColumn(buffer, 0),
              sformColumn(buffer, 1),
              sformColumn(buffer, 2),
              sformColumn(buffer, 3)),
          "sform");
    }
    Vector3 pixel = new Vector3(buffer.getFloat(80), buffer.getFloat(84), buffer.getFloat(88));
    if (buffer.getShort(252) > 0) {
      return qform(buffer, pixel);
    }
    warnings.add(
        "GEOMETRY ASSUMED: the file does not say how the patient lies; its axes are taken to point"
            + " right, to the front and to the head.");
    return new NamedPlace(
        new VolumePlace(
            new Vector3(-Math.abs(pixel.x()), 0, 0),
            new Vector3(0, -Math.abs(pixel.y()), 0),
            new Vector3(0, 0, Math.abs(pixel.z())),
            Vector3.ZERO),
        "pixel sizes alone");
  }

  private static Vector3 sformColumn(ByteBuffer buffer, int column) {
    return new Vector3(
        -buffer.getFloat(280 + 4 * column),
        -buffer.getFloat(296 + 4 * column),
        buffer.getFloat(312 + 4 * column));
  }

  private static NamedPlace qform(ByteBuffer buffer, Vector3 pixel) {
    double b = buffer.getFloat(256);
    double c = buffer.getFloat(260);
    double d = buffer.getFloat(264);
    double a = Math.sqrt(Math.max(0, 1 - b * b - c * c - d * d));
    // Rounded quaternions are not quite of length 1.
    double length = Math.sqrt(a * a + b * b + c * c + d * d);
    a /= length;
    b /= length;
    c /= length;
    d /= length;
    double side = buffer.getFloat(76) < 0 ? -1 : 1;
    Vector3 x =
        new Vector3(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c));
    Vector3 y =
        new Vector3(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b));
    Vector3 z =
        new Vector3(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c);
    Vector3 origin = new Vector3(buffer.getFloat(268), buffer.getFloat(272), buffer.getFloat(276));
    return new NamedPlace(
        new VolumePlace(
            toLps(x).times(Math.abs(pixel.x())),
            toLps(y).times(Math.abs(pixel.y())),
            toLps(z).times(side * Math.abs(pixel.z())),
            toLps(origin)),
        "qform");
  }

  static Vector3 toLps(Vector3 ras) {
    return new Vector3(-ras.x(), -ras.y(), ras.z());
  }
}
