/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A model in a zip archive, at its top or within a single folder.
 *
 * <p>Only the weights are written to disk, under their plain name in a new folder, so that no entry
 * chooses where it lands; an archive with any name that leads out of it is refused as a whole.
 * Bytes are counted as they come, not as the archive promises: no more are unpacked than {@value
 * #LARGEST_RATIO} times its length and {@value #SLACK_BYTES}. Links in an archive are never made.
 */
final class ZipParts implements ModelParts {

  private static final int MOST_ENTRIES = 2000;
  private static final long LARGEST_RATIO = 100;
  private static final long SLACK_BYTES = 16 << 20;

  private final ZipFile zip;
  private final long limit;
  private final SortedMap<String, ZipEntry> files;

  ZipParts(Path archive) throws IOException {
    zip = new ZipFile(archive.toFile());
    boolean usable = false;
    try {
      limit = LARGEST_RATIO * archive.toFile().length() + SLACK_BYTES;
      files = within(folder(entries()));
      usable = true;
    } finally {
      if (!usable) {
        zip.close();
      }
    }
  }

  private SortedMap<String, ZipEntry> entries() {
    if (zip.size() > MOST_ENTRIES) {
      throw new IllegalArgumentException(
          "it holds " + zip.size() + " entries, and a model at most " + MOST_ENTRIES);
    }
    TreeMap<String, ZipEntry> entries = new TreeMap<>();
    Enumeration<? extends ZipEntry> all = zip.entries();
    while (all.hasMoreElements()) {
      ZipEntry entry = all.nextElement();
      String name = entry.getName();
      if (leadsOut(name)) {
        throw new IllegalArgumentException(
            "its entry " + CardRule.shown(name) + " leads out of the archive");
      }
      boolean ours = !entry.isDirectory() && !isHidden(name);
      if (ours && entries.put(name, entry) != null) {
        throw new IllegalArgumentException("its entry " + CardRule.shown(name) + " is there twice");
      }
    }
    return entries;
  }

  /** What systems put into archives beside what was packed. */
  private static boolean isHidden(String name) {
    return name.startsWith("__MACOSX/") || ("/" + name).contains("/.");
  }

  private static boolean leadsOut(String name) {
    return name.startsWith("/")
        || name.indexOf('\\') >= 0
        || name.indexOf('\0') >= 0
        || name.matches("(?s)[A-Za-z]:.*")
        || ("/" + name + "/").contains("/../");
  }

  private static SortedMap<String, ZipEntry> folder(SortedMap<String, ZipEntry> entries) {
    SortedMap<String, ZipEntry> files = entries;
    String prefix = prefix(files);
    while (!prefix.isEmpty()) {
      TreeMap<String, ZipEntry> below = new TreeMap<>();
      int length = prefix.length();
      files.forEach((name, entry) -> below.put(name.substring(length), entry));
      files = below;
      prefix = prefix(files);
    }
    return files;
  }

  /** The folder that everything lies in, or nothing. */
  private static String prefix(SortedMap<String, ZipEntry> files) {
    if (files.isEmpty()) {
      return "";
    }
    String first = files.firstKey();
    String prefix = first.substring(0, first.indexOf('/') + 1);
    return files.keySet().stream().allMatch(name -> name.startsWith(prefix)) ? prefix : "";
  }

  private static SortedMap<String, ZipEntry> within(SortedMap<String, ZipEntry> files) {
    TreeMap<String, ZipEntry> top = new TreeMap<>(files);
    top.keySet().removeIf(name -> name.indexOf('/') >= 0);
    return top;
  }

  @Override
  public List<String> names() {
    return new ArrayList<>(files.keySet());
  }

  @Override
  public byte[] read(String name, int most) throws IOException {
    ZipEntry entry = files.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("there is no file \"" + name + "\" in it");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return FolderParts.requireWithin(in.readNBytes(most + 1), most, name);
    }
  }

  @Override
  public WeightsFile weights(String name) throws IOException {
    ZipEntry entry = files.get(name);
    if (entry == null) {
      throw FolderParts.missing(name);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return WeightsFile.unpacked(in, name, limit);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
