/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Walks the messages of an ONNX file for its inputs and outputs; field numbers of onnx.proto3. */
final class OnnxInterfaceReader {

  private static final int EXTERNAL = 1;
  private static final int DEEPEST = 24;

  /** Takes one field of a message, or skips it. */
  @FunctionalInterface
  private interface Field {
    void take(int number, int tag) throws IOException;
  }

  private final CodedInputStream in;
  private final List<OnnxInterface.Value> inputs = new ArrayList<>();
  private final List<OnnxInterface.Value> outputs = new ArrayList<>();
  private final Set<String> tensors = new HashSet<>();
  private int nodes;
  private boolean graph;
  private int depth;

  private OnnxInterfaceReader(CodedInputStream in) {
    this.in = in;
  }

  /**
   * @throws IllegalArgumentException in one sentence when the bytes are not an ONNX file of its own
   */
  static OnnxInterface read(CodedInputStream in) throws IOException {
    in.setSizeLimit(Integer.MAX_VALUE);
    in.setRecursionLimit(DEEPEST);
    OnnxInterfaceReader reader = new OnnxInterfaceReader(in);
    reader.fields(reader::modelField);
    return reader.result();
  }

  private OnnxInterface result() {
    if (!graph || nodes == 0 || outputs.isEmpty()) {
      throw new IllegalArgumentException("the network is not an ONNX file: it holds no graph");
    }
    inputs.removeIf(input -> tensors.contains(input.name()));
    return new OnnxInterface(List.copyOf(inputs), List.copyOf(outputs));
  }

  private void fields(Field field) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      field.take(WireFormat.getTagFieldNumber(tag), tag);
    }
  }

  private void message(int tag, Field field) throws IOException {
    if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED
        || ++depth > DEEPEST) {
      throw new IllegalArgumentException("the network is not an ONNX file, or it is damaged");
    }
    int limit = in.pushLimit(in.readRawVarint32());
    fields(field);
    if (in.getBytesUntilLimit() != 0) {
      throw new IllegalArgumentException("the network is damaged or cut short");
    }
    in.popLimit(limit);
    depth--;
  }

  private String text(int tag) throws IOException {
    requireType(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    return in.readStringRequireUtf8();
  }

  private long number(int tag) throws IOException {
    requireType(tag, WireFormat.WIRETYPE_VARINT);
    return in.readInt64();
  }

  private static void requireType(int tag, int type) {
    if (WireFormat.getTagWireType(tag) != type) {
      throw new IllegalArgumentException("the network is not an ONNX file, or it is damaged");
    }
  }

  private void modelField(int number, int tag) throws IOException {
    if (number == 7 && !graph) {
      graph = true;
      message(tag, this::graphField);
    } else {
      in.skipField(tag);
    }
  }

  private void graphField(int number, int tag) throws IOException {
    switch (number) {
      case 1 -> {
        nodes++;
        message(tag, this::nodeField);
      }
      case 5 -> tensors.add(tensor(tag));
      case 11 -> inputs.add(value(tag));
      case 12 -> outputs.add(value(tag));
      default -> in.skipField(tag);
    }
  }

  /** Tensors and graphs within a node may keep their values elsewhere, too. */
  private void nodeField(int number, int tag) throws IOException {
    if (number == 5) {
      message(tag, this::attributeField);
    } else {
      in.skipField(tag);
    }
  }

  private void attributeField(int number, int tag) throws IOException {
    switch (number) {
      case 5, 10 -> tensor(tag);
      case 6, 11 -> message(tag, this::subgraphField);
      default -> in.skipField(tag);
    }
  }

  private void subgraphField(int number, int tag) throws IOException {
    switch (number) {
      case 1 -> message(tag, this::nodeField);
      case 5 -> tensor(tag);
      default -> in.skipField(tag);
    }
  }

  private String tensor(int tag) throws IOException {
    String[] name = {""};
    message(
        tag,
        (number, fieldTag) -> {
          if (number == 8) {
            name[0] = text(fieldTag);
          } else if ((number == 14 && number(fieldTag) == EXTERNAL) || number == 13) {
            throw new IllegalArgumentException(
                "the network keeps weights in other files; it must be a single file");
          } else if (number != 14) {
            in.skipField(fieldTag);
          }
        });
    return name[0];
  }

  private OnnxInterface.Value value(int tag) throws IOException {
    String[] name = {""};
    int[] type = {0};
    List<List<Long>> shape = new ArrayList<>();
    Field ofTensor =
        (number, fieldTag) -> {
          if (number == 1) {
            type[0] = (int) number(fieldTag);
          } else if (number == 2) {
            shape.add(sizes(fieldTag));
          } else {
            in.skipField(fieldTag);
          }
        };
    Field ofType = (number, fieldTag) -> messageOrSkip(number == 1, fieldTag, ofTensor);
    message(
        tag,
        (number, fieldTag) -> {
          if (number == 1) {
            name[0] = text(fieldTag);
          } else {
            messageOrSkip(number == 2, fieldTag, ofType);
          }
        });
    return new OnnxInterface.Value(name[0], type[0], shape.isEmpty() ? null : shape.get(0));
  }

  private void messageOrSkip(boolean wanted, int tag, Field field) throws IOException {
    if (wanted) {
      message(tag, field);
    } else {
      in.skipField(tag);
    }
  }

  private List<Long> sizes(int tag) throws IOException {
    List<Long> sizes = new ArrayList<>();
    message(
        tag,
        (number, fieldTag) -> {
          if (number != 1) {
            in.skipField(fieldTag);
            return;
          }
          long[] size = {-1};
          message(
              fieldTag,
              (of, sizeTag) -> {
                if (of == 1) {
                  size[0] = number(sizeTag);
                } else {
                  in.skipField(sizeTag);
                }
              });
          sizes.add(size[0]);
        });
    return sizes;
  }
}
