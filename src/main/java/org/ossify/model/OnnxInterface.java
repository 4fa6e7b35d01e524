package org.ossify.model;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
  private static final int EXTERNAL = 1;
  private static final int DEEPEST = 24;

  /**
   * @param elementType number of ONNX's data type; 0 when it is no tensor
   * @param sizes -1 where any size will do; null when not even the number of axes is known
   */
  record Value(String name, int elementType, List<Long> sizes) {}

  /**
   * @throws IllegalArgumentException in one sentence when the file is no ONNX file of its own
   */
  static OnnxInterface read(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      CodedInputStream in = CodedInputStream.newInstance(stream, 1 << 16);
      in.setSizeLimit(Integer.MAX_VALUE);
      in.setRecursionLimit(DEEPEST);
      Reader reader = new Reader(in);
      reader.fields(reader::modelField);
      return reader.result();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "the network is no ONNX file, or it is damaged or cut short", e);
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

  /** Takes one field of a message, or skips it. */
  @FunctionalInterface
  private interface Field {
    void take(int number, int tag) throws IOException;
  }

  private static final class Reader {

    private final CodedInputStream in;
    private final List<Value> inputs = new ArrayList<>();
    private final List<Value> outputs = new ArrayList<>();
    private final Set<String> tensors = new HashSet<>();
    private int nodes;
    private boolean graph;
    private int depth;

    Reader(CodedInputStream in) {
      this.in = in;
    }

    OnnxInterface result() {
      if (!graph || nodes == 0 || outputs.isEmpty()) {
        throw new IllegalArgumentException("the network is no ONNX file: it holds no graph");
      }
      inputs.removeIf(input -> tensors.contains(input.name()));
      return new OnnxInterface(List.copyOf(inputs), List.copyOf(outputs));
    }

    void fields(Field field) throws IOException {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        field.take(WireFormat.getTagFieldNumber(tag), tag);
      }
    }

    private void message(int tag, Field field) throws IOException {
      if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED
          || ++depth > DEEPEST) {
        throw new IllegalArgumentException("the network is no ONNX file, or it is damaged");
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
        throw new IllegalArgumentException("the network is no ONNX file, or it is damaged");
      }
    }

    void modelField(int number, int tag) throws IOException {
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
            } else if (number == 14 && number(fieldTag) == EXTERNAL || number == 13) {
              throw new IllegalArgumentException(
                  "the network keeps weights in other files; it must be a single file");
            } else if (number != 14) {
              in.skipField(fieldTag);
            }
          });
      return name[0];
    }

    private Value value(int tag) throws IOException {
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
      return new Value(name[0], type[0], shape.isEmpty() ? null : shape.get(0));
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
}
