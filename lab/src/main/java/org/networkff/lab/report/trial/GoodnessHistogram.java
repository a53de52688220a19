package org.networkff.lab.report.trial;

import java.util.List;

/**
 * How the goodness of a layer is spread over images with their true and with wrong labels.
 *
 * @param when {@code before} or {@code after} the training
 * @param layer 1-based
 * @param low where the first bin begins
 * @param high where the last bin ends
 * @param positive counts of images with their true label
 * @param negative counts of images with each of the wrong ones
 */
public record GoodnessHistogram(
    String when, int layer, double low, double high, List<Long> positive, List<Long> negative) {

  /** Copies the lists. */
  public GoodnessHistogram {
    positive = List.copyOf(positive);
    negative = List.copyOf(negative);
  }
}
