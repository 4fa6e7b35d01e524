/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * A network in ONNX Runtime.
 *
 * <p>The engine reads the input where it lies; the output is copied once. What a run takes is freed
 * with it.
 */
final class OnnxNetwork implements NetworkEngine {

  private final Details details;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String input;
  private final Object running = new Object();
  private OrtSession.RunOptions run;
  private boolean stopped;

  private OnnxNetwork(Details details, OrtEnvironment environment, OrtSession session) {
    this.details = details;
    this.environment = environment;
    this.session = session;
    input = session.getInputNames().iterator().next();
  }

  /**
   * @throws IllegalArgumentException in one sentence when the engine refuses the file
   */
  static OnnxNetwork open(Path file, OrtEnvironment environment, boolean gpu) {
    Details details =
        new Details(
            "ONNX Runtime", environment.getVersion(), gpu ? "gpu" : "cpu", OnnxRuntime.THREADS);
    try (OrtSession.SessionOptions options = OnnxRuntime.options()) {
      if (gpu) {
        options.addCUDA(0);
      }
      OrtSession session = environment.createSession(file.toAbsolutePath().toString(), options);
      return new OnnxNetwork(details, environment, session);
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          details.name() + " refuses the network: " + EngineMessage.of(e), e);
    }
  }

  @Override
  public NetworkTensor run(ByteBuffer values, long... shape) {
    try (OrtSession.RunOptions options = new OrtSession.RunOptions();
        OnnxTensor tensor =
            OnnxTensor.createTensor(environment, values, shape, OnnxJavaType.FLOAT)) {
      begin(options);
      try (OrtSession.Result result =
          session.run(Map.of(input, tensor), session.getOutputNames(), options)) {
        return tensor(result);
      } finally {
        begin(null);
      }
    } catch (OrtException | IllegalStateException e) {
      throw NetworkFault.notRun(shape, e);
    }
  }

  private void begin(OrtSession.RunOptions options) throws OrtException {
    synchronized (running) {
      run = options;
      if (options != null) {
        options.setLogLevel(OnnxRuntime.SILENT);
        options.setTerminate(stopped);
      }
    }
  }

  /** Ends loops, too: the engine asks before each node, within subgraphs as well. */
  @Override
  public void stop() {
    synchronized (running) {
      stopped = true;
      if (run != null) {
        try {
          run.setTerminate(true);
        } catch (OrtException e) {
          throw new IllegalStateException("A run of ONNX Runtime can always be told to end", e);
        }
      }
    }
  }

  private static NetworkTensor tensor(OrtSession.Result result) throws OrtException {
    NetworkFault.requireOneTensor(result.size());
    OnnxValue value = result.get(0);
    if (!(value instanceof OnnxTensor tensor)) {
      throw new IllegalArgumentException("the network gives something other than a tensor");
    }
    NetworkFault.requireFloats(tensor.getInfo().type, OnnxJavaType.FLOAT);
    return new NetworkTensor(tensor.getFloatBuffer().array(), tensor.getInfo().getShape());
  }

  @Override
  public Details details() {
    return details;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime did not free a network", e);
    }
  }
}
