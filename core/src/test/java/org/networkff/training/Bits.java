package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.MultilayerPerceptron;

/** All parameters of a network, comparable bit by bit: −0 is not 0. */
final class Bits {
  private Bits() {}

  /** Every weight, bias and γ, layer after layer. */
  static List<Long> of(ForwardForwardNetwork network) {
    List<Long> bits = new ArrayList<>();
    for (int l = 0; l < network.depth(); l++) {
      add(bits, network.weights(l));
      add(bits, network.biases(l));
      bits.add(Double.doubleToRawLongBits(network.gamma(l)));
    }
    return bits;
  }

  /** Every weight and bias of its softmax head; none if it has no head. */
  static List<Long> ofHead(ForwardForwardNetwork network) {
    List<Long> bits = new ArrayList<>();
    add(bits, network.headWeights());
    add(bits, network.headBiases());
    return bits;
  }

  /** Every weight and bias, layer after layer. */
  static List<Long> of(MultilayerPerceptron network) {
    List<Long> bits = new ArrayList<>();
    for (int l = 0; l <= network.hidden().size(); l++) {
      add(bits, network.weights(l));
      add(bits, network.biases(l));
    }
    return bits;
  }

  /** Weights and biases of one layer (0-based). */
  static List<Long> of(ForwardForwardNetwork network, int layer) {
    List<Long> bits = new ArrayList<>();
    add(bits, network.weights(layer));
    add(bits, network.biases(layer));
    return bits;
  }

  private static void add(List<Long> bits, float[] parameters) {
    for (float parameter : parameters) {
      bits.add((long) Float.floatToRawIntBits(parameter));
    }
  }
}
