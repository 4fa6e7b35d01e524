/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import java.nio.ByteBuffer;
import org.ossify.volume.WrittenAs;

/**
 * What runs a network: one tensor of 32-bit floats in, one out.
 *
 * <p>Not for several threads at once. Whatever is wrong with the network or the shapes is an
 * IllegalArgumentException in one sentence. The native memory of a run is free when it returns,
 * that of the network after {@link #close}.
 */
public interface NetworkEngine extends AutoCloseable {

  /**
   * Runs the network once.
   *
   * @param input direct buffer in native order, read in place; not changed before this returns
   * @param shape of the input, batch first
   */
  NetworkTensor run(ByteBuffer input, long... shape);

  /**
   * Asks the run that is at work to end early; it fails then, and so do those after it. The only
   * method to be called from another thread. An engine that cannot be asked goes on.
   */
  default void stop() {}

  Details details();

  @Override
  void close();

  /**
   * @param name of the engine, such as ONNX Runtime
   * @param version of its library
   * @param device cpu or gpu
   * @param threads that it uses
   */
  record Details(
      @WrittenAs("Engine") String name,
      @WrittenAs("EngineVersion") String version,
      @WrittenAs("Device") String device,
      @WrittenAs("Threads") int threads) {}
}
