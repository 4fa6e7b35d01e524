/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.mesh;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import org.ossify.io.MalformedFileException;
import org.ossify.mesh.Mesh;
import org.ossify.volume.Progress;

/** Reads the model part of a 3MF archive: its objects, then the items that are to be built. */
final class ThreeMfModel {

  private static final int ELEMENTS_BETWEEN_REPORTS = 50_000;

  private static final class Item {
    final String object;
    final double[] transform;

    Item(String object, double[] transform) {
      this.object = object;
      this.transform = transform;
    }
  }

  private final Progress progress;
  private final Map<String, Mesh> objects = new HashMap<>();
  private final List<Item> items = new ArrayList<>();
  private double millimetres = 1;
  private String openObject;
  private float[] vertices = new float[0];
  private int coordinates;
  private int[] corners = new int[0];
  private int cornerCount;
  private long elements;

  ThreeMfModel(Progress progress) {
    this.progress = progress;
  }

  Mesh read(InputStream in) {
    ThreeMfXml.read(in, this::begin);
    closeObject();
    if (items.isEmpty()) {
      throw new MalformedFileException("it has nothing to build");
    }
    List<Mesh> parts = new ArrayList<>();
    for (Item item : items) {
      // taken out, so that a small file cannot ask for the same large object many times
      Mesh mesh = objects.remove(item.object);
      if (mesh == null) {
        throw new MalformedFileException(
            "a build item names an object that is missing or was built before");
      }
      parts.add(isPlaceOnPrinter(item) ? mesh : transformed(mesh, item.transform));
    }
    return parts.size() == 1 ? parts.get(0) : joined(parts);
  }

  private void begin(XMLStreamReader xml) {
    if (++elements % ELEMENTS_BETWEEN_REPORTS == 0) {
      // how many there will be is not known
      progress.report(0, 1);
    }
    switch (xml.getLocalName()) {
      case "model" -> {
        millimetres = unit(xml.getAttributeValue(null, "unit"));
        String extensions = xml.getAttributeValue(null, "requiredextensions");
        if (extensions != null && !extensions.isBlank()) {
          throw new MalformedFileException("it needs extensions of 3MF, which Ossify lacks");
        }
      }
      case "object" -> {
        closeObject();
        openObject = required(xml, "id");
      }
      case "vertex" -> addVertex(xml);
      case "triangle" -> addTriangle(xml);
      case "components" ->
          throw new MalformedFileException(
              "it is an assembly of components, which Ossify does not handle yet");
      case "item" -> {
        closeObject();
        items.add(new Item(required(xml, "objectid"), transform(xml)));
      }
      default -> {}
    }
  }

  private void closeObject() {
    if (openObject == null) {
      return;
    }
    for (int i = 0; i < cornerCount; i++) {
      if (corners[i] < 0 || corners[i] >= coordinates / 3) {
        throw new MalformedFileException(
            "a triangle names vertex " + corners[i] + " of " + coordinates / 3);
      }
    }
    objects.put(
        openObject,
        new Mesh(Arrays.copyOf(vertices, coordinates), Arrays.copyOf(corners, cornerCount)));
    openObject = null;
    coordinates = 0;
    cornerCount = 0;
  }

  private void addVertex(XMLStreamReader xml) {
    if (coordinates + 3 > vertices.length) {
      vertices = Arrays.copyOf(vertices, grown(vertices.length));
    }
    for (String name : List.of("x", "y", "z")) {
      vertices[coordinates++] = inRange(number(required(xml, name)) * millimetres);
    }
  }

  private void addTriangle(XMLStreamReader xml) {
    if (cornerCount + 3 > corners.length) {
      corners = Arrays.copyOf(corners, grown(corners.length));
    }
    for (String name : List.of("v1", "v2", "v3")) {
      String text = required(xml, name);
      try {
        corners[cornerCount++] = Integer.parseInt(text.trim());
      } catch (NumberFormatException e) {
        throw new MalformedFileException("the vertex of a triangle is not a number");
      }
    }
  }

