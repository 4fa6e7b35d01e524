/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.List;
import org.ossify.model.training.OnnxMessage;

/** An ONNX network that hands its image round in a loop whose condition stays true. */
public final class EndlessNetwork {

  private static final int INT64 = 7;
  private static final int BOOL = 9;
  private static final List<String> ANY = List.of("1", "1", "depth", "height", "width");

  private EndlessNetwork() {}

  public static byte[] bytes() {
    ValueInfoProto image = OnnxMessage.value("v", ANY);
    GraphProto body =
        GraphProto.newBuilder()
            .setName("body")
            .addNode(OnnxMessage.node("Identity", List.of("go"), "goes"))
            .addNode(OnnxMessage.node("Relu", List.of("v"), "w"))
            .addInput(scalar("turn", INT64))
            .addInput(scalar("go", BOOL))
            .addInput(image)
            .addOutput(scalar("goes", BOOL))
            .addOutput(OnnxMessage.value("w", ANY))
            .build();
    NodeProto loop =
        OnnxMessage.node(
            "Loop",
            List.of("", "yes", "image"),
            "result",
            AttributeProto.newBuilder()
                .setName("body")
                .setType(AttributeType.GRAPH)
                .setG(body)
                .build());
    TensorProto yes =
        TensorProto.newBuilder()
            .setName("yes")
            .setDataType(BOOL)
            .setRawData(ByteString.copyFrom(new byte[] {1}))
            .build();
    GraphProto graph =
        OnnxMessage.graph(
            "endless",
            List.of(loop),
            List.of(yes),
            OnnxMessage.value("image", ANY),
            OnnxMessage.value("result", ANY));
    return OnnxMessage.model(graph, "Ossify tests", "1").toByteArray();
  }

  private static ValueInfoProto scalar(String name, int type) {
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(type)
                        .setShape(TensorShapeProto.newBuilder())))
        .build();
  }
}
