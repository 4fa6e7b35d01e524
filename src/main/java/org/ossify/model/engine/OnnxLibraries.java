/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.ossify.io.TemporaryFolders;

/**
 * The native libraries of ONNX Runtime, unpacked for as long as it takes to load them. Left to
 * itself ONNX Runtime unpacks them for as long as the process runs, and leaves 25 MB in the
 * temporary folder when that is killed.
 */
final class OnnxLibraries implements AutoCloseable {

  private static final String FOLDER_PROPERTY = "onnxruntime.native.path";
  private static final String RESOURCES = "/ai/onnxruntime/native/";
  private static final String[] NAMES = {
    "onnxruntime", "onnxruntime4j_jni", "onnxruntime_providers_shared"
  };

  private final Path folder;

  private OnnxLibraries(Path folder) {
    this.folder = folder;
  }

  /**
   * Unpacks them, and tells ONNX Runtime where. Does nothing where a person has named a folder
   * already, and with a package for GPUs, which looks for more libraries later.
   *
   * @throws IOException when the temporary folder is full or cannot be written
   */
  static OnnxLibraries unpack() throws IOException {
    String system = RESOURCES + systemName() + "/";
    boolean forGpus = resource(system, "onnxruntime_providers_cuda") != null;
    boolean forThisSystem = resource(system, NAMES[0]) != null;
    if (System.getProperty(FOLDER_PROPERTY) != null || forGpus || !forThisSystem) {
      return new OnnxLibraries(null);
    }
    OnnxLibraries libraries = new OnnxLibraries(TemporaryFolders.create("engine"));
    try {
      for (String name : NAMES) {
        libraries.unpack(system, System.mapLibraryName(name));
      }
    } catch (IOException e) {
      libraries.close();
      throw e;
    }
    System.setProperty(FOLDER_PROPERTY, libraries.folder.toString());
    return libraries;
  }

  private void unpack(String system, String file) throws IOException {
    try (InputStream in = OrtEnvironment.class.getResourceAsStream(system + file)) {
      if (in != null) {
        Files.copy(in, folder.resolve(file));
      }
    }
  }

  private static URL resource(String system, String name) {
    return OrtEnvironment.class.getResource(system + System.mapLibraryName(name));
  }

  /** As ONNX Runtime calls its folders, for example {@code linux-x64}. */
  private static String systemName() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String systemName = system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux";
    boolean is64BitIntel = machine.equals("amd64") || machine.equals("x86_64");
    return systemName + "-" + (is64BitIntel ? "x64" : machine);
  }

  /** Removes the files; what is loaded stays loaded. */
  @Override
  public void close() {
    if (folder != null) {
      System.clearProperty(FOLDER_PROPERTY);
      TemporaryFolders.remove(folder);
    }
  }
}
