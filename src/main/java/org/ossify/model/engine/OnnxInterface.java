/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ossify.model.card.ModelCard;
import org.ossify.model.card.NetworkInput;

/**
 * What an ONNX file says of its inputs and outputs, read before the file is given to native code: a
 * file that is cut short, is something else, or keeps weights in other files never gets there.
 *
 * <p>Field numbers of onnx.proto3 (ONNX 1.14). One pass over the file, tensors skipped; memory:
 * some kB.
 *
 * @param inputs that must be given, without those that have a value in the file
 */
record OnnxInterface(List<Value> inputs, List<Value> outputs) {

  private static final int FLOAT = 1;

  /**
   * @param elementType number of ONNX's data type; 0 when it is not a tensor
   * @param sizes -1 where any size will do; null when not even the number of axes is known
   */
  record Value(String name, int elementType, List<Long> sizes) {}

  /**
   * @throws IllegalArgumentException in one sentence when the file is not an ONNX file of its own
   */
  static OnnxInterface read(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return OnnxInterfaceReader.read(CodedInputStream.newInstance(stream, 1 << 16));
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "the network is not an ONNX file, or it is damaged or cut short", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The network \"" + file + "\" cannot be read", e);
    }
  }

  /**
   * @throws IllegalArgumentException naming what the card says otherwise
   */
  void requireFits(ModelCard card) {
    if (inputs.size() != 1 || outputs.size() != 1) {
      throw new IllegalArgumentException(
          "the network has "
              + inputs.size()
              + " inputs and "
              + outputs.size()
              + " outputs; it must have one of each");
    }
    NetworkInput input = card.input();
    int axes = input.dimensions() == NetworkInput.Dimensions.THREE ? 5 : 4;
    int channels =
        input.dimensions() == NetworkInput.Dimensions.TWO_AND_A_HALF
            ? input.slices()
            : input.channels().size();
    requireFits("input", inputs.get(0), axes, channels, "takes");
    requireFits("output", outputs.get(0), axes, card.output().channels(), "gives");
  }

  private static void requireFits(String what, Value value, int axes, int channels, String does) {
    if (value.elementType != FLOAT) {
      throw new IllegalArgumentException(
          "the network "
              + does
              + " no 32-bit floating point numbers, and nothing else can be used");
    }
    if (value.sizes == null) {
      return;
    }
    if (value.sizes.size() != axes) {
      throw new IllegalArgumentException(
          "the network "
              + does
              + " a tensor of "
              + value.sizes.size()
              + " axes, but by its card the "
              + what
              + " has "
              + axes
              + " (batch, channels and "
              + (axes - 2)
              + " of the image)");
    }
    long has = value.sizes.get(1);
    if (has >= 0 && has != channels) {
      throw new IllegalArgumentException(
          "the network " + does + " " + has + " channels, but by its card " + channels);
    }
  }
}
