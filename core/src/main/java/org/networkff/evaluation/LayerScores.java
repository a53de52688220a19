package org.networkff.evaluation;

import java.util.List;

/**
 * How well a layer tells the classes apart, were its goodness alone to decide.
 *
 * @param all of all images
 * @param classes of those of each class, in the order of the labels
 */
public record LayerScores(GoodnessScores all, List<GoodnessScores> classes) {
  /** Copies the list. */
  public LayerScores {
    classes = List.copyOf(classes);
  }
}
