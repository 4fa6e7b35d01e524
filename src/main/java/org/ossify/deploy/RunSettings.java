/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import java.util.List;
import org.ossify.model.card.ModelCard;
import org.ossify.volume.NumberText;
import org.ossify.volume.WrittenAs;

/**
 * How a network is run over a scan.
 *
 * @param overlap share of a patch that neighbours have in common; without meaning where the card
 *     has a halo
 * @param mirror whether mirrored copies are averaged, along the axes that the card names
 * @param probability whether the probability of all labels together is wanted, too
 */
public record RunSettings(
    @WrittenAs("overlap used") double overlap, boolean mirror, boolean probability) {

  public static final double MOST_OVERLAP = 0.9;

  public RunSettings {
    if (!(overlap >= 0 && overlap <= MOST_OVERLAP)) {
      throw new IllegalArgumentException(
          "overlap must be 0 to " + MOST_OVERLAP + " of a patch, got " + NumberText.of(overlap));
    }
  }

  /** What of it the card does not allow, in sentences. */
  public List<String> warnings(ModelCard card) {
    return mirror && card.input().mirror().isEmpty()
        ? List.of(
            "the card of " + card.name() + " allows no mirroring, so mirror=true changes nothing")
        : List.of();
  }

  /** As the card has it, nothing mirrored. */
  public static RunSettings of(ModelCard card) {
    return new RunSettings(card.input().overlap(), false, false);
  }
}
