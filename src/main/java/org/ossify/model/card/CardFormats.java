/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.io.IOException;
import java.util.Locale;

/** Which of the formats a card has, and its reading. */
final class CardFormats {

  /**
   * @param sha256 of the text of the card
   */
  record Card(ModelCard card, String sha256) {}

  private CardFormats() {}

  static boolean mayBeCard(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.equals(NnUnetCard.PLANS);
  }

  /** Whether a file has the mark of a card, be it right or wrong in itself. */
  static boolean isCard(ModelParts parts, String name) throws IOException {
    if (name.toLowerCase(Locale.ROOT).equals(NnUnetCard.PLANS)) {
      return true;
    }
    try {
      CardField card = CardText.yaml(parts.read(name, CardText.LARGEST_YAML_BYTES));
      return CardReader.accepts(card) || BioimageCard.accepts(card);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static Card read(ModelParts parts, String name) throws IOException {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals(NnUnetCard.PLANS) || lower.equals(NnUnetCard.DATASET)) {
      return NnUnetCard.read(parts);
    }
    byte[] bytes = parts.read(name, CardText.LARGEST_YAML_BYTES);
    CardField card = CardText.yaml(bytes);
    return new Card(card(card), WeightsFile.sha256(bytes));
  }

  private static ModelCard card(CardField card) {
    if (BioimageCard.accepts(card)) {
      return BioimageCard.read(card);
    }
    if (!CardReader.accepts(card)) {
      throw new IllegalArgumentException(
          "it is not a model card: its first line should be format: " + CardReader.FORMAT);
    }
    return CardReader.read(card);
  }
}
