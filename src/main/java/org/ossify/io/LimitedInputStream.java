/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops with a sentence when more bytes come than were allowed: a guard against zip bombs. */
public final class LimitedInputStream extends FilterInputStream {

  private final long limit;
  private long left;

  public LimitedInputStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    take(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    take(Math.max(0, count));
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    take(skipped);
    return skipped;
  }

  private void take(long count) {
    left -= count;
    if (left < 0) {
      throw new MalformedFileException("it unpacks to more than " + limit + " bytes");
    }
  }
}
