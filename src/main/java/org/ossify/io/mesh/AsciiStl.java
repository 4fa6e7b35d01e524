/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.mesh;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.StringTokenizer;
import org.ossify.io.MalformedFileException;
import org.ossify.volume.Progress;

/**
 * The text form of STL, line by line: solid, facet normal, outer loop, three vertices, endloop,
 * endfacet, endsolid. A line is at most 1000 bytes long, so that hostile files stay small in
 * memory.
 */
final class AsciiStl {

  private static final int LONGEST_LINE = 1000;
  private static final int LINES_BETWEEN_REPORTS = 50_000;

  private final BufferedInputStream in;
  private final byte[] line = new byte[LONGEST_LINE];
  private long bytesRead;
  private long lineNumber;

  private AsciiStl(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  static void read(InputStream in, long length, MeshBuilder builder, Progress progress)
      throws IOException {
    new AsciiStl(in).run(length, builder, progress);
  }

  private void run(long length, MeshBuilder builder, Progress progress) throws IOException {
    boolean inLoop = false;
    boolean ended = false;
    int corners = 0;
    for (String text = nextLine(); text != null; text = nextLine()) {
      StringTokenizer words = new StringTokenizer(text);
      String keyword =
          words.hasMoreTokens() ? words.nextToken().toLowerCase(java.util.Locale.ROOT) : "";
      switch (keyword) {
        case "outer" -> {
          require(!inLoop, "a loop begins inside another");
          inLoop = true;
          corners = 0;
        }
        case "vertex" -> {
          require(inLoop && corners < 3, "a vertex stands outside of a loop of three");
          builder.addCorner(number(words), number(words), number(words));
          corners++;
        }
        case "endloop" -> {
          require(inLoop && corners == 3, "a loop has not three vertices");
          inLoop = false;
        }
        case "endsolid" -> ended = true;
        case "", "solid", "facet", "endfacet" -> require(!inLoop, "a loop is not closed");
        default -> throw wrong("\"" + shortened(text) + "\" is not a line of an STL file");
      }
      if (lineNumber % LINES_BETWEEN_REPORTS == 0) {
        progress.report(Math.min(bytesRead, length), length);
      }
    }
    require(ended && !inLoop, "it ends before \"endsolid\", as when it was cut off");
    progress.report(length, length);
  }

  private float number(StringTokenizer words) {
    require(words.hasMoreTokens(), "a vertex has not three numbers");
    String word = words.nextToken();
    try {
      return Float.parseFloat(word);
    } catch (NumberFormatException e) {
      throw wrong("\"" + shortened(word) + "\" is not a number");
    }
  }

  private String nextLine() throws IOException {
    int length = 0;
    int next = in.read();
    if (next < 0) {
      return null;
    }
    lineNumber++;
    for (; next >= 0 && next != '\n'; next = in.read()) {
      require(length < LONGEST_LINE, "the line is longer than " + LONGEST_LINE + " bytes");
      line[length++] = (byte) next;
      bytesRead++;
    }
    bytesRead++;
    String text = new String(line, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1);
    boolean marked = lineNumber == 1 && text.startsWith(StlFile.BYTE_ORDER_MARK);
    return (marked ? text.substring(StlFile.BYTE_ORDER_MARK.length()) : text).trim();
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw wrong(otherwise);
    }
  }

  private MalformedFileException wrong(String what) {
    return new MalformedFileException("line " + lineNumber + ": " + what);
  }

  private static String shortened(String text) {
    String visible = text.replaceAll("[^\\x20-\\x7e]", "?");
    return visible.length() <= 40 ? visible : visible.substring(0, 40) + "...";
  }
}
