/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import ij.IJ;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ossify.io.SafeFile;
import org.ossify.io.TableFile;

/** Paths as users give them, checked before any work. */
public final class CommandPaths {

  private static final Pattern ENDING =
      Pattern.compile(
          "(?i)(\\.nii|\\.img|\\.hdr)?\\.(gz|nii|hdr|img|nrrd|nhdr|mha|mhd|tiff?|dcm|json|csv|html|stl|3mf|obj|ply)$");

  private CommandPaths() {}

  /**
   * @throws IllegalArgumentException when no path is given or nothing is there
   */
  public static Path existing(String key, String text) {
    Path path = given(key, text);
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(key + "=[" + text + "]: there is no such file or folder");
    }
    return path;
  }

  /**
   * @throws IllegalArgumentException when no path is given or its folder does not exist
   */
  public static Path writable(String key, String text) {
    Path path = given(key, text);
    SafeFile.requireWritable(path);
    return path;
  }

  /**
   * A folder that need not be there yet, in one that is.
   *
   * @throws IllegalArgumentException when no path is given, it is a file, or the folder around it
   *     does not exist
   */
  public static Path folder(String key, String text) {
    Path path = given(key, text);
    Path around = path.toAbsolutePath().normalize().getParent();
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new IllegalArgumentException(key + "=[" + text + "] is a file; give a folder");
    }
    if (around != null && !Files.isDirectory(around)) {
      throw new IllegalArgumentException(
          key + "=[" + text + "]: the folder " + around + " does not exist");
    }
    return path;
  }

  /**
   * Where a table is to be saved; null when the text is empty.
   *
   * @throws IllegalArgumentException unless the name ends in csv or json and its folder exists
   */
  public static Path optionalTable(String key, String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    Path file = given(key, text);
    TableFile.requireWritable(file);
    return file;
  }

  /**
   * Where a table or a page of HTML is to be saved; null when the text is empty.
   *
   * @throws IllegalArgumentException unless the name ends in json, csv or html and its folder
   *     exists
   */
  public static Path optionalTableOrPage(String key, String text) {
    if (isPage(text)) {
      return writable(key, text);
    }
    try {
      return optionalTable(key, text);
    } catch (IllegalArgumentException e) {
      throw text.matches("(?i).*\\.(json|csv)\\s*")
          ? e
          : new IllegalArgumentException(
              key + "=[" + text + "]: the ending must be json, csv or html", e);
    }
  }

  /** Whether a path names a page of HTML. */
  public static boolean isPage(String text) {
    return text.trim().toLowerCase(Locale.ROOT).endsWith(".html");
  }

  /**
   * The folder or file of a sample scan: of the source tree, or installed beside ImageJ.
   *
   * @throws IllegalArgumentException saying where it was looked for
   */
  public static Path sample(String name) {
    List<Path> places = new ArrayList<>();
    if (System.getProperty("ossify.home") != null) {
      places.add(Path.of(System.getProperty("ossify.home"), "test-images"));
    }
    if (IJ.getDirectory("imagej") != null) {
      places.add(Path.of(IJ.getDirectory("imagej"), "samples", "Ossify"));
    }
    places.add(Path.of("test-images"));
    for (Path place : places) {
      if (Files.exists(place.resolve(name))) {
        return place.resolve(name);
      }
    }
    throw new IllegalArgumentException(
        "the sample \"" + name + "\" is not installed; it was looked for in " + places);
  }

  /** Name of a file or folder without its ending. */
  public static String stem(Path path) {
    Path name = path.toAbsolutePath().normalize().getFileName();
    return name == null ? "volume" : ENDING.matcher(name.toString()).replaceFirst("");
  }

  /** The ending of a path that Ossify knows, such as ".nii.gz"; "" for another. */
  public static String ending(String path) {
    Matcher ending = ENDING.matcher(path.trim());
    return ending.find() ? ending.group() : "";
  }

  private static Path given(String key, String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("no file is given; name one with " + key + "=[...]");
    }
    try {
      return Path.of(text.trim());
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(key + "=[" + text + "] is not a path: " + e.getReason());
    }
  }
}
