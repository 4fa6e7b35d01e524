/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ossify.model.engine.UNetShape;
import org.ossify.model.engine.UNetWeights;

/**
 * The numbers of a U-Net out of an ONNX file that {@link OnnxUNet} wrote, to train it further.
 *
 * <p>When the new plan has other classes, the last convolution begins anew.
 */
final class OnnxWeights {

  private static final long LARGEST_BYTES = 1L << 30;
  private static final String HEAD = "head.";

  private OnnxWeights() {}

  /**
   * @param seed of numbers that the file does not have
   * @throws IllegalArgumentException when the file is not ONNX, or of another network
   */
  static UNetWeights read(Path file, UNetShape shape, long seed) {
    Map<String, float[]> found = tensors(file);
    UNetWeights weights = UNetWeights.initial(shape, seed);
    Map<String, float[]> taken = new LinkedHashMap<>();
    for (UNetShape.Weight weight : shape.weights()) {
      String name = weight.name();
      float[] values = found.get(name);
      boolean fits = values != null && values.length == weight.size();
      if (!fits && !name.startsWith(HEAD)) {
        throw new IllegalArgumentException(
            "\""
                + file
                + "\" is not a model to begin with: it is of another network than the plan's (see "
                + name
                + ")");
      }
      if (fits && name.startsWith("up.")) {
        values = dealt(values, Math.toIntExact(weight.shape()[1]), weight.size());
      }
      taken.put(name, fits ? values : weights.get(name));
    }
    return new UNetWeights(shape, taken);
  }

  /** A kernel of a transposed convolution as that of a 1x1x1 convolution, as OnnxUNet turned it. */
  private static float[] dealt(float[] kernel, int inputs, int size) {
    int outputs = size / inputs;
    float[] dealt = new float[size];
    for (int i = 0; i < inputs; i++) {
      for (int o = 0; o < outputs; o++) {
        dealt[o * inputs + i] = kernel[i * outputs + o];
      }
    }
    return dealt;
  }

  private static Map<String, float[]> tensors(Path file) {
    Map<String, float[]> tensors = new HashMap<>();
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_BYTES) {
        throw new IllegalArgumentException("\"" + file + "\" is not an ONNX file of a U-Net");
      }
      CodedInputStream in = CodedInputStream.newInstance(Files.readAllBytes(file));
      forEach(in, 7, graph -> forEach(graph, 5, tensor -> take(tensor, tensors)));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("\"" + file + "\" is not an ONNX file, or is damaged", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read \"" + file + "\"", e);
    }
    return tensors;
  }

  /** Work on one message. */
  @FunctionalInterface
  private interface Part {
    void take(CodedInputStream message) throws IOException;
  }

  /** Calls for each message in a field of the message; all other fields are passed over. */
  private static void forEach(CodedInputStream in, int field, Part part) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      boolean wanted = WireFormat.getTagFieldNumber(tag) == field;
      if (wanted && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        part.take(in.readBytes().newCodedInput());
      } else if (!in.skipField(tag)) {
        return;
      }
    }
  }

  private static void take(CodedInputStream tensor, Map<String, float[]> tensors)
      throws IOException {
    String name = "";
    float[] values = new float[0];
    for (int tag = tensor.readTag(); tag != 0; tag = tensor.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 8 -> name = tensor.readString();
        case 9 -> {
          ByteBuffer bytes = ByteBuffer.wrap(tensor.readByteArray());
          values = new float[bytes.remaining() / Float.BYTES];
          bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        }
        default -> tensor.skipField(tag);
      }
    }
    tensors.put(name, values);
  }
}
