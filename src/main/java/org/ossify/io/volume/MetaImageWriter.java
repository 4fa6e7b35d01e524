/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.ossify.io.SafeFile;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Writes MetaImage slice by slice, compressed, with the voxels in the same file. */
final class MetaImageWriter {

  private MetaImageWriter() {}

  static void write(Path path, VolumeVoxels voxels, Progress progress) {
    if (!path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".mha")) {
      throw new IllegalArgumentException(
          "A MetaImage file is named .mha, got \"" + path.getFileName() + "\"");
    }
    SafeFile.replace(
        path,
        part -> {
          byte[] head = header(voxels, 0).getBytes(StandardCharsets.US_ASCII);
          try (OutputStream out =
              new BufferedOutputStream(
                  Files.newOutputStream(part, StandardOpenOption.WRITE), 1 << 16)) {
            out.write(head);
            voxels.writeZlib(out, progress);
          }
          // MetaIO needs the packed size, which is only known now; its digits are reserved.
          String sized = header(voxels, Files.size(part) - head.length);
          try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(sized.getBytes(StandardCharsets.US_ASCII)), 0);
          }
        });
  }

  private static String header(VolumeVoxels voxels, long packedBytes) {
    Grid grid = voxels.grid();
    Direction direction = grid.direction();
    return String.join(
        "\n",
        "ObjectType = Image",
        "NDims = 3",
        "BinaryData = True",
        "BinaryDataByteOrderMSB = False",
        "CompressedData = True",
        String.format(Locale.ROOT, "CompressedDataSize = %015d", packedBytes),
        "TransformMatrix = "
            + vector(direction.column())
            + " "
            + vector(direction.row())
            + " "
            + vector(direction.normal()),
        "Offset = " + vector(grid.origin()),
        "CenterOfRotation = 0 0 0",
        "AnatomicalOrientation = RAI",
        "ElementSpacing = " + vector(grid.spacing()),
        "DimSize = " + grid.nx() + " " + grid.ny() + " " + grid.nz(),
        "ElementType = " + voxels.type().metaName,
        "ElementDataFile = LOCAL",
        "");
  }

  private static String vector(Vector3 vector) {
    return vector.x() + " " + vector.y() + " " + vector.z();
  }
}
