package org.networkff.network.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.networkff.data.Standardization;
import org.networkff.format.AtomicFile;
import org.networkff.format.Json;
import org.networkff.format.Npz;
import org.networkff.format.NumpyArray;
import org.networkff.network.Architecture;
import org.networkff.network.Between;
import org.networkff.network.BlackBox;
import org.networkff.network.Classifier;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.Goodness;
import org.networkff.network.LabelEmbedding;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.network.Normalization;
import org.networkff.network.PictureInput;

/**
 * A network as arrays for NumPy, with numbers for all that its prediction depends on. Besides the
 * weights, which keep the names that they have in a {@link ModelFile}:
 *
 * <table>
 *   <caption>Arrays</caption>
 *   <tr><th>name</th><th>shape</th><th>what it is</th></tr>
 *   <tr><td>image</td><td>[2]</td><td>height and width</td></tr>
 *   <tr><td>classes</td><td>[K]</td><td>names</td></tr>
 *   <tr><td>mean, sd</td><td>[]</td><td>x = (byte/255 − mean)/sd</td></tr>
 *   <tr><td>norm.epsilon</td><td>[]</td><td>x̂ = x·length/(‖x‖ + epsilon)^power</td></tr>
 *   <tr><td>norm.length, norm.power</td><td>[L + 1], or [1] of a perceptron that
 *       normalises its inputs only</td><td>for the inputs and
 *       for h of each layer; power is 1, or 0 where nothing is normalised</td></tr>
 *   <tr><td>label.overwrites</td><td>[]</td><td>how many pixels, from the first on, are left out to
 *       make room for the K inputs of the label, which come first</td></tr>
 *   <tr><td>label.scale</td><td>[]</td><td>s, the value of the input that stands for the
 *       label</td></tr>
 *   <tr><td>goodness.scale</td><td>[L]</td><td>g = scale·Σ h²</td></tr>
 *   <tr><td>gamma</td><td>[L]</td><td>γ as training left it</td></tr>
 *   <tr><td>readout.weight</td><td>[L]</td><td>w of Σ w·g; not where a head decides</td></tr>
 *   <tr><td>metadata</td><td>[]</td><td>that of the model file, as JSON</td></tr>
 * </table>
 */
public final class NpzFile {
  private NpzFile() {}

  /**
   * Writes a network, whole or not at all.
   *
   * @throws IllegalArgumentException if something about the network is no number
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Classifier network) throws IOException {
    SequencedMap<String, NumpyArray> arrays = arrays(network);
    AtomicFile.write(file, out -> Npz.write(out, arrays));
  }

  private static SequencedMap<String, NumpyArray> arrays(Classifier network) {
    SequencedMap<String, NumpyArray> arrays = new LinkedHashMap<>();
    ModelTensors.of(network)
        .forEach((name, tensor) -> arrays.put(name, new NumpyArray.Floats(tensor)));
    arrays.put("image", NumpyArray.row(network.imageHeight(), network.imageWidth()));
    arrays.put("classes", NumpyArray.row(network.classNames()));
    arrays.put("norm.epsilon", NumpyArray.of(Normalization.EPSILON));
    switch (network) {
      case MultilayerPerceptron perceptron -> {
        PictureInput input = perceptron.input();
        put(arrays, input.standardization());
        List<Integer> rows = new ArrayList<>(List.of(input.inputs()));
        List<Normalization> before = new ArrayList<>(List.of(input.normalization()));
        if (perceptron.normalization() != Normalization.NONE) {
          rows.addAll(perceptron.hidden());
          before.addAll(
              Collections.nCopies(perceptron.hidden().size(), perceptron.normalization()));
        }
        put(arrays, before, rows);
      }
      case ForwardForwardNetwork trained -> put(arrays, trained);
    }
    arrays.put("metadata", NumpyArray.of(Json.compact(ModelMetadata.of(network))));
    return arrays;
  }

  private static void put(SequencedMap<String, NumpyArray> arrays, ForwardForwardNetwork network) {
    Architecture architecture = network.architecture();
    requireNothing(architecture.between());
    List<Integer> widths = network.hidden();
    put(arrays, architecture.standardization());
    LabelEmbedding label = architecture.labelEmbedding();
    arrays.put("label.scale", NumpyArray.of(label.scale()));
    arrays.put("label.overwrites", NumpyArray.of(label.place().pixelsLost(network.classes())));
    List<Integer> rows = new ArrayList<>(widths);
    rows.addFirst(architecture.inputs());
    List<Normalization> before =
        new ArrayList<>(Collections.nCopies(widths.size(), architecture.normalization()));
    before.addFirst(architecture.inputNormalization());
    put(arrays, before, rows);
    arrays.put("goodness.scale", goodness(architecture.goodness(), widths));
    arrays.put("gamma", row(network, network::gamma));
    if (!network.hasHead()) {
      arrays.put("readout.weight", row(network, network::readoutWeight));
    }
  }

  private static NumpyArray row(ForwardForwardNetwork network, IntToDoubleFunction ofLayer) {
    return NumpyArray.row(IntStream.range(0, network.depth()).mapToDouble(ofLayer).toArray());
  }

  private static void put(SequencedMap<String, NumpyArray> arrays, Standardization pixels) {
    arrays.put("mean", NumpyArray.of(pixels.mean()));
    arrays.put("sd", NumpyArray.of(pixels.sd()));
  }

  private static void put(
      SequencedMap<String, NumpyArray> arrays,
      List<Normalization> normalizations,
      List<Integer> widths) {
    double[] length = new double[widths.size()];
    double[] power = new double[widths.size()];
    for (int l = 0; l < length.length; l++) {
      OptionalDouble to = normalizations.get(l).length(widths.get(l));
      length[l] = to.orElse(1);
      power[l] = to.isPresent() ? 1 : 0;
    }
    arrays.put("norm.length", NumpyArray.row(length));
    arrays.put("norm.power", NumpyArray.row(power));
  }

  private static void requireNothing(Between between) {
    if (!between.equals(BlackBox.NOTHING)) {
      throw new IllegalArgumentException(
          "%s between layers is no number: it has no form in NPZ"
              .formatted(between.name().isEmpty() ? "a function" : between.name()));
    }
  }

  private static NumpyArray goodness(Goodness goodness, List<Integer> widths) {
    return switch (goodness) {
      case Goodness.Squares squares ->
          NumpyArray.row(
              widths.stream().mapToDouble(width -> 1 / squares.divisor(width)).toArray());
      case Goodness other ->
          throw new IllegalArgumentException(
              "goodness %s is no sum of squares: it has no form in NPZ".formatted(other.name()));
    };
  }
}
