/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small JSON files beside the scans of a dataset. */
final class JsonFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LARGEST_BYTES = 64L << 20;

  private JsonFile() {}

  /**
   * What the file holds; a missing node when there is no such file.
   *
   * @throws IllegalArgumentException when it is not JSON
   */
  static JsonNode readOptional(Path file) {
    if (!Files.isRegularFile(file)) {
      return MissingNode.getInstance();
    }
    try {
      if (Files.size(file) > LARGEST_BYTES) {
        throw new IllegalArgumentException("\"" + file + "\" is too large for such a file");
      }
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "\"" + file + "\" is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read \"" + file + "\"", e);
    }
  }
}
