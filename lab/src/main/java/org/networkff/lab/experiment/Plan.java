package org.networkff.lab.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.networkff.data.DataSet;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/**
 * The trials of an experiment, in the order in which they are run: seed by seed, so that whenever
 * it is stopped the variants that are to be compared have been trained with the same seeds.
 *
 * @param experiment with the names of the data sets
 * @param trials no two of which would give the same numbers
 */
public record Plan(Experiment experiment, List<Trial> trials) {

  /** Copies the list. */
  public Plan {
    trials = List.copyOf(trials);
  }

  /**
   * Plans an experiment.
   *
   * @param data its data sets
   * @throws IllegalArgumentException if one of them has fewer images than a trial needs, or none
   *     for the validation on which the experiment is judged, or two go by one name
   */
  public static Plan of(Experiment experiment, List<DataSet> data) {
    requireNames(data);
    List<Trial> trials = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (long seed : experiment.seeds()) {
      for (DataSet set : data) {
        for (Point point : experiment.points()) {
          for (Variant variant : experiment.variants()) {
            Trial trial = trial(experiment, set, point, variant, seed);
            requireJudge(experiment, trial);
            if (seen.add(trial.id().hash())) {
              trials.add(trial);
            }
          }
        }
      }
    }
    return new Plan(experiment, trials);
  }

  private static void requireJudge(Experiment experiment, Trial trial) {
    if (experiment.judgedOn() == Split.VALIDATION && trial.validation().isEmpty()) {
      throw new IllegalArgumentException(
          "judged-on = validation: train-size = %d leaves no image of %s for it; at most %d do"
              .formatted(trial.trainSize(), trial.data().name(), trial.mostWithValidation()));
    }
  }

  /**
   * Trials are told apart by the last folder alone, and reports write {@code mnist} as MNIST: two
   * of one name, in whatever letters, would be taken for one.
   */
  private static void requireNames(List<DataSet> data) {
    Map<String, DataSet> named = new HashMap<>();
    for (DataSet set : data) {
      String name = TrialId.dataset(set);
      DataSet other = named.putIfAbsent(name.toLowerCase(Locale.ROOT), set);
      if (other != null && !isCopy(other, set)) {
        throw new IllegalArgumentException(
            "%s and %s: both would be called %s; give one of the folders another name"
                .formatted(other.name(), set.name(), name));
      }
    }
  }

  private static boolean isCopy(DataSet one, DataSet other) {
    return TrialId.dataset(one).equals(TrialId.dataset(other))
        && one.checksums().equals(other.checksums());
  }

  /**
   * One of an experiment's trials.
   *
   * @param point which of them
   * @throws IllegalArgumentException if there are fewer images than it needs
   */
  public static Trial trial(
      Experiment experiment, DataSet data, Point point, Variant variant, long seed) {
    TrainingSettings settings = experiment.settings(variant, point.changes());
    return new Trial(
        data,
        experiment.name(),
        variant,
        point.of(variant, settings),
        settings,
        experiment.trainSize(data.train().size()),
        seed,
        experiment.evaluateEvery(),
        experiment.probe());
  }
}
