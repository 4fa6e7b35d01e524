/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.util.Locale;

/**
 * The file of a network.
 *
 * @param file its name, beside the card or in the same zip; no path
 * @param sha256 64 hexadecimal digits, lower case; null where a foreign card does not say, never in
 *     an opened model
 * @param engine what runs it
 */
public record ModelWeights(String file, String sha256, Engine engine) {

  /** What runs a network. */
  public enum Engine {
    ONNX,
    TORCHSCRIPT
  }

  public ModelWeights {
    CardRule.requireText("weights.file", file);
    CardRule.require(
        isPlainName(file), "weights.file must be the name of a file beside the card", file);
    if (sha256 != null) {
      sha256 = sha256.toLowerCase(Locale.ROOT);
      CardRule.require(
          sha256.matches("[0-9a-f]{64}"),
          "weights.sha256 must be 64 hexadecimal digits",
          sha256.length() + " characters");
    }
    CardRule.require(engine != null, "weights.engine must be onnx or torchscript", engine);
  }

  /** Whether a name has nothing that leads to another folder, on any system. */
  static boolean isPlainName(String name) {
    return name.matches("[^/\\\\:*?\"<>|\\p{Cntrl}]{1,200}")
        && !name.startsWith(".")
        && !name.isBlank();
  }
}
