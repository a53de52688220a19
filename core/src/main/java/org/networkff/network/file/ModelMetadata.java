package org.networkff.network.file;

import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.networkff.network.Classifier;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.MultilayerPerceptron;

/**
 * What a file says about a network besides its weights, as text: the kind of network under {@value
 * #KIND_KEY}, its architecture (with γ) as JSON under {@value #ARCHITECTURE_KEY}, and what it came
 * from, each under a key that begins with {@value #PROVENANCE_PREFIX}.
 */
final class ModelMetadata {
  static final String KIND_KEY = "networkff.kind";
  static final String FORWARD_FORWARD = "forward-forward";
  static final String PERCEPTRON = "multilayer-perceptron";
  static final String ARCHITECTURE_KEY = "networkff.architecture";
  static final String PROVENANCE_PREFIX = "provenance.";

  private ModelMetadata() {}

  /** All of it, in the order of the keys. */
  static SequencedMap<String, String> of(Classifier network) {
    SequencedMap<String, String> metadata = new TreeMap<>();
    network.provenance().forEach((key, value) -> metadata.put(PROVENANCE_PREFIX + key, value));
    switch (network) {
      case ForwardForwardNetwork goodness -> {
        metadata.put(KIND_KEY, FORWARD_FORWARD);
        metadata.put(ARCHITECTURE_KEY, ArchitectureText.write(goodness));
      }
      case MultilayerPerceptron perceptron -> {
        metadata.put(KIND_KEY, PERCEPTRON);
        metadata.put(ARCHITECTURE_KEY, PerceptronText.write(perceptron));
      }
    }
    return metadata;
  }

  /** What a network came from, of the metadata of a file. */
  static Map<String, String> provenance(Map<String, String> metadata) {
    Map<String, String> provenance = new TreeMap<>();
    metadata.forEach(
        (key, value) -> {
          if (key.startsWith(PROVENANCE_PREFIX)) {
            provenance.put(key.substring(PROVENANCE_PREFIX.length()), value);
          }
        });
    return provenance;
  }
}
