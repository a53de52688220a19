package org.networkff.network.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.networkff.format.AtomicFile;
import org.networkff.format.FormatException;
import org.networkff.format.Safetensors;
import org.networkff.network.Between;
import org.networkff.network.Classifier;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.Layer;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.network.NeutralPass;
import org.networkff.network.SoftmaxReadout;

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
  private static final long MAX_BYTES = 1L << 32;

  private ModelFile() {}

  /**
   * Writes a network, whole or not at all.
   *
   * @throws IllegalArgumentException if a function without a name stands between its layers
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Classifier network) throws IOException {
    AtomicFile.write(file, contents(network)::write);
  }

  /**
   * What {@link #write} writes.
   *
   * @throws IllegalArgumentException if a function without a name stands between its layers
   */
  public static Safetensors contents(Classifier network) {
    return new Safetensors(metadata(network), ModelTensors.of(network));
  }

  /**
   * All of that but the tensors.
   *
   * @throws IllegalArgumentException if a function without a name stands between its layers
   */
  public static Map<String, String> metadata(Classifier network) {
    Map<String, String> metadata = ModelMetadata.of(network);
    metadata.put(FORMAT_KEY, FORMAT);
    return metadata;
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
      throw new FormatException("not a NetworkFF model: " + e.getMessage()).in(file.toString());
    }
  }

  /**
   * The network that {@link #contents} gave.
   *
   * @throws IllegalArgumentException if it cannot be one
   */
  public static Classifier network(Safetensors model) {
    return network(model, List.of());
  }

  private static Classifier network(Safetensors model, List<Between> functions) {
    Map<String, String> metadata = model.metadata();
    String format = metadata.get(FORMAT_KEY);
    require(format != null, "its metadata has no " + FORMAT_KEY);
    require(FORMAT.equals(format), FORMAT_KEY + " is " + format + ", this release reads " + FORMAT);
    ModelTensors tensors = new ModelTensors(model.tensors());
    String kind = metadata.getOrDefault(ModelMetadata.KIND_KEY, ModelMetadata.FORWARD_FORWARD);
    return switch (kind) {
      case ModelMetadata.FORWARD_FORWARD -> forwardForward(metadata, tensors, functions);
      case ModelMetadata.PERCEPTRON -> perceptron(metadata, tensors);
      default ->
          throw new IllegalArgumentException(
              "%s is %s, this release knows %s and %s"
                  .formatted(
                      ModelMetadata.KIND_KEY,
                      kind,
                      ModelMetadata.FORWARD_FORWARD,
                      ModelMetadata.PERCEPTRON));
    };
  }

  private static Classifier forwardForward(
      Map<String, String> metadata, ModelTensors tensors, List<Between> functions) {
    ArchitectureText text =
        ArchitectureText.read(metadata.get(ModelMetadata.ARCHITECTURE_KEY), functions);
    int depth = text.gamma().size();
    boolean hasHead = text.architecture().readout() instanceof SoftmaxReadout;
    tensors.requireLayers(hasHead ? depth + 1 : depth);
    List<Layer> layers = tensors.layers(depth, text.architecture().inputs());
    return ForwardForwardNetwork.sharing(
        text.architecture(),
        layers,
        text.gamma().stream().mapToDouble(value -> value).toArray(),
        hasHead ? Optional.of(tensors.head(NeutralPass.features(layers))) : Optional.empty(),
        ModelMetadata.provenance(metadata));
  }

  private static Classifier perceptron(Map<String, String> metadata, ModelTensors tensors) {
    PerceptronText text = PerceptronText.read(metadata.get(ModelMetadata.ARCHITECTURE_KEY));
    tensors.requireLayers(text.hiddenLayers() + 1);
    List<Layer> layers = tensors.layers(text.hiddenLayers(), text.input().inputs());
    layers.add(tensors.head(layers.getLast().width()));
    return MultilayerPerceptron.sharing(
        text.input(),
        text.normalization(),
        text.classNames(),
        layers,
        ModelMetadata.provenance(metadata));
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
