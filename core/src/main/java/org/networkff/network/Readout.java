package org.networkff.network;

import java.util.List;
import java.util.stream.Stream;

/** How a Forward-Forward network comes to its answer. */
public sealed interface Readout permits GoodnessReadout, WeightedReadout, SoftmaxReadout {

  /** All that have a name which settings and model files know. */
  static List<Readout> all() {
    return Stream.concat(
            Stream.of(GoodnessReadout.values()),
            Stream.of(WeightedReadout.UNFITTED, new SoftmaxReadout()))
        .map(Readout.class::cast)
        .toList();
  }

  /**
   * The readout of the given name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Readout named(String text) {
    return all().stream()
        .filter(readout -> readout.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no readout is called " + text));
  }

  /** What settings and model files call it. */
  String text();
}