  private static int grown(int length) {
    if (length > Integer.MAX_VALUE / 4) {
      throw new MalformedFileException("it has more than 178 million vertices or triangles");
    }
    return Math.max(3072, 2 * length);
  }

  /** A single item's translation says where it stands on the printer, not in the patient. */
  private boolean isPlaceOnPrinter(Item item) {
    double[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    return items.size() == 1 && Arrays.equals(identity, Arrays.copyOf(item.transform, 9));
  }

  private static double[] transform(XMLStreamReader xml) {
    String text = xml.getAttributeValue(null, "transform");
    if (text == null) {
      return new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
    }
    String[] words = text.trim().split("\\s+", 0);
    if (words.length != 12) {
      throw new MalformedFileException("a transform has not twelve numbers");
    }
    return Arrays.stream(words).mapToDouble(ThreeMfModel::number).toArray();
  }

  /** Row vectors times a 4 x 3 matrix; a mirroring also turns the triangles round. */
  private Mesh transformed(Mesh mesh, double[] m) {
    float[] moved = new float[mesh.vertices().length];
    for (int i = 0; i < moved.length; i += 3) {
      for (int axis = 0; axis < 3; axis++) {
        double sum = m[9 + axis] * millimetres;
        for (int k = 0; k < 3; k++) {
          sum += mesh.vertices()[i + k] * m[3 * k + axis];
        }
        moved[i + axis] = inRange(sum);
      }
    }
    double determinant =
        m[0] * (m[4] * m[8] - m[5] * m[7])
            - m[1] * (m[3] * m[8] - m[5] * m[6])
            + m[2] * (m[3] * m[7] - m[4] * m[6]);
    int[] triangles = mesh.triangles().clone();
    for (int i = 0; determinant < 0 && i < triangles.length; i += 3) {
      int swap = triangles[i + 1];
      triangles[i + 1] = triangles[i + 2];
      triangles[i + 2] = swap;
    }
    return new Mesh(moved, triangles);
  }

  private static Mesh joined(List<Mesh> parts) {
    long coordinates = parts.stream().mapToLong(part -> part.vertices().length).sum();
    long corners = parts.stream().mapToLong(part -> part.triangles().length).sum();
    if (Math.max(coordinates, corners) > Integer.MAX_VALUE / 4) {
      throw new MalformedFileException("its items have more than 178 million triangles");
    }
    float[] vertices = new float[(int) coordinates];
    int[] triangles = new int[(int) corners];
    int vertexEnd = 0;
    int cornerEnd = 0;
    for (Mesh part : parts) {
      System.arraycopy(part.vertices(), 0, vertices, vertexEnd, part.vertices().length);
      for (int vertex : part.triangles()) {
        triangles[cornerEnd++] = vertex + vertexEnd / 3;
      }
      vertexEnd += part.vertices().length;
    }
    return new Mesh(vertices, triangles);
  }

  private static double unit(String name) {
    return switch (name == null ? "millimeter" : name) {
      case "micron" -> 0.001;
      case "millimeter" -> 1;
      case "centimeter" -> 10;
      case "inch" -> 25.4;
      case "foot" -> 304.8;
      case "meter" -> 1000;
      default -> throw new MalformedFileException("its unit is not one that 3MF knows");
    };
  }

  private static double number(String text) {
    double value;
    try {
      value = Float.parseFloat(text.trim());
    } catch (NumberFormatException e) {
      throw new MalformedFileException("a coordinate is not a number");
    }
    if (!Double.isFinite(value)) {
      throw new MalformedFileException("a coordinate is not a finite number");
    }
    return value;
  }

  private static float inRange(double millimetres) {
    if (!(Math.abs(millimetres) <= Float.MAX_VALUE)) {
      throw new MalformedFileException("a coordinate is too large");
    }
    return (float) millimetres;
  }

  private static String required(XMLStreamReader xml, String attribute) {
    String value = xml.getAttributeValue(null, attribute);
    if (value == null) {
      throw new MalformedFileException(
          "an element \"" + xml.getLocalName() + "\" lacks \"" + attribute + "\"");
    }
    return value;
  }
}
