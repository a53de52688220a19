package org.networkff.lab.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.networkff.format.Safetensors.Tensor;
import org.networkff.network.Classifier;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.file.ModelFile;

/**
 * A network that was trained again, beside the one that it should be.
 *
 * @param tensors how many were compared, γ apart
 * @param differences those that are not the same bits, in the order of the file
 */
public record Reproduction(int tensors, List<Difference> differences) {

  /**
   * A tensor that is not the same bits in both.
   *
   * @param tensor its name; {@code gamma} for the γ of the layers
   * @param elements how many differ
   * @param of how many
   * @param largest of the differences; infinite where the shapes differ
   */
  public record Difference(String tensor, int elements, int of, double largest) {
    Map<String, @Nullable Object> toMap() {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      map.put("tensor", tensor);
      map.put("elements", elements);
      map.put("of", of);
      map.put("largest", Double.isFinite(largest) ? largest : null);
      return map;
    }
  }

  /** Compares all bits of two networks. */
  public static Reproduction of(Classifier original, Classifier again) {
    SequencedMap<String, Tensor> first = ModelFile.contents(original).tensors();
    SequencedMap<String, Tensor> second = ModelFile.contents(again).tensors();
    List<Difference> differences = new ArrayList<>();
    first.forEach(
        (name, tensor) -> difference(name, tensor, second.get(name)).ifPresent(differences::add));
    second.forEach(
        (name, tensor) -> {
          if (!first.containsKey(name)) {
            differences.add(wholly(name, tensor));
          }
        });
    ofGamma(gamma(original), gamma(again)).ifPresent(differences::add);
    return new Reproduction(first.size(), differences);
  }

  /** Whether all bits agree. */
  public boolean succeeded() {
    return differences.isEmpty();
  }

  private static Difference wholly(String name, Tensor tensor) {
    int all = tensor.size();
    return new Difference(name, all, all, Double.POSITIVE_INFINITY);
  }

  private static Optional<Difference> difference(
      String name, Tensor original, @Nullable Tensor again) {
    if (again == null || !Arrays.equals(original.shape(), again.shape())) {
      return Optional.of(wholly(name, original));
    }
    float[] one = original.data();
    float[] other = again.data();
    int elements = 0;
    double largest = 0;
    for (int i = 0; i < one.length; i++) {
      if (Float.floatToRawIntBits(one[i]) != Float.floatToRawIntBits(other[i])) {
        elements++;
        largest = Math.max(largest, Math.abs((double) one[i] - other[i]));
      }
    }
    return elements == 0
        ? Optional.empty()
        : Optional.of(new Difference(name, elements, one.length, largest));
  }

  private static double[] gamma(Classifier network) {
    if (!(network instanceof ForwardForwardNetwork layers)) {
      return new double[0];
    }
    double[] gamma = new double[layers.depth()];
    Arrays.setAll(gamma, layers::gamma);
    return gamma;
  }

  private static Optional<Difference> ofGamma(double[] original, double[] again) {
    int elements = 0;
    double largest = original.length == again.length ? 0 : Double.POSITIVE_INFINITY;
    for (int l = 0; l < Math.min(original.length, again.length); l++) {
      if (Double.doubleToRawLongBits(original[l]) != Double.doubleToRawLongBits(again[l])) {
        elements++;
        largest = Math.max(largest, Math.abs(original[l] - again[l]));
      }
    }
    return elements == 0 && largest == 0
        ? Optional.empty()
        : Optional.of(new Difference("gamma", elements, original.length, largest));
  }

  /** All that was found, as one object. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("reproduced", succeeded());
    map.put("tensors", tensors);
    map.put("differences", differences.stream().map(Difference::toMap).toList());
    return map;
  }
}
