/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.nio.file.Path;
import org.ossify.io.TemporaryFolders;

/**
 * A model whose card has been checked and whose weights have the hash that the card names.
 *
 * @param card with the hash of the weights, also where a foreign card does not say it
 * @param weights a file to read the network from, there until this is closed
 * @param origin the name of the file or built-in model that was opened, for a person
 * @param cardSha256 of the text that the card was read from, for the record of a run
 * @param temporary folder that goes when this is closed; null when nothing was unpacked
 */
public record LoadedModel(
    ModelCard card, Path weights, String origin, String cardSha256, Path temporary)
    implements AutoCloseable {

  /** Removes what was unpacked; close what runs the network first. Harmless when called again. */
  @Override
  public void close() {
    if (temporary != null) {
      TemporaryFolders.remove(temporary);
    }
  }
}
