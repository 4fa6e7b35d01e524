package org.ossify.model;

/** Stub. */
final class NnUnetCard {
  static final String PLANS = "plans.json";
  static final String DATASET = "dataset.json";

  private NnUnetCard() {}

  static CardFormats.Card read(ModelParts parts) {
    throw new IllegalArgumentException("plans.json is not read yet");
  }
}
