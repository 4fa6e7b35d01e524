/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether the pixels of an image lost something when they were compressed, now or at any time
 * before (PS3.3, C.7.6.1.1.5): by the header, or by the transfer syntax. One that may be lossless
 * or lossy is taken for lossy unless the header says otherwise.
 */
public final class LossyCompression {

  /** A code string; anything else may be a name. */
  private static final Pattern METHOD = Pattern.compile("[A-Z0-9_]{1,16}");

  private LossyCompression() {}

  /**
   * The method and ratio as far as they are known; "" where nothing says that anything was lost.
   */
  public static String of(DicomAttributes attributes) {
    String flag = attributes.firstText(DicomTag.LOSSY_IMAGE_COMPRESSION);
    TransferSyntax syntax = TransferSyntax.of(attributes.text(DicomTag.TRANSFER_SYNTAX_UID));
    boolean bySyntax = isLossy(syntax, flag);
    if (!flag.equals("01") && !bySyntax) {
      return "";
    }
    List<String> facts = new ArrayList<>();
    Arrays.stream(values(attributes, DicomTag.LOSSY_IMAGE_COMPRESSION_METHOD))
        .filter(METHOD.asMatchPredicate())
        .forEach(facts::add);
    if (bySyntax) {
      facts.add(syntax.title());
    }
    if (facts.isEmpty()) {
      facts.add("by a method that is not recorded");
    }
    String ratios =
        Arrays.stream(values(attributes, DicomTag.LOSSY_IMAGE_COMPRESSION_RATIO))
            .filter(text -> Double.isFinite(DicomElements.number(text)))
            .collect(Collectors.joining(" and "));
    facts.add(ratios.isEmpty() ? "ratio not recorded" : "ratio " + ratios);
    return String.join(", ", facts);
  }

  private static String[] values(DicomAttributes attributes, int tag) {
    return Arrays.stream(attributes.text(tag).split("\\\\", -1))
        .map(String::strip)
        .toArray(String[]::new);
  }

  private static boolean isLossy(TransferSyntax syntax, String flag) {
    return switch (syntax) {
      case JPEG_BASELINE, JPEG_EXTENDED, JPEG_SPECTRAL, JPEG_PROGRESSIVE -> true;
      case JPEG_LS_NEAR, JPEG_2000, HTJ2K -> !flag.equals("00");
      default -> false;
    };
  }
}
