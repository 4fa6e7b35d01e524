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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ossify.volume.Vector3;

/**
 * The text at the head of a NRRD file, versions 1 to 5 (G. Kindlmann, "Definition of NRRD File
 * Format", teem.sourceforge.net/nrrd/format.html).
 *
 * <p>The place of the voxels is "space directions" and "space origin" in the named space, whose
 * first two coordinates change sign on the way to LPS where it points to the right or the front.
 * Without a space of a patient the numbers are taken as LPS, and a warning says so. Lengths are mm
 * where "space units" says nothing else.
 */
final class NrrdHeader {

  private static final String NUMBER = "[^,()]+";
  private static final Pattern VECTOR =
      Pattern.compile("\\((" + NUMBER + "),(" + NUMBER + "),(" + NUMBER + ")\\)");

  private NrrdHeader() {}

  /** Whether a file that begins so is NRRD. */
  static boolean isNrrd(String start) {
    return start.matches("(?s)NRRD000\\d.*");
  }

  static VolumeHeader header(Path path) {
    return VolumeReader.header(path, "NRRD", () -> parse(path));
  }

  private static VolumeHeader parse(Path path) throws IOException {
    Map<String, String> fields = new HashMap<>();
    int end;
    try (HeaderLines lines = new HeaderLines(path)) {
      String line = lines.next();
      if (line == null || !line.matches("NRRD000[1-5]")) {
        throw new IllegalArgumentException("is not an NRRD of version 1 to 5");
      }
      line = lines.next();
      while (line != null && !line.isEmpty()) {
        int colon = line.indexOf(": ");
        boolean comment = line.startsWith("#") || line.contains(":=");
        if (!comment && colon > 0) {
          String key = line.substring(0, colon).toLowerCase(Locale.ROOT).replace(" ", "");
          fields.put(key, line.substring(colon + 2).trim());
        }
        line = lines.next();
      }
      end = lines.position();
    }
    long axes = HeaderLines.count("dimension", field(fields, "dimension"));
    NrrdAxes.keepThree(fields, (int) Math.min(axes, Integer.MAX_VALUE));
    if (axes < 3) {
      throw new IllegalArgumentException(
          "has " + HeaderLines.shortened(fields.get("dimension")) + " axes; a volume has 3");
    }
    int[] size = HeaderLines.size("sizes", field(fields, "sizes"));
    List<String> warnings = new ArrayList<>();
    VolumePlace place = place(fields, warnings);
    VoxelType type = VoxelType.ofNrrd(field(fields, "type"));
    return new VolumeHeader(
        "NRRD",
        place.grid(size),
        place.isFlipped(),
        type,
        order(fields, type),
        1,
        0,
        fields.containsKey("spacedirections") ? "space directions" : "spacings",
        data(path, end, fields, type, size),
        List.copyOf(warnings));
  }

  private static String field(Map<String, String> fields, String key) {
    String value = fields.get(key);
    if (value == null) {
      throw new IllegalArgumentException("has no field \"" + key + "\" in its header");
    }
    return value;
  }

