package org.ossify.model;

/** Stub. */
final class BioimageCard {
  private BioimageCard() {}

  static boolean accepts(CardField card) {
    return card.has("format_version");
  }

  static ModelCard read(CardField card) {
    throw card.get("format_version").refusal("is not read yet");
  }
}
