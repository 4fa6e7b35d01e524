/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A network of PyTorch, through DJL.
 *
 * <p>DJL hands the engine the address of a direct buffer; the output is copied once. All arrays of
 * a run belong to a manager of its own, closed with the run.
 */
final class DjlNetwork implements NetworkEngine {

  private final Details details;
  private final Model model;
  private final Predictor<NDList, NDList> predictor;

  private DjlNetwork(Details details, Model model, Predictor<NDList, NDList> predictor) {
    this.details = details;
    this.model = model;
    this.predictor = predictor;
  }

  /**
   * @throws IllegalArgumentException in one sentence when the engine refuses the file
   */
  static DjlNetwork open(Path file, Device device, Details details) {
    Model model = Model.newInstance("network", device, "PyTorch");
    try {
      model.load(file.toAbsolutePath().getParent(), file.getFileName().toString());
      return new DjlNetwork(details, model, model.newPredictor(new NoopTranslator(null)));
    } catch (MalformedModelException | RuntimeException e) {
      model.close();
      throw new IllegalArgumentException(
          details.name() + " refuses the network: " + EngineMessage.of(e), e);
    } catch (IOException e) {
      model.close();
      throw new UncheckedIOException("The network \"" + file + "\" cannot be read", e);
    }
  }

  @Override
  public NetworkTensor run(ByteBuffer input, long... shape) {
    try (NDManager step = model.getNDManager().newSubManager()) {
      NDArray array = step.create(input, new Shape(shape), DataType.FLOAT32);
      NDList output = predictor.predict(new NDList(array));
      try {
        return tensor(output);
      } finally {
        output.close();
      }
    } catch (TranslateException | EngineException | IllegalStateException e) {
      throw NetworkFault.notRun(shape, e);
    }
  }

  private static NetworkTensor tensor(NDList output) {
    NetworkFault.requireOneTensor(output.size());
    NDArray array = output.get(0);
    NetworkFault.requireFloats(array.getDataType(), DataType.FLOAT32);
    long[] shape = array.getShape().getShape();
    return new NetworkTensor(array.toFloatArray(), shape);
  }

  @Override
  public Details details() {
    return details;
  }

  @Override
  public void close() {
    predictor.close();
    model.close();
  }
}