  private static ByteOrder order(Map<String, String> fields, VoxelType type) {
    boolean needed = type.bytes > 1 && !fields.getOrDefault("encoding", "").matches("ascii|te?xt");
    String endian = needed ? field(fields, "endian") : "little";
    return switch (endian) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default ->
          throw new IllegalArgumentException(
              "has the byte order \"" + HeaderLines.shortened(endian) + "\", not little or big");
    };
  }

  private static VolumePlace place(Map<String, String> fields, List<String> warnings) {
    Vector3 toLps = toLps(fields.getOrDefault("space", ""), warnings);
    VolumePlace place;
    if (fields.containsKey("spacedirections")) {
      List<Vector3> axes = vectors("space directions", fields.get("spacedirections"), 3);
      Vector3 origin = Vector3.ZERO;
      if (fields.containsKey("spaceorigin")) {
        origin = vectors("space origin", fields.get("spaceorigin"), 1).get(0);
      } else {
        warnings.add("The file does not say where its first voxel lies: 0, 0, 0 is taken.");
      }
      place = new VolumePlace(axes.get(0), axes.get(1), axes.get(2), origin);
    } else {
      Vector3 spacing = HeaderLines.vector("spacings", field(fields, "spacings"));
      warnings.add(
          "GEOMETRY ASSUMED: the file does not say how the patient lies; its axes are taken to point"
              + " left, to the back and to the head.");
      return new VolumePlace(
          new Vector3(Math.abs(spacing.x()), 0, 0),
          new Vector3(0, Math.abs(spacing.y()), 0),
          new Vector3(0, 0, Math.abs(spacing.z())),
          Vector3.ZERO);
    }
    return new VolumePlace(
            signed(place.x(), toLps),
            signed(place.y(), toLps),
            signed(place.z(), toLps),
            signed(place.origin(), toLps))
        .scaled(toMm(fields.get("spaceunits")));
  }

  private static Vector3 toLps(String space, List<String> warnings) {
    String name = space.toLowerCase(Locale.ROOT);
    String letters = name.replaceAll("([a-z])[a-z]*-?", "$1");
    if (name.matches("[lr][ap]s") || name.matches("(left|right)-(anterior|posterior)-superior")) {
      String axes = name.length() == 3 ? name : letters;
      return new Vector3(axes.charAt(0) == 'l' ? 1 : -1, axes.charAt(1) == 'p' ? 1 : -1, 1);
    }
    if (name.contains("time")) {
      throw new IllegalArgumentException(
          "has the space \"" + HeaderLines.shortened(space) + "\"; a single volume is read");
    }
    warnings.add(
        "GEOMETRY ASSUMED: the file names no space of the patient; its positions are taken as LPS.");
    return new Vector3(1, 1, 1);
  }

  private static Vector3 signed(Vector3 vector, Vector3 signs) {
    return new Vector3(vector.x() * signs.x(), vector.y() * signs.y(), vector.z() * signs.z());
  }

  private static List<Vector3> vectors(String key, String text, int count) {
    Matcher matcher = VECTOR.matcher(text);
    List<Vector3> vectors = new ArrayList<>();
    while (matcher.find()) {
      String numbers = matcher.group(1) + " " + matcher.group(2) + " " + matcher.group(3);
      vectors.add(HeaderLines.vector(key, numbers));
    }
    if (vectors.size() != count || text.contains("none")) {
      throw new IllegalArgumentException(
          "has \"" + HeaderLines.shortened(text) + "\" as " + key + "; (x,y,z) belongs there");
    }
    return vectors;
  }

  private static double toMm(String units) {
    if (units == null) {
      return 1;
    }
    String[] names = units.replace("\"", " ").trim().split("\\s+", 0);
    for (String name : names) {
      if (!name.equals(names[0])) {
        throw new IllegalArgumentException("has axes in different units of length");
      }
    }
    return switch (names[0]) {
      case "mm", "" -> 1;
      case "cm" -> 10;
      case "m" -> 1000;
      case "um", "\u00b5m", "micron", "microns" -> 0.001;
      default ->
          throw new IllegalArgumentException(
              "has the unit \""
                  + HeaderLines.shortened(names[0])
                  + "\"; mm, cm, m and um are read");
    };
  }

  private static VolumeHeader.Data data(
      Path path, int end, Map<String, String> fields, VoxelType type, int[] size)
      throws IOException {
    String name = fields.get("datafile");
    Path file = path;
    long start = end;
    if (name != null) {
      if (name.startsWith("LIST") || name.contains("%")) {
        throw new IllegalArgumentException("has its voxels in several files; one file is read");
      }
      file = HeaderLines.besides(path, name);
      start = 0;
    }
    start = afterLines(file, start, HeaderLines.count("line skip", skip(fields, "lineskip")));
    long bytes = HeaderLines.count("byte skip", skip(fields, "byteskip"));
    String encoding = field(fields, "encoding").toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "raw" -> {
        // -1 means that the voxels are the last bytes of the file.
        long voxels = (long) size[0] * size[1];
        voxels = voxels > Integer.MAX_VALUE ? Long.MAX_VALUE : voxels * size[2] * type.bytes;
        long begin = bytes < 0 ? Math.max(start, Files.size(file) - voxels) : start + bytes;
        yield new VolumeHeader.Data(file, begin, VolumeHeader.Encoding.RAW, 0);
      }
      case "gzip", "gz" -> {
        if (bytes < 0) {
          throw new IllegalArgumentException(
              "skips to the end of gzipped data, which NRRD forbids");
        }
        yield new VolumeHeader.Data(file, start, VolumeHeader.Encoding.GZIP, bytes);
      }
      case "ascii", "text", "txt" ->
          new VolumeHeader.Data(file, start + Math.max(0, bytes), VolumeHeader.Encoding.TEXT, 0);
      default ->
          throw new IllegalArgumentException(
              "has the encoding \""
                  + HeaderLines.shortened(encoding)
                  + "\"; raw, gzip and ascii are read");
    };
  }

  private static String skip(Map<String, String> fields, String key) {
    return fields.getOrDefault(key, "0");
  }

  private static long afterLines(Path file, long start, long lines) throws IOException {
    long position = start;
    try (InputStream in = new java.io.BufferedInputStream(Files.newInputStream(file))) {
      if (lines > 0) {
        in.skipNBytes(start);
      }
      for (long line = 0; line < lines; position++) {
        int value = in.read();
        if (value < 0) {
          throw new IllegalArgumentException("skips more lines than there are before the voxels");
        }
        line += value == '\n' ? 1 : 0;
      }
    }
    return position;
  }
}
