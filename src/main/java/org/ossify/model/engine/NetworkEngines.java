/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.nio.file.Path;
import org.ossify.model.card.LoadedModel;
import org.ossify.model.card.ModelCard;

/**
 * Opens the engine that a network needs.
 *
 * <p>ONNX goes to ONNX Runtime, which is always there; TorchScript to PyTorch, when its native
 * library has been added. Nothing is downloaded and nothing reported to anybody.
 */
public final class NetworkEngines {

  private static final String NO_GPU =
      "device=[gpu] needs ONNX Runtime's CUDA package (onnxruntime_gpu) and an NVIDIA GPU, and this"
          + " installation has only the one for CPUs; use device=cpu";

  private NetworkEngines() {}

  /**
   * @throws IllegalArgumentException in one sentence when the network is not usable, contradicts
   *     its card, or the engine or device is not there
   */
  public static NetworkEngine open(LoadedModel model, EngineDevice device) {
    return open(model.card(), model.weights(), device);
  }

  public static NetworkEngine open(ModelCard card, Path weights, EngineDevice device) {
    return LargeStack.call(() -> opened(card, weights, device));
  }

  private static NetworkEngine opened(ModelCard card, Path weights, EngineDevice device) {
    return switch (card.weights().engine()) {
      case ONNX -> {
        OnnxInterface.read(weights).requireFits(card);
        yield onnx(weights, device);
      }
      case TORCHSCRIPT -> torch(weights, device);
    };
  }

  /** ONNX Runtime, on a file that is known to be ONNX. */
  static NetworkEngine onnx(Path weights, EngineDevice device) {
    OrtEnvironment environment = OnnxRuntime.environment();
    boolean cuda = OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    if (device == EngineDevice.GPU && !cuda) {
      throw new IllegalArgumentException(NO_GPU);
    }
    if (!cuda || device == EngineDevice.CPU) {
      return OnnxNetwork.open(weights, environment, false);
    }
    try {
      return OnnxNetwork.open(weights, environment, true);
    } catch (IllegalArgumentException e) {
      if (device == EngineDevice.GPU) {
        throw e;
      }
      // the package is there, but no GPU that it can use
      return OnnxNetwork.open(weights, environment, false);
    }
  }

  private static NetworkEngine torch(Path weights, EngineDevice device) {
    Engine engine = TorchEngine.open("a TorchScript model");
    boolean cuda = engine.getGpuCount() > 0;
    if (device == EngineDevice.GPU && !cuda) {
      throw new IllegalArgumentException(
          "device=[gpu] needs PyTorch's native library for CUDA and an NVIDIA GPU; use device=cpu");
    }
    boolean gpu = cuda && device != EngineDevice.CPU;
    NetworkEngine.Details details =
        new NetworkEngine.Details(
            "PyTorch",
            engine.getVersion(),
            gpu ? "gpu" : "cpu",
            Runtime.getRuntime().availableProcessors());
    return DjlNetwork.open(weights, gpu ? Device.gpu() : Device.cpu(), details);
  }
}
