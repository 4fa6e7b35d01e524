/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.mesh;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ossify.io.MalformedFileException;
import org.ossify.io.SafeFile;
import org.ossify.mesh.Mesh;
import org.ossify.volume.Progress;

/**
 * STL files. Written: binary, little endian, 84 + 50 n bytes for n triangles, in mm; the header
 * names unit and axes, since the form has no field for them. Read: binary and ASCII; corners with
 * equal coordinates become one vertex, stored normals are ignored.
 *
 * <p>A file counts as binary when its length is 84 + 50 n for the number n it states, as ASCII when
 * it begins with "solid", in capitals or not; anything else is refused. Memory when reading grows
 * with the length of the file, never with a number that stands in it.
 */
public final class StlFile {

  /** Of UTF-8, which some editors put before the first word. */
  static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private static final int HEADER = 80;
  private static final int FACET = 50;
  private static final int FACETS_AT_ONCE = 4096;

  private StlFile() {}

  /**
   * @throws IllegalArgumentException when the folder does not exist
   * @throws UncheckedIOException when the file cannot be written
   */
  public static void write(Path target, Mesh mesh, MeshAxes axes, Progress progress) {
    SafeFile.writeTogether(List.of(draft(target, mesh, axes, progress)));
  }

  static SafeFile.Draft draft(Path target, Mesh mesh, MeshAxes axes, Progress progress) {
    return SafeFile.Draft.of(target, out -> writeBinary(out, mesh, axes, progress));
  }

  /**
   * @throws IllegalArgumentException in one sentence when the file is damaged or no STL
   * @throws UncheckedIOException when it cannot be read
   */
  public static Mesh read(Path file, Progress progress) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      long length = Files.size(file);
      byte[] start = in.readNBytes(HEADER + 4);
      MeshBuilder builder = new MeshBuilder();
      if (isBinary(start, length)) {
        readBinary(in, (length - HEADER - 4) / FACET, builder, progress);
      } else if (beginsAsText(start)) {
        try (InputStream text = Files.newInputStream(file)) {
          AsciiStl.read(text, length, builder, progress);
        }
      } else {
        throw new MalformedFileException(
            "its length does not fit the number of triangles it states, as when it was cut off");
      }
      return builder.build();
    } catch (MalformedFileException e) {
      throw new IllegalArgumentException(file + " is not a usable STL file: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + SafeFile.reason(e), e);
    }
  }

  private static boolean beginsAsText(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(3) : text;
    return unmarked.trim().toLowerCase(Locale.ROOT).startsWith("solid");
  }

  private static boolean isBinary(byte[] start, long length) {
    if (start.length < HEADER + 4) {
      return false;
    }
    long facets = littleEndian(start).getInt(HEADER) & 0xffffffffL;
    return length == HEADER + 4 + FACET * facets;
  }

  private static void readBinary(
      InputStream in, long facets, MeshBuilder builder, Progress progress) throws IOException {
    byte[] bytes = new byte[FACETS_AT_ONCE * FACET];
    ByteBuffer buffer = littleEndian(bytes);
    for (long done = 0; done < facets; ) {
      int facetsNow = (int) Math.min(FACETS_AT_ONCE, facets - done);
      if (in.readNBytes(bytes, 0, facetsNow * FACET) < facetsNow * FACET) {
        throw new MalformedFileException("it ends in the middle of its triangles");
      }
      for (int facet = 0; facet < facetsNow; facet++) {
        for (int corner = 1; corner <= 3; corner++) {
          int at = facet * FACET + corner * 12;
          builder.addCorner(buffer.getFloat(at), buffer.getFloat(at + 4), buffer.getFloat(at + 8));
        }
      }
      done += facetsNow;
      progress.report(done, facets);
    }
  }

  private static void writeBinary(OutputStream out, Mesh mesh, MeshAxes axes, Progress progress)
      throws IOException {
    byte[] header = new byte[HEADER + 4];
    String text = "Ossify mm " + axes + " binary STL of a bone surface";
    System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, header, 0, text.length());
    littleEndian(header).putInt(HEADER, mesh.triangleCount());
    out.write(header);
    byte[] bytes = new byte[FACETS_AT_ONCE * FACET];
    ByteBuffer buffer = littleEndian(bytes);
    float[] facet = new float[12];
    int count = mesh.triangleCount();
    for (int done = 0; done < count; ) {
      int end = Math.min(count, done + FACETS_AT_ONCE);
      buffer.clear();
      for (int triangle = done; triangle < end; triangle++) {
        fillFacet(mesh, triangle, axes, facet);
        for (float value : facet) {
          buffer.putFloat(value);
        }
        buffer.putShort((short) 0);
      }
      out.write(bytes, 0, buffer.position());
      done = end;
      progress.report(done, count);
    }
  }

  /** Unit normal (0, 0, 0 for a triangle without area), then the three corners. */
  private static void fillFacet(Mesh mesh, int triangle, MeshAxes axes, float[] facet) {
    for (int corner = 0; corner < 3; corner++) {
      int vertex = 3 * mesh.triangles()[3 * triangle + corner];
      int at = 3 + 3 * corner;
      facet[at] = axes.sign() * mesh.vertices()[vertex];
      facet[at + 1] = axes.sign() * mesh.vertices()[vertex + 1];
      facet[at + 2] = mesh.vertices()[vertex + 2];
    }
    double ux = (double) facet[6] - facet[3];
    double uy = (double) facet[7] - facet[4];
    double uz = (double) facet[8] - facet[5];
    double wx = (double) facet[9] - facet[3];
    double wy = (double) facet[10] - facet[4];
    double wz = (double) facet[11] - facet[5];
    double nx = uy * wz - uz * wy;
    double ny = uz * wx - ux * wz;
    double nz = ux * wy - uy * wx;
    double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    double scale = length > 0 ? 1 / length : 0;
    facet[0] = (float) (nx * scale);
    facet[1] = (float) (ny * scale);
    facet[2] = (float) (nz * scale);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
