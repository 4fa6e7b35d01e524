/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.record;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ossify.io.JsonText;
import org.ossify.io.SafeFile;

/**
 * What a mesh file cannot say itself, in {@code name.stl.json} beside it: unit, patient frame, the
 * check, and how its mask was made.
 */
public final class MeshSidecar {

  private MeshSidecar() {}

  /** The file beside a mesh that holds it. */
  public static Path of(Path meshFile) {
    return meshFile.resolveSibling(meshFile.getFileName() + ".json");
  }

  /**
   * To be written together with its mesh.
   *
   * @param software name and version
   */
  public static SafeFile.Draft draft(
      Path meshFile,
      String coordinates,
      String software,
      Map<String, Object> check,
      ProcessRecord record) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("file", meshFile.getFileName().toString());
    content.put("unit", "mm");
    content.put("coordinates", coordinates);
    content.put("software", software);
    content.put("check", check);
    content.put("record", record);
    byte[] json = JsonText.of(content).getBytes(StandardCharsets.UTF_8);
    return SafeFile.Draft.of(of(meshFile), out -> out.write(json));
  }
}
