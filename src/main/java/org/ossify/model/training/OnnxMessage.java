/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * The messages of an ONNX file as a U-Net needs them: models, graphs, nodes, float tensors, and
 * inputs and outputs with named sizes.
 */
public final class OnnxMessage {

  private static final int FLOAT_TENSOR = TensorProto.DataType.FLOAT_VALUE;
  private static final long IR_VERSION = 8;

  static final long OPSET = 17;

  private OnnxMessage() {}

  public static ModelProto model(GraphProto graph, String producer, String version) {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName(producer)
        .setProducerVersion(version)
        .setGraph(graph)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .build();
  }

  public static GraphProto graph(
      String name,
      List<NodeProto> nodes,
      List<TensorProto> tensors,
      ValueInfoProto input,
      ValueInfoProto output) {
    return GraphProto.newBuilder()
        .addAllNode(nodes)
        .setName(name)
        .addAllInitializer(tensors)
        .addInput(input)
        .addOutput(output)
        .build();
  }

  public static NodeProto node(
      String type, List<String> inputs, String output, AttributeProto... attributes) {
    return NodeProto.newBuilder()
        .addAllInput(inputs)
        .addOutput(output)
        .setName(output)
        .setOpType(type)
        .addAllAttribute(List.of(attributes))
        .build();
  }

  public static AttributeProto attribute(String name, float value) {
    return attribute(name, AttributeType.FLOAT).setF(value).build();
  }

  public static AttributeProto attribute(String name, long value) {
    return attribute(name, AttributeType.INT).setI(value).build();
  }

  public static AttributeProto attribute(String name, long[] values) {
    return attribute(name, AttributeType.INTS).addAllInts(boxed(values)).build();
  }

  private static AttributeProto.Builder attribute(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  public static TensorProto tensor(String name, long[] shape, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return TensorProto.newBuilder()
        .addAllDims(boxed(shape))
        .setDataType(FLOAT_TENSOR)
        .setName(name)
        .setRawData(ByteString.copyFrom(bytes))
        .build();
  }

  /**
   * A float input or output.
   *
   * @param sizes of each axis: a number, or a name where any size will do
   */
  public static ValueInfoProto value(String name, List<String> sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    sizes.forEach(size -> shape.addDim(dimension(size)));
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(FLOAT_TENSOR).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static Dimension.Builder dimension(String size) {
    boolean number = Character.isDigit(size.charAt(0));
    return number
        ? Dimension.newBuilder().setDimValue(Long.parseLong(size))
        : Dimension.newBuilder().setDimParam(size);
  }

  private static List<Long> boxed(long[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
