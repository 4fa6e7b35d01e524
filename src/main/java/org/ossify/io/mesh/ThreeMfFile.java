/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.mesh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.ossify.io.LimitedInputStream;
import org.ossify.io.MalformedFileException;
import org.ossify.io.SafeFile;
import org.ossify.mesh.Mesh;
import org.ossify.volume.Progress;

/**
 * 3MF files (core specification 1.3): a zip archive with one XML model, which states its unit, mm.
 *
 * <p>The mesh keeps its patient coordinates; the one build item carries a translation that moves it
 * into the positive octant, as the specification wishes. Metadata say title, program and axes. Time
 * stamps are fixed, so the same mesh gives the same bytes.
 *
 * <p>Reading takes the meshes of all build items. The translation of a single item is its place on
 * the printer, not in the patient, and is left out; several items are put together as their
 * transforms say. Assemblies of components and required extensions are refused. Nothing is unpacked
 * to disk, entries are looked up by name only, document types and external entities are off, and no
 * more is unpacked than a hundred times the length of the archive and one MiB.
 */
public final class ThreeMfFile {

  private static final String RELATIONSHIPS = "_rels/.rels";
  private static final String MODEL = "3D/3dmodel.model";
  private static final String MODEL_TYPE =
      "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel";
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final long LARGEST_RATIO = 100;
  private static final long SLACK_BYTES = 1 << 20;

  private ThreeMfFile() {}

  /**
   * @param title name of the model for people, such as the title of the mask
   * @throws IllegalArgumentException when the folder does not exist
   * @throws UncheckedIOException when the file cannot be written
   */
  public static void write(Path target, Mesh mesh, MeshAxes axes, String title, Progress progress) {
    SafeFile.writeTogether(List.of(draft(target, mesh, axes, title, progress)));
  }

  static SafeFile.Draft draft(
      Path target, Mesh mesh, MeshAxes axes, String title, Progress progress) {
    return SafeFile.Draft.of(target, out -> writeArchive(out, mesh, axes, title, progress));
  }

  /**
   * @throws IllegalArgumentException in one sentence when the file is damaged or no 3MF
   * @throws UncheckedIOException when it cannot be read
   */
  public static Mesh read(Path file, Progress progress) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      long limit = LARGEST_RATIO * file.toFile().length() + SLACK_BYTES;
      String model;
      try (InputStream in = open(zip, RELATIONSHIPS, limit)) {
        model = ThreeMfXml.relationshipTarget(in, MODEL_TYPE);
      }
      try (InputStream in = open(zip, model, limit)) {
        return new ThreeMfModel(progress).read(in);
      }
    } catch (MalformedFileException e) {
      throw new IllegalArgumentException(file + " is not a usable 3MF file: " + e.getMessage());
    } catch (java.util.zip.ZipException e) {
      throw new IllegalArgumentException(
          file + " is not a usable 3MF file: its zip archive is damaged (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + SafeFile.reason(e), e);
    }
  }

  private static InputStream open(ZipFile zip, String name, long limit) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null || entry.isDirectory()) {
      throw new MalformedFileException("the part " + name + " is missing");
    }
    if (entry.getSize() > limit) {
      throw new MalformedFileException(
          "it unpacks to more than " + limit + " bytes: to " + entry.getSize() + ", it says");
    }
    return new LimitedInputStream(zip.getInputStream(entry), limit);
  }

  private static void writeArchive(
      OutputStream out, Mesh mesh, MeshAxes axes, String title, Progress progress)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    begin(zip, "[Content_Types].xml");
    text(
        zip,
        ThreeMfXml.DECLARATION
            + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType="
            + "\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"model\" ContentType="
            + "\"application/vnd.ms-package.3dmanufacturing-3dmodel+xml\"/></Types>\n");
    begin(zip, RELATIONSHIPS);
    text(
        zip,
        ThreeMfXml.DECLARATION
            + "<Relationships xmlns="
            + "\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + "<Relationship Target=\"/"
            + MODEL
            + "\" Id=\"rel0\" Type=\""
            + MODEL_TYPE
            + "\"/></Relationships>\n");
    begin(zip, MODEL);
    new ThreeMfModelWriter(zip, mesh, axes).write(title, progress);
    // finish, not close: the stream belongs to SafeFile
    zip.finish();
  }

  private static void begin(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
