/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.foreign;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ossify.io.dicom.DicomAttributes;
import org.ossify.io.dicom.DicomTag;

/**
 * The DICOM attributes that another reader left on an image as lines of text: ImageJ writes {@code
 * 0028,1052 Rescale Intercept: -1024}, Bio-Formats {@code 0028,1052 Rescale Intercept = -1024}.
 *
 * <p>Attributes within sequences, which ImageJ marks with {@code >}, are left out; of those that
 * come twice the first counts.
 *
 * @param values text by tag, as {@link DicomTag} writes tags
 * @param location the file that Bio-Formats names, "" when none is named
 */
record HeaderText(Map<Integer, String> values, String location) implements DicomAttributes {

  private static final Pattern LINE =
      Pattern.compile("([0-9A-Fa-f]{4}),([0-9A-Fa-f]{4})\\s+([^>\\s=][^:=]*?)?\\s*[:=](.*)");
  private static final String LOCATION = "Location = ";
  private static final int TAG_LENGTH = 9;

  HeaderText {
    values = Map.copyOf(values);
  }

  /** Reads the lines; text that holds neither attributes nor a location gives an empty header. */
  static HeaderText of(String text) {
    Map<Integer, String> values = new HashMap<>();
    String[] location = {""};
    (text == null ? "" : text)
        .lines()
        .forEach(
            line -> {
              if (line.startsWith(LOCATION)) {
                location[0] = line.substring(LOCATION.length()).strip();
              } else if (line.length() > TAG_LENGTH && line.charAt(4) == ',') {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                  int tag =
                      Integer.parseInt(matcher.group(1), 16) << 16
                          | Integer.parseInt(matcher.group(2), 16);
                  values.putIfAbsent(tag, matcher.group(4).strip());
                }
              }
            });
    return new HeaderText(values, location[0]);
  }

  /** Whether it describes the pixels of a DICOM image. */
  boolean isDicom() {
    return has(DicomTag.ROWS) && has(DicomTag.COLUMNS);
  }

  @Override
  public boolean has(int tag) {
    return values.containsKey(tag);
  }

  @Override
  public String text(int tag) {
    return values.getOrDefault(tag, "");
  }

  @Override
  public int unsignedShort(int tag, int missing) {
    return integerText(tag, missing);
  }
}
