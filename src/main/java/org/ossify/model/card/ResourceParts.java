/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A model within the product: a folder of the class path, with a card and a network in it. */
final class ResourceParts implements ModelParts {

  private static final long LARGEST_WEIGHTS_BYTES = 64 << 20;

  private final ClassLoader loader;
  private final String folder;

  /**
   * @param folder with a slash at its end
   */
  ResourceParts(ClassLoader loader, String folder) {
    this.loader = loader;
    this.folder = folder;
  }

  @Override
  public List<String> names() {
    throw new UnsupportedOperationException("the class path has no listing");
  }

  @Override
  public byte[] read(String name, int limit) throws IOException {
    try (InputStream in = loader.getResourceAsStream(folder + name)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no resource " + folder + name);
      }
      return FolderParts.requireWithin(in.readNBytes(limit + 1), limit, name);
    }
  }

  @Override
  public WeightsFile weights(String name) throws IOException {
    try (InputStream in = loader.getResourceAsStream(folder + name)) {
      if (in == null) {
        throw FolderParts.missing(name);
      }
      return WeightsFile.unpacked(in, name, LARGEST_WEIGHTS_BYTES);
    }
  }

  @Override
  public void close() {
    // streams are closed where they are read
  }
}
