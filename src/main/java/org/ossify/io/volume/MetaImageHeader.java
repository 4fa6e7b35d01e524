/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ossify.volume.Vector3;

/**
 * The "Key = Value" lines at the head of a MetaImage file (Kitware, MetaIO documentation).
 *
 * <p>MetaImage is LPS in mm. Three numbers of TransformMatrix (or Orientation, or Rotation) in a
 * row are the direction of one image axis; Offset (or Position, or Origin) is the centre of the
 * first voxel; ElementSpacing (or ElementSize) the distance of voxels.
 */
final class MetaImageHeader {

  private static final int START = 1024;

  private MetaImageHeader() {}

  /** Whether a file that begins so is MetaImage. */
  static boolean isMetaImage(String text) {
    String start = text.substring(0, Math.min(START, text.length()));
    return start.matches("(?s)\\s*(ObjectType|ObjectSubType|Comment|NDims|Name|ID) *=.*")
        && start.contains("NDims");
  }

  static VolumeHeader header(Path path) {
    return VolumeReader.header(path, "MetaImage", () -> parse(path));
  }

  private static VolumeHeader parse(Path path) throws IOException {
    Map<String, String> values = new HashMap<>();
    int end;
    try (HeaderLines lines = new HeaderLines(path)) {
      String line = lines.next();
      // The name of the data file is by definition the last line.
      while (line != null && !values.containsKey("ElementDataFile")) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          values.put(line.substring(0, equals).trim(), line.substring(equals + 1).trim());
        }
        line = values.containsKey("ElementDataFile") ? line : lines.next();
      }
      end = lines.position();
    }
    requireOneVolume(values);
    List<String> warnings = new ArrayList<>();
    VolumePlace place = place(values, warnings);
    VoxelType type = VoxelType.ofMeta(value(values, "ElementType"));
    boolean big = isTrue(first(values, "False", "BinaryDataByteOrderMSB", "ElementByteOrderMSB"));
    int[] size = HeaderLines.size("DimSize", value(values, "DimSize"));
    return new VolumeHeader(
        "MetaImage",
        place.grid(size),
        place.isFlipped(),
        type,
        big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        1,
        0,
        "TransformMatrix",
        data(path, end, values, type, size),
        List.copyOf(warnings));
  }

  private static void requireOneVolume(Map<String, String> values) {
    withThreeAxes(values);
    if (!values.getOrDefault("ElementNumberOfChannels", "1").equals("1")) {
      throw new IllegalArgumentException("has voxels of several channels; a single one is read");
    }
    String slope = values.getOrDefault("ElementToIntensityFunctionSlope", "1");
    String offset = values.getOrDefault("ElementToIntensityFunctionOffset", "0");
    if (HeaderLines.numbers("slope", slope, 1)[0] != 1
        || HeaderLines.numbers("offset", offset, 1)[0] != 0) {
      throw new IllegalArgumentException(
          "has an intensity function, which most readers ignore: write its voxels without one");
    }
  }

  /** A further axis of one voxel, as of a time, is left out with all that is said of it. */
  private static void withThreeAxes(Map<String, String> values) {
    String axes = value(values, "NDims");
    if (axes.equals("3")) {
      return;
    }
    String further = value(values, "DimSize").replaceFirst("\\S+\\s+\\S+\\s+\\S+", "").trim();
    int count = further.isEmpty() ? 3 : 3 + further.split("\\s+", 0).length;
    if (!further.matches("1(\\s+1){0,3}") || !axes.equals(String.valueOf(count))) {
      throw new IllegalArgumentException(
          "has " + HeaderLines.shortened(axes) + " axes; a volume has 3");
    }
    values.replaceAll((key, text) -> firstThree(key, text, count));
  }

  private static String firstThree(String key, String text, int axes) {
    return switch (key) {
      case "DimSize", "ElementSpacing", "ElementSize", "Offset", "Position", "Origin" ->
          firstThree(HeaderLines.numbers(key, text, axes), 0);
      case "TransformMatrix", "Orientation", "Rotation" -> {
        double[] numbers = HeaderLines.numbers(key, text, axes * axes);
        yield firstThree(numbers, 0)
            + " "
            + firstThree(numbers, axes)
            + " "
            + firstThree(numbers, 2 * axes);
      }
      default -> text;
    };
  }

  private static String firstThree(double[] numbers, int from) {
    return numbers[from] + " " + numbers[from + 1] + " " + numbers[from + 2];
  }

  private static VolumePlace place(Map<String, String> values, List<String> warnings) {
    String spacing = first(values, "", "ElementSpacing", "ElementSize");
    if (spacing.isEmpty()) {
      throw new IllegalArgumentException("has no ElementSpacing in its header");
    }
    Vector3 step = HeaderLines.vector("ElementSpacing", spacing);
    String matrix = first(values, "", "TransformMatrix", "Orientation", "Rotation");
    String offset = first(values, "", "Offset", "Position", "Origin");
    if (matrix.isEmpty() || offset.isEmpty()) {
      warnings.add(
          "GEOMETRY ASSUMED: the file does not say how and where the patient lies; LPS axes at 0, 0,"
              + " 0 are taken for what is missing.");
    }
    double[] axes =
        HeaderLines.numbers("TransformMatrix", matrix.isEmpty() ? "1 0 0 0 1 0 0 0 1" : matrix, 9);
    return new VolumePlace(
        new Vector3(axes[0], axes[1], axes[2]).unit().times(Math.abs(step.x())),
        new Vector3(axes[3], axes[4], axes[5]).unit().times(Math.abs(step.y())),
        new Vector3(axes[6], axes[7], axes[8]).unit().times(Math.abs(step.z())),
        offset.isEmpty() ? Vector3.ZERO : HeaderLines.vector("Offset", offset));
  }

  private static VolumeHeader.Data data(
      Path path, int end, Map<String, String> values, VoxelType type, int[] size)
      throws IOException {
    String name = value(values, "ElementDataFile");
    Path file = path;
    long start = end;
    if (!name.equalsIgnoreCase("LOCAL")) {
      if (name.startsWith("LIST") || name.contains("%")) {
        throw new IllegalArgumentException("has its voxels in several files; one file is read");
      }
      file = HeaderLines.besides(path, name);
      start = 0;
    }
    boolean packed = isTrue(values.getOrDefault("CompressedData", "False"));
    long skip = HeaderLines.count("HeaderSize", values.getOrDefault("HeaderSize", "0"));
    if (skip < 0) {
      // -1 means that the voxels are the last bytes of the file.
      long plane = (long) size[0] * size[1];
      long voxels = plane > Integer.MAX_VALUE ? Long.MAX_VALUE : plane * size[2] * type.bytes;
      start = Math.max(start, Files.size(file) - voxels);
    } else {
      start += skip;
    }
    return new VolumeHeader.Data(file, start, encoding(file, start, packed, values), 0);
  }

  private static VolumeHeader.Encoding encoding(
      Path file, long start, boolean packed, Map<String, String> values) throws IOException {
    if (!isTrue(values.getOrDefault("BinaryData", "True"))) {
      return VolumeHeader.Encoding.TEXT;
    }
    if (!packed) {
      return VolumeHeader.Encoding.RAW;
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(start);
      // Some writers pack as gzip where MetaIO itself packs as zlib; readers take both.
      return in.read() == 0x1f ? VolumeHeader.Encoding.GZIP : VolumeHeader.Encoding.ZLIB;
    }
  }

  private static boolean isTrue(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith("t") || text.equals("1");
  }

  private static String first(Map<String, String> values, String otherwise, String... keys) {
    for (String key : keys) {
      if (values.containsKey(key)) {
        return values.get(key);
      }
    }
    return otherwise;
  }

  private static String value(Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("has no " + key + " in its header");
    }
    return value;
  }
}
