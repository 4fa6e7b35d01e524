/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io;

/** Says what is wrong inside a file; the reader adds its name and gives it to the user. */
public final class MalformedFileException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public MalformedFileException(String message) {
    super(message);
  }
}
