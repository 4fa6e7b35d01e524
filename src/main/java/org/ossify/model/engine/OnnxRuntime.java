package org.ossify.model.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;

/** ONNX Runtime as DJL starts it: embedded, offline, and reporting to nobody. */
public final class OnnxRuntime {

  private OnnxRuntime() {}

  /**
   * Everything that needs ONNX Runtime asks here: DJL refuses one that was started before it.
   *
   * @throws IllegalArgumentException in one sentence when its native library does not load
   */
  public static OrtEnvironment environment() {
    // else DJL starts PyTorch beside it, for arithmetic, and fails where its native library is not
    System.setProperty("ai.djl.onnx.disable_alternative", "true");
    try {
      DjlEngines.get("OnnxRuntime").newBaseManager().close();
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      environment.setTelemetry(false);
      return environment;
    } catch (OrtException | LinkageError e) {
      throw new IllegalArgumentException(
          "ONNX Runtime does not start here ("
              + EngineMessage.of(e)
              + "); where another plugin has started it, start Fiji again",
          e);
    }
  }
}
