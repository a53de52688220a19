package org.networkff.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.networkff.format.AtomicFile;
import org.networkff.format.FormatException;
import org.networkff.format.Safetensors;
import org.networkff.format.Safetensors.Tensor;

/**
 * A network in a file: safetensors, which other tools read as it is. Tensors {@code layer.1.weight}
 * [inputs × width] and {@code layer.1.bias} [width] and so on hold the parameters of the hidden
 * layers, {@code head.weight} and {@code head.bias} those of a layer of K outputs on top of them;
 * the metadata holds everything else as text: which kind of network it is under {@code
 * networkff.kind}, the architecture (with γ) as JSON under {@code networkff.architecture}, and the
 * provenance under its own keys.
 */
public final class ModelFile {
  private static final String FORMAT_KEY = "networkff.format";
  private static final String FORMAT = "1";
  private static final String KIND_KEY = "networkff.kind";
  private static final String FORWARD_FORWARD = "forward-forward"; // also where no kind is named
  private static final String PERCEPTRON = "multilayer-perceptron";
  private static final String ARCHITECTURE_KEY = "networkff.architecture";
  private static final String PROVENANCE_PREFIX = "provenance.";
  private static final long MAX_BYTES = 1L << 32;

  private ModelFile() {}

  /**
   * Writes a network, whole or not at all.
   *
   * @throws IllegalArgumentException if a function without a name stands between its layers
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Classifier network) throws IOException {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(FORMAT_KEY, FORMAT);
    network.provenance().forEach((key, value) -> metadata.put(PROVENANCE_PREFIX + key, value));
    SequencedMap<String, Tensor> tensors =
        switch (network) {
          case ForwardForwardNetwork goodness -> {
            metadata.put(KIND_KEY, FORWARD_FORWARD);
            metadata.put(ARCHITECTURE_KEY, ArchitectureText.write(goodness));
            yield ModelTensors.of(goodness.layers(), goodness.head().stream().toList());
          }
          case MultilayerPerceptron perceptron -> {
            metadata.put(KIND_KEY, PERCEPTRON);
            metadata.put(ARCHITECTURE_KEY, PerceptronText.write(perceptron));
            List<Layer> layers = perceptron.layers();
            int hidden = layers.size() - 1;
            yield ModelTensors.of(layers.subList(0, hidden), layers.subList(hidden, hidden + 1));
          }
        };
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
  public static Classifier read(Path file) throws IOException {
    return read(file, List.of());
  }

  /**
   * Reads a network between whose layers one of the given functions may stand: the file has but its
   * name.
   *
   * @throws FormatException if the file is not a network of this format: one line that names the
   *     file and what is wrong
   * @throws IOException if the file cannot be read
   */
  public static Classifier read(Path file, List<Between> functions) throws IOException {
    Safetensors model = Safetensors.read(file, MAX_BYTES);
    try {
      return network(model, functions);
    } catch (IllegalArgumentException e) {
      throw new FormatException(file + ": not a NetworkFF model: " + e.getMessage());
    }
  }

  private static Classifier network(Safetensors model, List<Between> functions) {
    Map<String, String> metadata = model.metadata();
    String format = metadata.get(FORMAT_KEY);
    require(format != null, "its metadata has no " + FORMAT_KEY);
    require(FORMAT.equals(format), FORMAT_KEY + " is " + format + ", this release reads " + FORMAT);
    ModelTensors tensors = new ModelTensors(model.tensors());
    String kind = metadata.getOrDefault(KIND_KEY, FORWARD_FORWARD);
    return switch (kind) {
      case FORWARD_FORWARD -> forwardForward(metadata, tensors, functions);
      case PERCEPTRON -> perceptron(metadata, tensors);
      default ->
          throw new IllegalArgumentException(
              "%s is %s, this release knows %s and %s"
                  .formatted(KIND_KEY, kind, FORWARD_FORWARD, PERCEPTRON));
    };
  }

  private static Classifier forwardForward(
      Map<String, String> metadata, ModelTensors tensors, List<Between> functions) {
    ArchitectureText text = ArchitectureText.read(metadata.get(ARCHITECTURE_KEY), functions);
    int depth = text.gamma().size();
    boolean hasHead = text.architecture().readout() instanceof SoftmaxReadout;
    tensors.requireLayers(hasHead ? depth + 1 : depth);
    List<Layer> layers = tensors.layers(depth, text.architecture().inputs());
    return new ForwardForwardNetwork(
        text.architecture(),
        layers,
        text.gamma().stream().mapToDouble(value -> value).toArray(),
        hasHead ? Optional.of(tensors.head(NeutralPass.features(layers))) : Optional.empty(),
        provenance(metadata));
  }

  private static Classifier perceptron(Map<String, String> metadata, ModelTensors tensors) {
    PerceptronText text = PerceptronText.read(metadata.get(ARCHITECTURE_KEY));
    tensors.requireLayers(text.hiddenLayers() + 1);
    List<Layer> layers = tensors.layers(text.hiddenLayers(), text.input().inputs());
    layers.add(tensors.head(layers.getLast().width()));
    return new MultilayerPerceptron(text.input(), text.classNames(), layers, provenance(metadata));
  }

  private static Map<String, String> provenance(Map<String, String> metadata) {
    Map<String, String> provenance = new TreeMap<>();
    metadata.forEach(
        (key, value) -> {
          if (key.startsWith(PROVENANCE_PREFIX)) {
            provenance.put(key.substring(PROVENANCE_PREFIX.length()), value);
          }
        });
    return provenance;
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
