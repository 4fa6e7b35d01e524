/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.ossify.volume.Vector3;

/**
 * The lines of text at the head of a volume file, at most 1 MB of them, and the values that such
 * lines hold. Every refusal is a sentence without the name of the file.
 */
final class HeaderLines implements Closeable {

  private static final int MOST_BYTES = 1 << 20;

  private final InputStream in;
  private int position;

  HeaderLines(Path path) throws IOException {
    in = new BufferedInputStream(Files.newInputStream(path));
  }

  /** First byte after the line read last. */
  int position() {
    return position;
  }

  /** The next line without its end, or null after the last. */
  String next() throws IOException {
    StringBuilder line = new StringBuilder();
    int value = in.read();
    if (value < 0) {
      return null;
    }
    while (value >= 0) {
      if (++position > MOST_BYTES) {
        throw new IllegalArgumentException("has a header of more than " + MOST_BYTES + " bytes");
      }
      if (value == '\n') {
        break;
      }
      line.append((char) value);
      value = in.read();
    }
    boolean windows = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
    return windows ? line.substring(0, line.length() - 1) : line.toString();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Exactly so many numbers, apart by blanks. */
  static double[] numbers(String key, String text, int count) {
    String[] words = text.trim().split("\\s+", count + 1);
    double[] numbers = new double[count];
    try {
      for (int i = 0; i < count && words.length == count; i++) {
        numbers[i] = Double.parseDouble(words[i]);
      }
      if (words.length == count) {
        return numbers;
      }
    } catch (NumberFormatException e) {
      // said below, together with a wrong count
    }
    throw new IllegalArgumentException(
        "has \"" + shortened(text) + "\" as " + key + ", where " + count + " numbers belong");
  }

  static Vector3 vector(String key, String text) {
    double[] numbers = numbers(key, text, 3);
    return new Vector3(numbers[0], numbers[1], numbers[2]);
  }

  /** Three numbers of voxels, from 1. */
  static int[] size(String key, String text) {
    double[] numbers = numbers(key, text, 3);
    int[] size = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      size[axis] = (int) numbers[axis];
      if (size[axis] != numbers[axis] || size[axis] < 1) {
        throw new IllegalArgumentException(
            "has \"" + shortened(text) + "\" as " + key + "; whole numbers from 1 belong there");
      }
    }
    return size;
  }

  /** A whole number from -1. */
  static long count(String key, String text) {
    try {
      long count = Long.parseLong(text.trim());
      if (count >= -1) {
        return count;
      }
    } catch (NumberFormatException e) {
      // said below, together with numbers below the range
    }
    throw new IllegalArgumentException(
        "has \"" + shortened(text) + "\" as " + key + ", where a number of bytes or lines belongs");
  }

  /**
   * The file of the voxels, which must lie beside its header: a header that was sent by someone
   * else must not name other files of this machine.
   */
  static Path besides(Path header, String name) throws IOException {
    String bare = name.startsWith("./") ? name.substring(2) : name;
    Path file;
    try {
      file = header.resolveSibling(bare);
    } catch (InvalidPathException e) {
      throw elsewhere(name);
    }
    if (bare.isEmpty() || bare.contains("/") || bare.contains("\\") || bare.equals("..")) {
      throw elsewhere(name);
    }
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "has its voxels in \"" + shortened(name) + "\", which does not lie beside it");
    }
    Path folder = header.toAbsolutePath().toRealPath().getParent();
    if (!file.toRealPath().startsWith(folder)) {
      throw elsewhere(name);
    }
    return file;
  }

  private static IllegalArgumentException elsewhere(String name) {
    return new IllegalArgumentException(
        "has its voxels in \"" + shortened(name) + "\"; only a file of the same folder is read");
  }

  /** A value of the file for a sentence: not longer than one can read. */
  static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
