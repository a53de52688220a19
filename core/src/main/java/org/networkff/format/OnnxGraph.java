package org.networkff.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.networkff.format.Safetensors.Tensor;

/**
 * A computation in the <a href="https://onnx.ai/onnx/repo-docs/IR.html">ONNX</a> format: values
 * with names, made of each other by operators, in the order in which they are added.
 *
 * <p>It is written for operator set {@value #OPSET} of 2021, which every runtime of today knows.
 * Operators that take their axes as attributes there ({@code ReduceSumSquare}) are given them so.
 */
public final class OnnxGraph {
  /** The version of the operators. */
  public static final int OPSET = 13;

  /** As an extent of an input or output: the number of images, which each run is free to choose. */
  public static final long BATCH = -1;

  private static final int IR_VERSION = 7; // the one that came with operator set 13
  private static final String BATCH_NAME = "N";
  private static final long MAX_BYTES = Integer.MAX_VALUE; // protobuf's own limit

  private final String name;
  private final ProtobufMessage nodes = new ProtobufMessage();
  private final ProtobufMessage constants = new ProtobufMessage();
  private final ProtobufMessage inputs = new ProtobufMessage();
  private final ProtobufMessage outputs = new ProtobufMessage();
  private final Set<String> values = new HashSet<>();

  /** An empty graph of the given name. */
  public OnnxGraph(String name) {
    this.name = name;
  }

  /** What the elements of a value are. */
  public enum Elements {
    /** 32 bits. */
    FLOAT(1),
    /** Unsigned bytes. */
    UINT8(2),
    /** 64 bits with a sign. */
    INT64(7);

    private final int code;

    Elements(int code) {
      this.code = code;
    }

    /** What the format calls them: a TensorProto.DataType. */
    public int code() {
      return code;
    }
  }

  /**
   * A parameter of an operator: a whole number, or a list of them.
   *
   * @param name what the operator calls it
   * @param values the number, or the list
   * @param list which of the two it is
   */
  public record Attribute(String name, List<Long> values, boolean list) {
    private static final int INT = 2; // AttributeProto.AttributeType
    private static final int INTS = 7;

    /** A number. */
    public static Attribute of(String name, long value) {
      return new Attribute(name, List.of(value), false);
    }

    /** A list with one element. */
    public static Attribute list(String name, long value) {
      return new Attribute(name, List.of(value), true);
    }

    private ProtobufMessage message() {
      ProtobufMessage message = new ProtobufMessage().put(1, name);
      values.forEach(value -> message.put(list ? 8 : 3, value));
      return message.put(20, list ? INTS : INT);
    }
  }

  /**
   * Adds a value that a run is given.
   *
   * @param shape extents, outermost first; {@link #BATCH} may be among them
   * @return its name
   */
  public String input(String value, Elements elements, long... shape) {
    inputs.put(11, valueInfo(named(value), elements, shape));
    return value;
  }

  /** Adds an array of floats that is always the same, and returns its name. */
  public String constant(String value, Tensor tensor) {
    ProtobufMessage message = new ProtobufMessage();
    for (int extent : tensor.shape()) {
      message.put(1, extent);
    }
    message.put(2, Elements.FLOAT.code).put(8, named(value)).put(9, tensor);
    constants.put(5, message);
    return value;
  }

  /** Adds a list of whole numbers that is always the same, and returns its name. */
  public String integers(String value, long... numbers) {
    ProtobufMessage message = new ProtobufMessage().put(1, numbers.length);
    message.put(2, Elements.INT64.code);
    for (long number : numbers) {
      message.put(7, number);
    }
    constants.put(5, message.put(8, named(value)));
    return value;
  }

  /**
   * Adds what an operator makes of other values.
   *
   * @param value what the result is called
   * @param operator its name in ONNX, as {@code MatMul}
   * @param arguments names of values, in the operator's order
   * @return the name of the result
   * @throws IllegalArgumentException if the name is taken, or an argument is not there
   */
  public String node(
      String value, String operator, List<String> arguments, Attribute... attributes) {
    return node(List.of(value), operator, arguments, attributes);
  }

  /**
   * Adds what an operator with several results makes of other values.
   *
   * @param results what they are called, in the operator's order
   * @return the name of the first
   * @throws IllegalArgumentException if a name is taken, or an argument is not there
   */
  public String node(
      List<String> results, String operator, List<String> arguments, Attribute... attributes) {
    ProtobufMessage message = new ProtobufMessage();
    for (String argument : arguments) {
      message.put(1, known(argument));
    }
    for (String result : results) {
      message.put(2, named(result));
    }
    message.put(3, results.getFirst()).put(4, operator);
    for (Attribute attribute : attributes) {
      message.put(5, attribute.message());
    }
    nodes.put(1, message);
    return results.getFirst();
  }

  /** Declares a value that is there to be what a run returns. */
  public void output(String value, Elements elements, long... shape) {
    outputs.put(12, valueInfo(known(value), elements, shape));
  }

  /**
   * Writes the graph as a model.
   *
   * @param description what goes in and comes out, for people
   * @param metadata strings about the model, written in the order of the keys
   * @throws IllegalArgumentException if it is larger than the format allows
   */
  public void write(OutputStream out, String description, Map<String, String> metadata)
      throws IOException {
    ProtobufMessage model = new ProtobufMessage();
    model.put(1, IR_VERSION).put(2, "NetworkFF").put(6, description).put(7, graph());
    model.put(8, new ProtobufMessage().put(1, "").put(2, OPSET));
    new TreeMap<>(metadata)
        .forEach((key, value) -> model.put(14, new ProtobufMessage().put(1, key).put(2, value)));
    if (model.length() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "the model takes %d bytes: an ONNX file has at most %d"
              .formatted(model.length(), MAX_BYTES));
    }
    model.writeTo(out);
  }

  private ProtobufMessage graph() {
    return new ProtobufMessage()
        .append(nodes)
        .put(2, name)
        .append(constants)
        .append(inputs)
        .append(outputs);
  }

  private static ProtobufMessage valueInfo(String value, Elements elements, long... shape) {
    ProtobufMessage extents = new ProtobufMessage();
    for (long extent : shape) {
      ProtobufMessage dimension = new ProtobufMessage();
      extents.put(1, extent == BATCH ? dimension.put(2, BATCH_NAME) : dimension.put(1, extent));
    }
    ProtobufMessage tensor = new ProtobufMessage().put(1, elements.code).put(2, extents);
    return new ProtobufMessage().put(1, value).put(2, new ProtobufMessage().put(1, tensor));
  }

  private String named(String value) {
    if (!values.add(value)) {
      throw new IllegalArgumentException("two values are called " + value);
    }
    return value;
  }

  private String known(String value) {
    if (!values.contains(value)) {
      throw new IllegalArgumentException("no value is called " + value);
    }
    return value;
  }
}
