/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A model in a folder. Links may not lead out of it, and pipes and devices are never opened. */
final class FolderParts implements ModelParts {

  private static final int MOST_FILES = 10_000;

  private final Path folder;

  FolderParts(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      for (Path file : files) {
        names.add(file.getFileName().toString());
        if (names.size() > MOST_FILES) {
          throw new IllegalArgumentException(
              "it holds more than " + MOST_FILES + " files; give the card itself");
        }
      }
    }
    names.sort(null);
    return names;
  }

  @Override
  public byte[] read(String name, int limit) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file \"" + name + "\"");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return requireWithin(in.readNBytes(limit + 1), limit, name);
    }
  }

  static byte[] requireWithin(byte[] bytes, int limit, String name) {
    if (bytes.length > limit) {
      throw new IllegalArgumentException(
          "\"" + name + "\" has more than the " + limit + " bytes that a card may have");
    }
    return bytes;
  }

  @Override
  public WeightsFile weights(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      throw missing(name);
    }
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("weights.file \"" + name + "\" is not a file of weights");
    }
    if (!file.toRealPath().startsWith(folder.toRealPath())) {
      throw new IllegalArgumentException(
          "weights.file \"" + name + "\" is a link that leads out of its folder");
    }
    return WeightsFile.of(file);
  }

  static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException(
        "weights.file " + CardRule.shown(name) + " is missing: it must be beside the card");
  }

  @Override
  public void close() {
    // nothing is held open between two reads
  }
}
