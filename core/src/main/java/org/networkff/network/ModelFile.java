package org.networkff.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.networkff.format.AtomicFile;
import org.networkff.format.FormatException;
import org.networkff.format.Safetensors;
import org.networkff.format.Safetensors.Tensor;
import org.networkff.kernel.Kernels;

/**
 * A network in a file: safetensors, which other tools read as it is. Tensors {@code layer.1.weight}
 * [inputs × width] and {@code layer.1.bias} [width] and so on hold the parameters; the metadata
 * holds everything else as text: the architecture with γ as JSON under {@code
 * networkff.architecture}, and the provenance under its own keys.
 */
public final class ModelFile {
  private static final String FORMAT_KEY = "networkff.format";
  private static final String FORMAT = "1";
  private static final String ARCHITECTURE_KEY = "networkff.architecture";
  private static final String PROVENANCE_PREFIX = "provenance.";
  private static final long MAX_BYTES = 1L << 32;

  private ModelFile() {}

  /**
   * Writes a network, whole or not at all.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, ForwardForwardNetwork network) throws IOException {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(FORMAT_KEY, FORMAT);
    metadata.put(ARCHITECTURE_KEY, ArchitectureText.write(network));
    network.provenance().forEach((key, value) -> metadata.put(PROVENANCE_PREFIX + key, value));
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    for (int l = 0; l < network.depth(); l++) {
      Layer layer = network.layers().get(l);
      int[] shape = {layer.inputs(), layer.width()};
      tensors.put(weightName(l), new Tensor(shape, network.weights(l)));
      tensors.put(biasName(l), new Tensor(new int[] {layer.width()}, network.biases(l)));
    }
    Safetensors model = new Safetensors(metadata, tensors);
    AtomicFile.write(file, model::write);
  }

  /**
   * Reads a network.
   *
   * @throws FormatException if the file is not a network of this format: one line that names the
   *     file and what is wrong
   * @throws IOException if the file cannot be read
   */
  public static ForwardForwardNetwork read(Path file) throws IOException {
    Safetensors model = Safetensors.read(file, MAX_BYTES);
    try {
      return network(model);
    } catch (IllegalArgumentException e) {
      throw new FormatException(file + ": not a NetworkFF model: " + e.getMessage());
    }
  }

  private static ForwardForwardNetwork network(Safetensors model) {
    String format = model.metadata().get(FORMAT_KEY);
    require(format != null, "its metadata has no " + FORMAT_KEY);
    require(FORMAT.equals(format), FORMAT_KEY + " is " + format + ", this release reads " + FORMAT);
    ArchitectureText text = ArchitectureText.read(model.metadata().get(ARCHITECTURE_KEY));
    int depth = text.gamma().size();
    require(
        model.tensors().size() == 2 * depth,
        "%d tensors, but %d layers need %d".formatted(model.tensors().size(), depth, 2 * depth));
    List<Layer> layers = new ArrayList<>();
    int inputs = text.architecture().inputs();
    for (int l = 0; l < depth; l++) {
      layers.add(layer(model, l, inputs));
      inputs = layers.getLast().width();
    }
    Map<String, String> provenance = new TreeMap<>();
    model
        .metadata()
        .forEach(
            (key, value) -> {
              if (key.startsWith(PROVENANCE_PREFIX)) {
                provenance.put(key.substring(PROVENANCE_PREFIX.length()), value);
              }
            });
    double[] gamma = text.gamma().stream().mapToDouble(value -> value).toArray();
    return new ForwardForwardNetwork(text.architecture(), layers, gamma, provenance);
  }

  private static Layer layer(Safetensors model, int l, int inputs) {
    Tensor bias = tensor(model, biasName(l), 1);
    int width = bias.shape()[0];
    Tensor weight = tensor(model, weightName(l), 2);
    require(
        width > 0 && weight.shape()[0] == inputs && weight.shape()[1] == width,
        "%s is %d × %d, but %d × %d is needed"
            .formatted(weightName(l), weight.shape()[0], weight.shape()[1], inputs, width));
    return new Layer(
        Kernels.get(), inputs, width, finite(weightName(l), weight), finite(biasName(l), bias));
  }

  private static Tensor tensor(Safetensors model, String name, int dimensions) {
    Tensor tensor = model.tensors().get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("it has no tensor " + name);
    }
    require(
        tensor.shape().length == dimensions,
        "%s has %d dimensions, not %d".formatted(name, tensor.shape().length, dimensions));
    return tensor;
  }

  private static float[] finite(String name, Tensor tensor) {
    float[] values = tensor.data();
    for (int i = 0; i < values.length; i++) {
      require(Float.isFinite(values[i]), name + " holds " + values[i] + " at " + i);
    }
    return values;
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static String weightName(int layer) {
    return "layer." + (layer + 1) + ".weight";
  }

  private static String biasName(int layer) {
    return "layer." + (layer + 1) + ".bias";
  }
}
