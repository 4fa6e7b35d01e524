/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.mesh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ossify.io.SafeFile;
import org.ossify.mesh.Mesh;
import org.ossify.volume.Progress;

/** Reads and writes a surface in the form that the file name ends with: stl or 3mf, in mm. */
public final class MeshFile {

  private MeshFile() {}

  /**
   * @param title for people who open the file elsewhere; kept where the form has room for it
   * @throws IllegalArgumentException for another ending, an empty mesh or a missing folder
   * @throws java.io.UncheckedIOException when the file cannot be written
   */
  public static void write(Path target, Mesh mesh, MeshAxes axes, String title, Progress progress) {
    SafeFile.writeTogether(List.of(draft(target, mesh, axes, title, progress)));
  }

  /** What {@link #write} writes, to be written together with other files. */
  public static SafeFile.Draft draft(
      Path target, Mesh mesh, MeshAxes axes, String title, Progress progress) {
    requireWritable(target);
    if (mesh.triangleCount() == 0) {
      throw new IllegalArgumentException(
          "There is no surface to write to " + target + ": the mask has no bone");
    }
    return form(target).equals("stl")
        ? StlFile.draft(target, mesh, axes, progress)
        : ThreeMfFile.draft(target, mesh, axes, title, progress);
  }

  /**
   * For a check before long work starts.
   *
   * @throws IllegalArgumentException for an ending other than stl and 3mf, or a missing folder
   */
  public static void requireWritable(Path target) {
    requireForm(target);
    SafeFile.requireWritable(target);
  }

  /**
   * The surface as it stands in the file, in mm, whichever patient frame that is.
   *
   * @throws IllegalArgumentException for another ending, a missing or a damaged file
   * @throws java.io.UncheckedIOException when the file cannot be read
   */
  public static Mesh read(Path file, Progress progress) {
    requireForm(file);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("There is no file " + file);
    }
    return form(file).equals("stl")
        ? StlFile.read(file, progress)
        : ThreeMfFile.read(file, progress);
  }

  private static void requireForm(Path path) {
    switch (form(path)) {
      case "stl", "3mf" -> {}
      case "obj", "ply" ->
          throw new IllegalArgumentException(
              path
                  + " is an "
                  + form(path).toUpperCase(Locale.ROOT)
                  + " file, which Ossify does not handle yet; use .stl or .3mf");
      default ->
          throw new IllegalArgumentException(
              path + " must end with .stl or .3mf, which says what kind of surface file it is");
    }
  }

  private static String form(Path path) {
    Path name = path.getFileName();
    String text = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    return text.contains(".") ? text.substring(text.lastIndexOf('.') + 1) : "";
  }
}
