/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.record;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ossify.volume.Finding;
import org.ossify.volume.NumberText;

/**
 * The HTML page of an acquisition check; needs no other file, every text is escaped.
 *
 * @param title heading; never the title of the image, which may name a patient
 * @param summary its grid in words
 * @param profile that it was held against
 * @param findings in order
 * @param verdict the worst of them
 * @param pictures in order
 */
public record AcquisitionPage(
    String title,
    String summary,
    String profile,
    List<Finding> findings,
    Finding.Level verdict,
    List<ReportPicture> pictures) {

  private static final String TEMPLATE = "acquisition.mustache";

  public String toHtml() {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("title", title);
    page.put("summary", summary);
    page.put("profile", profile);
    page.put("verdict", word(verdict));
    page.put("findings", findings.stream().map(AcquisitionPage::row).toList());
    page.put("pictures", pictures.stream().map(AcquisitionPage::picture).toList());
    try (Reader template =
        new InputStreamReader(
            Objects.requireNonNull(AcquisitionPage.class.getResourceAsStream(TEMPLATE)),
            StandardCharsets.UTF_8)) {
      return Mustache.compiler().escapeHTML(true).compile(template).execute(page);
    } catch (IOException e) {
      throw new UncheckedIOException("The template of the acquisition check cannot be read", e);
    }
  }

  private static Map<String, String> row(Finding finding) {
    return Map.of(
        "check", finding.subject(),
        "value", readable(finding.value()),
        "limit", readable(finding.limit()),
        "verdict", word(finding.level()),
        "reason", finding.text());
  }

  private static String readable(double value) {
    return ReportPage.readable(NumberText.cell(value));
  }

  private static Map<String, String> picture(ReportPicture picture) {
    return Map.of(
        "name", picture.name(),
        "caption", picture.caption(),
        "data", Base64.getEncoder().encodeToString(picture.png()));
  }

  private static String word(Finding.Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
