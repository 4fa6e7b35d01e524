/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.ossify.io.TemporaryFolders;
import org.ossify.kernel.Sha256;

/**
 * A file of weights and its hash, taken while it was read or unpacked.
 *
 * @param temporary folder that holds nothing but this file; null when it was not unpacked
 */
public record WeightsFile(Path path, String sha256, Path temporary) {

  private static final int BUFFER = 1 << 16;

  /** A file that is there already. */
  public static WeightsFile of(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(file)) {
      copy(in, OutputStream.nullOutputStream(), digest, Long.MAX_VALUE);
    }
    return new WeightsFile(file, hex(digest), null);
  }

  /**
   * Unpacks into a new temporary folder, and leaves nothing there when that fails.
   *
   * @throws IllegalArgumentException when more than the limit comes, whatever an archive promised
   */
  static WeightsFile unpacked(InputStream in, String name, long limit) throws IOException {
    Path folder = TemporaryFolders.create("model");
    Path file = folder.resolve(name);
    boolean done = false;
    try {
      MessageDigest digest = Sha256.digest();
      try (OutputStream out = Files.newOutputStream(file)) {
        copy(in, out, digest, limit);
      }
      done = true;
      return new WeightsFile(file, hex(digest), folder);
    } finally {
      if (!done) {
        TemporaryFolders.remove(folder);
      }
    }
  }

  private static void copy(InputStream in, OutputStream out, MessageDigest digest, long limit)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = limit;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      left -= count;
      if (left < 0) {
        throw new IllegalArgumentException("it unpacks to more than " + limit + " bytes");
      }
      digest.update(buffer, 0, count);
      out.write(buffer, 0, count);
    }
  }

  void remove() {
    if (temporary != null) {
      TemporaryFolders.remove(temporary);
    }
  }

  public static String sha256(byte[] bytes) {
    MessageDigest digest = Sha256.digest();
    digest.update(bytes);
    return hex(digest);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
