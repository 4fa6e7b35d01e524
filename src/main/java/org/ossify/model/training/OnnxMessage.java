package org.ossify.model.training;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The messages of an ONNX file (onnx.proto3 of ONNX 1.14, by field numbers) as a U-Net needs them:
 * models, graphs, nodes, float tensors, and inputs and outputs with named sizes.
 */
public final class OnnxMessage {

  private static final int FLOAT_TENSOR = 1;
  private static final int ATTRIBUTE_FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;
  private static final long IR_VERSION = 8;

  static final long OPSET = 17;

  private OnnxMessage() {}

  /** Writes the fields of one message. */
  @FunctionalInterface
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static ByteString message(Fields fields) {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteString();
  }

  public static ByteString model(ByteString graph, String producer, String version) {
    ByteString opset = message(out -> out.writeInt64(2, OPSET));
    return message(
        out -> {
          out.writeInt64(1, IR_VERSION);
          out.writeString(2, producer);
          out.writeString(3, version);
          out.writeBytes(7, graph);
          out.writeBytes(8, opset);
        });
  }

  public static ByteString graph(
      String name,
      List<ByteString> nodes,
      List<ByteString> tensors,
      ByteString input,
      ByteString output) {
    return message(
        out -> {
          for (ByteString node : nodes) {
            out.writeBytes(1, node);
          }
          out.writeString(2, name);
          for (ByteString tensor : tensors) {
            out.writeBytes(5, tensor);
          }
          out.writeBytes(11, input);
          out.writeBytes(12, output);
        });
  }

  public static ByteString node(
      String type, List<String> inputs, String output, List<ByteString> attributes) {
    return message(
        out -> {
          for (String input : inputs) {
            out.writeString(1, input);
          }
          out.writeString(2, output);
          out.writeString(3, output);
          out.writeString(4, type);
          for (ByteString attribute : attributes) {
            out.writeBytes(5, attribute);
          }
        });
  }

  public static ByteString attribute(String name, float value) {
    return message(
        out -> {
          out.writeString(1, name);
          out.writeFloat(2, value);
          out.writeEnum(20, ATTRIBUTE_FLOAT);
        });
  }

  public static ByteString attribute(String name, long value) {
    return message(
        out -> {
          out.writeString(1, name);
          out.writeInt64(3, value);
          out.writeEnum(20, ATTRIBUTE_INT);
        });
  }

  public static ByteString attribute(String name, long[] values) {
    return message(
        out -> {
          out.writeString(1, name);
          for (long value : values) {
            out.writeInt64(8, value);
          }
          out.writeEnum(20, ATTRIBUTE_INTS);
        });
  }

  public static ByteString tensor(String name, long[] shape, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return message(
        out -> {
          for (long length : shape) {
            out.writeInt64(1, length);
          }
          out.writeInt32(2, FLOAT_TENSOR);
          out.writeString(8, name);
          out.writeByteArray(9, bytes.array());
        });
  }

  /**
   * A float input or output.
   *
   * @param sizes of each axis: a number, or a name where any size will do
   */
  public static ByteString value(String name, List<String> sizes) {
    ByteString shape =
        message(
            out -> {
              for (String size : sizes) {
                out.writeBytes(1, dimension(size));
              }
            });
    ByteString tensor =
        message(
            out -> {
              out.writeInt32(1, FLOAT_TENSOR);
              out.writeBytes(2, shape);
            });
    ByteString type = message(out -> out.writeBytes(1, tensor));
    return message(
        out -> {
          out.writeString(1, name);
          out.writeBytes(2, type);
        });
  }

  private static ByteString dimension(String size) {
    boolean number = Character.isDigit(size.charAt(0));
    return message(
        out -> {
          if (number) {
            out.writeInt64(1, Long.parseLong(size));
          } else {
            out.writeString(2, size);
          }
        });
  }
}
