package org.ossify.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
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
    SafeFile.write(
        path,
        file -> {
          file.write(header(voxels).getBytes(StandardCharsets.US_ASCII));
          voxels.writeZlib(file, progress);
        });
  }

  private static String header(VolumeVoxels voxels) {
    Grid grid = voxels.grid();
    Direction direction = grid.direction();
    return String.join(
        "\n",
        "ObjectType = Image",
        "NDims = 3",
        "BinaryData = True",
        "BinaryDataByteOrderMSB = False",
        "CompressedData = True",
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
