package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.networkff.lab.report.trial.Answers;
import org.networkff.lab.report.trial.Cell;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.report.trial.Names;
import org.networkff.lab.statistics.McNemar;
import org.networkff.lab.statistics.PairedStatistics;

/**
 * Two cells compared seed by seed: the accuracy of the first on the images that the study is judged
 * on minus that of the second, in percentage points.
 *
 * @param first what is compared
 * @param second with what
 * @param pairs the seeds that both have, in their order; at least one
 * @param statistics of the differences
 * @param paper by how many points the paper has the first above the second, if it has both
 */
public record PairedComparison(
    Cell first, Cell second, List<Pair> pairs, PairedStatistics statistics, OptionalDouble paper) {

  /**
   * Two runs of the same seed.
   *
   * @param seed theirs
   * @param points the first's accuracy minus the second's, in percentage points
   * @param mcNemar whether the two networks, as they are, differ on these images; empty where it
   *     was not kept which of them they got right
   */
  public record Pair(long seed, double points, Optional<McNemar> mcNemar) {}

  /** Copies the list. */
  public PairedComparison {
    pairs = List.copyOf(pairs);
  }

  /**
   * Compares two cells; empty if they have no seed in common.
   *
   * @throws IllegalArgumentException if they were judged on different images
   */
  static Optional<PairedComparison> of(CellTrials first, CellTrials second) {
    List<Pair> pairs = new ArrayList<>();
    for (FinishedTrial trial : first.trials()) {
      second.ofSeed(trial.seed()).ifPresent(twin -> pairs.add(pair(trial, twin)));
    }
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    double[] differences = pairs.stream().mapToDouble(Pair::points).toArray();
    return Optional.of(
        new PairedComparison(
            first.cell(),
            second.cell(),
            pairs,
            PairedStatistics.of(differences),
            PaperFigures.gain(first, second)));
  }

  private static Pair pair(FinishedTrial first, FinishedTrial second) {
    Answers own = first.answers();
    Answers other = second.answers();
    return new Pair(first.seed(), own.pointsOver(other), own.against(other));
  }

  /** How the first is called here: by its variant, or by the settings that set it apart. */
  public String firstName() {
    return name(first, second);
  }

  /** How the second is called here. */
  public String secondName() {
    return name(second, first);
  }

  /** As in {@code A-CFF − FF}, {@code theta = 1 − theta = 0.5} and {@code no dropout − …}. */
  public String label() {
    return firstName() + " \u2212 " + secondName();
  }

  /** Where both stand: the data set, and what else they have in common by name. */
  public String place() {
    String place = Names.dataset(first.dataset());
    if (first.variant().equals(second.variant())) {
      place += ", " + first.method();
    }
    String shared = first.settingsSharedWith(second);
    return shared.isEmpty() ? place : place + ", " + shared;
  }

  private static String name(Cell cell, Cell other) {
    if (!cell.variant().equals(other.variant())) {
      return cell.method();
    }
    return cell.differingFrom(other).stream().map(cell::named).collect(Collectors.joining(", "));
  }

  /** Whether it is known of each pair which images the networks got right. */
  public boolean hasMcNemar() {
    return pairs.stream().allMatch(pair -> pair.mcNemar().isPresent());
  }

  /** How many pairs of networks differ by McNemar's exact test at 5 %, each taken for itself. */
  public long differingPairs() {
    return pairs.stream()
        .flatMap(pair -> pair.mcNemar().stream())
        .filter(test -> test.p() <= PairedStatistics.ALPHA)
        .count();
  }
}
