/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The models that come with the product: the resource {@code /models/index.txt} names one a line,
 * and {@code /models/NAME/} holds NAME.yaml and its weights.
 */
public final class BuiltInModels {

  /** What is meant when no model is named. */
  public static final String DEFAULT = "thin-bone";

  private static final String FOLDER = "models/";

  private BuiltInModels() {}

  /** In the order of the index. */
  public static List<String> names() {
    return names(BuiltInModels.class.getClassLoader());
  }

  static List<String> names(ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream(FOLDER + "index.txt")) {
      if (in == null) {
        return List.of();
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(String::strip).filter(ModelWeights::isPlainName).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the list of built-in models", e);
    }
  }

  /**
   * @throws IllegalArgumentException when there is no such model, naming those that there are
   */
  public static LoadedModel open(String name) {
    return open(BuiltInModels.class.getClassLoader(), name);
  }

  static LoadedModel open(ClassLoader loader, String name) {
    List<String> names = names(loader);
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "there is no built-in model "
              + CardRule.shown(name)
              + (names.isEmpty() ? "; there are none" : "; there are " + String.join(", ", names)));
    }
    return ModelFile.named(
        name,
        () -> {
          try (ModelParts parts = new ResourceParts(loader, FOLDER + name + "/")) {
            return ModelFile.load(parts, name + ".yaml", name);
          }
        });
  }
}
