/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The files of one model, in a folder, a zip archive or the product itself. What is wrong with them
 * is an IllegalArgumentException without the name of the folder or archive.
 */
interface ModelParts extends Closeable {

  /** Names of the files that lie beside each other, in order. */
  List<String> names() throws IOException;

  /** The whole of a small file, never more than the limit. */
  byte[] read(String name, int limit) throws IOException;

  /** The weights as a file of its own, with its hash. */
  WeightsFile weights(String name) throws IOException;
}
