package org.networkff.lab.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.report.trial.Cell;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.statistics.Summary;

/**
 * The trials of a cell, in the order of their seeds.
 *
 * @param cell what they share
 * @param trials at least one
 */
public record CellTrials(Cell cell, List<FinishedTrial> trials) {

  /**
   * Sorts them.
   *
   * @throws IllegalArgumentException if there are none, two have the same seed, or they differ in
   *     more than their seed
   */
  public CellTrials {
    trials = trials.stream().sorted(Comparator.comparingLong(FinishedTrial::seed)).toList();
    for (int i = 1; i < trials.size(); i++) {
      requireAlike(trials.getFirst(), trials.get(i));
      if (trials.get(i).seed() == trials.get(i - 1).seed()) {
        throw new IllegalArgumentException(
            "seed %d is there twice: %s and %s; take one of them away"
                .formatted(trials.get(i).seed(), trials.get(i - 1).name(), trials.get(i).name()));
      }
    }
  }

  private static void requireAlike(FinishedTrial one, FinishedTrial other) {
    if (!one.setup().equals(other.setup())) {
      throw new IllegalArgumentException(
          "%s and %s differ in more than their seed, in %s: they cannot be averaged; take those of one kind away"
              .formatted(one.name(), other.name(), SetupDifference.of(one.setup(), other.setup())));
    }
  }

  /** The images by whose accuracy they are compared. */
  Split judgedOn() {
    return trials.getFirst().answers().split();
  }

  /** What any of them has, as all do. */
  FinishedTrial.Setup setup() {
    return trials.getFirst().setup();
  }

  /** The trial of a seed. */
  Optional<FinishedTrial> ofSeed(long seed) {
    return trials.stream().filter(trial -> trial.seed() == seed).findFirst();
  }

  /** Mean and spread of a figure over the seeds. */
  Summary summary(ToDoubleFunction<FinishedTrial> figure) {
    return Summary.of(trials.stream().mapToDouble(figure).toArray());
  }

  /** Mean and spread of a figure that some trials may not have; empty unless all have it. */
  Optional<Summary> optionalSummary(Function<FinishedTrial, OptionalDouble> figure) {
    List<OptionalDouble> figures = trials.stream().map(figure).toList();
    return figures.stream().allMatch(OptionalDouble::isPresent)
        ? Optional.of(
            Summary.of(figures.stream().mapToDouble(OptionalDouble::orElseThrow).toArray()))
        : Optional.empty();
  }

  /** Accuracy on the images that the study is judged on, in per cent. */
  Summary percent() {
    return summary(FinishedTrial::percent);
  }
}
