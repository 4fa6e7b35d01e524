/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.ossify.model.card.AxisCounts;

/** ONNX Runtime as DJL starts it: embedded, offline, and reporting to nobody. */
public final class OnnxRuntime {

  private static OrtEnvironment environment;

  private OnnxRuntime() {}

  /**
   * Everything that needs ONNX Runtime asks here: DJL refuses one that was started before it.
   *
   * @throws IllegalArgumentException in one sentence when its native library does not load
   */
  public static synchronized OrtEnvironment environment() {
    if (environment == null) {
      environment = start();
    }
    return environment;
  }

  private static OrtEnvironment start() {
    // else DJL starts PyTorch beside it, for arithmetic, and fails where its native library is not
    System.setProperty("ai.djl.onnx.disable_alternative", "true");
    OnnxLibraries libraries = null;
    try {
      libraries = OnnxLibraries.unpack();
      DjlEngines.get("OnnxRuntime").newBaseManager().close();
      OrtEnvironment started = OrtEnvironment.getEnvironment();
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

  /** What an exported U-Net makes of a batch, by ONNX Runtime alone. */
  public static float[] logits(Path file, TrainingBatch batch) {
    AxisCounts size = batch.size();
    long[] dims = {batch.samples(), batch.channels(), size.z(), size.y(), size.x()};
    OrtEnvironment environment = environment();
    try (OrtSession session = environment.createSession(file.toString());
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
