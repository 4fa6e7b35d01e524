/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ossify.io.JsonText;
import org.ossify.volume.CtSource;
import org.ossify.volume.Grid;

/**
 * Everything that is known about an image: what it is, where it comes from, what was done to it
 * along the seven steps, and how it looks.
 *
 * @param title heading; never the title of the image, which may name a patient
 * @param grid its geometry
 * @param source the HU passport of the scan behind it, null when unknown
 * @param record what was done, in order
 * @param pictures in the order to be shown, may be empty
 * @param hashes name to SHA-256 of what the report is about
 * @param software name to version
 * @param time of the report, ISO 8601 in UTC
 */
public record ReportContent(
    String title,
    Grid grid,
    CtSource source,
    ProcessRecord record,
    List<ReportPicture> pictures,
    Map<String, String> hashes,
    Map<String, String> software,
    String time) {

  public ReportContent {
    pictures = List.copyOf(pictures);
  }

  /** One page of HTML that needs no other file; pictures are inside it. */
  public String toHtml() {
    return ReportPage.of(this);
  }

  /** The same content without the pictures' bytes, schema version 1. */
  public String toJson() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("schema", "ossify-process-report");
    content.put("version", 1);
    content.put("title", title);
    if (!record.changesOutside().isEmpty()) {
      content.put("changed outside of Ossify", record.changesOutside());
    }
    content.put("time", time);
    content.put("software", software);
    content.put("hashes", hashes);
    content.put("grid", grid);
    content.put("source", source);
    content.put("steps", record.steps());
    content.put("pictures", pictures.stream().map(ReportPicture::caption).toList());
    content.put(
        "intended use",
        "For research and teaching. Not a medical device. Organised along the steps of"
            + " ISO/IEC 3532-2; no claim of conformity is made.");
    return JsonText.of(content);
  }
}
