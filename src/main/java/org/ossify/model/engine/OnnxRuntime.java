/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.ossify.model.card.AxisCounts;

/** ONNX Runtime: embedded, offline, and reporting to nobody. */
public final class OnnxRuntime {

  /**
   * The same on every machine: the engine cuts its sums into as many parts as it has threads, so
   * that their number shows in the last digits. More threads than processors cost nothing as long
   * as they sleep while they wait.
   */
  static final int THREADS = 16;

  /** Whatever goes wrong becomes an exception; lines on standard error are for nobody. */
  static final OrtLoggingLevel SILENT = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;

  private static OrtEnvironment environment;

  private OnnxRuntime() {}

  /**
   * Everything that needs ONNX Runtime asks here.
   *
   * @throws IllegalArgumentException in one sentence when its native library does not load
   */
  public static synchronized OrtEnvironment environment() {
    if (environment == null) {
      // some versions search the process's command line, by recursion
      environment = LargeStack.call(OnnxRuntime::start);
    }
    return environment;
  }

  private static OrtEnvironment start() {
    OnnxLibraries libraries = null;
    try {
      libraries = OnnxLibraries.unpack();
      OrtEnvironment started = OrtEnvironment.getEnvironment(SILENT, "Ossify");
      started.setTelemetry(false);
      return started;
    } catch (IOException | OrtException | LinkageError e) {
      throw new IllegalArgumentException(
          "ONNX Runtime does not start here ("
              + EngineMessage.of(e)
              + "); where another plugin has started it, start Fiji again",
          e);
    } finally {
      if (libraries != null) {
        libraries.close();
      }
    }
  }

  static OrtSession.SessionOptions options() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setSessionLogLevel(SILENT);
    options.setIntraOpNumThreads(THREADS);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    return options;
  }

  /** What an exported U-Net makes of a batch, by ONNX Runtime alone. */
  public static float[] logits(Path file, TrainingBatch batch) {
    AxisCounts size = batch.size();
    long[] dims = {batch.samples(), batch.channels(), size.z(), size.y(), size.x()};
    OrtEnvironment environment = environment();
    try (OrtSession.SessionOptions options = options();
        OrtSession session = environment.createSession(file.toString(), options);
        OnnxTensor input =
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(batch.values()), dims);
        OrtSession.Result result = session.run(Map.of("image", input))) {
      FloatBuffer out = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[out.remaining()];
      out.get(values);
      return values;
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          "ONNX Runtime refuses the exported network: " + e.getMessage(), e);
    }
  }
}
