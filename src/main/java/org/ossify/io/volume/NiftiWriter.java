/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.ossify.io.SafeFile;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Writes NIfTI-1 slice by slice; qform and sform both hold the grid, with code 1 (scanner), and a
 * comment holds it in double precision.
 */
final class NiftiWriter {

  private static final short SCANNER = 1;
  private static final int EXTENSION_OFFSET = 352;

  private NiftiWriter() {}

  static void write(Path path, VolumeVoxels voxels, Progress progress) {
    Grid grid = voxels.grid();
    if (Math.max(grid.nx(), Math.max(grid.ny(), grid.nz())) > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          "NIfTI holds at most 32767 voxels along an axis, got " + grid.describe());
    }
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean zipped = name.endsWith(".gz");
    if (!zipped && !name.endsWith(".nii")) {
      throw new IllegalArgumentException(
          "A NIfTI file is named .nii or .nii.gz, got \"" + path.getFileName() + "\"");
    }
    SafeFile.write(
        path,
        file -> {
          if (!zipped) {
            writeTo(file, voxels, progress);
            return;
          }
          try (OutputStream out = VolumeVoxels.gzip(file)) {
            writeTo(out, voxels, progress);
          }
        });
  }

  private static void writeTo(OutputStream out, VolumeVoxels voxels, Progress progress)
      throws IOException {
    byte[] grid = NiftiGrid.extension(voxels.grid());
    out.write(header(voxels.grid(), voxels.type(), grid.length));
    out.write(grid);
    voxels.writeTo(out, progress);
  }

  private static byte[] header(Grid grid, VoxelType type, int extensionBytes) {
    ByteBuffer head = ByteBuffer.allocate(EXTENSION_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(0, NiftiFields.FIRST_SIZE);
    short[] size = {3, (short) grid.nx(), (short) grid.ny(), (short) grid.nz(), 1, 1, 1, 1};
    for (int i = 0; i < size.length; i++) {
      head.putShort(40 + 2 * i, size[i]);
    }
    head.putShort(70, (short) type.niftiCode).putShort(72, (short) (8 * type.bytes));
    // Grids are right-handed, so the third axis is never mirrored.
    head.putFloat(76, 1);
    head.putFloat(80, (float) grid.spacing().x());
    head.putFloat(84, (float) grid.spacing().y());
    head.putFloat(88, (float) grid.spacing().z());
    head.putFloat(108, EXTENSION_OFFSET + extensionBytes);
    head.putFloat(112, 1).putFloat(116, 0);
    head.put(123, (byte) 2);
    head.putShort(252, SCANNER).putShort(254, SCANNER);
    putPlace(head, grid);
    byte[] words = "Ossify".getBytes(StandardCharsets.US_ASCII);
    head.position(148);
    head.put(words);
    head.position(344);
    head.put(new byte[] {'n', '+', '1', 0});
    // says that an extension follows
    head.put((byte) 1);
    return head.array();
  }

  private static void putPlace(ByteBuffer head, Grid grid) {
    Vector3 x = NiftiHeader.toLps(grid.direction().column());
    Vector3 y = NiftiHeader.toLps(grid.direction().row());
    Vector3 z = NiftiHeader.toLps(grid.direction().normal());
    Vector3 origin = NiftiHeader.toLps(grid.origin());
    Vector3[] columns = {
      x.times(grid.spacing().x()), y.times(grid.spacing().y()), z.times(grid.spacing().z()), origin
    };
    for (int i = 0; i < columns.length; i++) {
      head.putFloat(280 + 4 * i, (float) columns[i].x());
      head.putFloat(296 + 4 * i, (float) columns[i].y());
      head.putFloat(312 + 4 * i, (float) columns[i].z());
    }
    double[] quaternion = quaternion(x, y, z);
    for (int i = 0; i < 3; i++) {
      head.putFloat(256 + 4 * i, (float) quaternion[i + 1]);
    }
    head.putFloat(268, (float) origin.x());
    head.putFloat(272, (float) origin.y());
    head.putFloat(276, (float) origin.z());
  }

  /**
   * The unit quaternion (a, b, c, d) with a >= 0 of the rotation with these columns, by the largest
   * of its four components (Shepperd 1978, doi:10.2514/3.55767b).
   */
  static double[] quaternion(Vector3 x, Vector3 y, Vector3 z) {
    double[] four = {
      1 + x.x() + y.y() + z.z(),
      1 + x.x() - y.y() - z.z(),
      1 - x.x() + y.y() - z.z(),
      1 - x.x() - y.y() + z.z()
    };
    double[][] products = {
      {four[0], y.z() - z.y(), z.x() - x.z(), x.y() - y.x()},
      {y.z() - z.y(), four[1], x.y() + y.x(), z.x() + x.z()},
      {z.x() - x.z(), x.y() + y.x(), four[2], y.z() + z.y()},
      {x.y() - y.x(), z.x() + x.z(), y.z() + z.y(), four[3]}
    };
    int largest = 0;
    for (int i = 1; i < 4; i++) {
      largest = four[i] > four[largest] ? i : largest;
    }
    double[] quaternion = products[largest];
    double length = 0;
    for (double component : quaternion) {
      length += component * component;
    }
    double scale = (quaternion[0] < 0 ? -1 : 1) / Math.sqrt(length);
    for (int i = 0; i < 4; i++) {
      quaternion[i] *= scale;
    }
    return quaternion;
  }
}
