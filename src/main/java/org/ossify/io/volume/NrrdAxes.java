/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which axes of an NRRD are those of its volume: of more than three, axes of one voxel are left
 * out, such as the layer of a segmentation or a single time; those first that have no direction in
 * space, then the last.
 */
final class NrrdAxes {

  private static final int MOST = 16;
  private static final Pattern DIRECTION = Pattern.compile("none|\\([^()]*\\)");

  private NrrdAxes() {}

  /** Rewrites the fields so that they say what they say of three axes alone. */
  static void keepThree(Map<String, String> fields, int axes) {
    if (axes <= 3) {
      return;
    }
    String[] sizes = fields.getOrDefault("sizes", "").trim().split("\\s+", MOST + 1);
    List<String> directions = directions(fields);
    List<Integer> kept = new ArrayList<>();
    for (int axis = 0; axis < axes && axes <= MOST && sizes.length == axes; axis++) {
      kept.add(axis);
    }
    for (boolean placed : new boolean[] {false, true}) {
      for (int axis = kept.size() - 1; axis >= 0 && kept.size() > 3; axis--) {
        boolean hasPlace = axis < directions.size() && !directions.get(axis).equals("none");
        if (sizes[axis].equals("1") && (placed || !hasPlace)) {
          kept.remove((Integer) axis);
        }
      }
    }
    if (kept.size() != 3) {
      throw new IllegalArgumentException("has " + axes + " axes; a volume has 3");
    }
    fields.put("sizes", joined(kept, List.of(sizes)));
    if (directions.size() == axes) {
      fields.put("spacedirections", joined(kept, directions));
    }
    if (fields.containsKey("spacings")) {
      List<String> spacings = List.of(fields.get("spacings").trim().split("\\s+", MOST + 1));
      fields.put("spacings", spacings.size() == axes ? joined(kept, spacings) : "");
    }
    inSpace(fields);
  }

  /** A space of four coordinates, the last of which is a time. */
  private static void inSpace(Map<String, String> fields) {
    for (String key : List.of("spacedirections", "spaceorigin")) {
      fields.computeIfPresent(
          key, (k, text) -> text.replaceAll("\\(([^(),]*,[^(),]*,[^(),]*),[^(),]*\\)", "($1)"));
    }
    fields.computeIfPresent(
        "space",
        (key, space) ->
            space.toLowerCase(Locale.ROOT).replaceAll("-time$", "").replaceAll("^(...)t$", "$1"));
  }

  private static List<String> directions(Map<String, String> fields) {
    List<String> directions = new ArrayList<>();
    Matcher matcher = DIRECTION.matcher(fields.getOrDefault("spacedirections", ""));
    while (matcher.find()) {
      directions.add(matcher.group());
    }
    return directions;
  }

  private static String joined(List<Integer> kept, List<String> values) {
    return values.get(kept.get(0)) + " " + values.get(kept.get(1)) + " " + values.get(kept.get(2));
  }
}
