package org.networkff.lab.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.networkff.lab.report.FinishedTrial.Checkpoint;
import org.networkff.lab.report.FinishedTrial.Conditions;
import org.networkff.lab.report.FinishedTrial.Cost;
import org.networkff.lab.report.FinishedTrial.Setup;

/** Trials made up by hand: 1,000 test images, of which the first so many are right. */
final class Trials {
  static final int IMAGES = 1000;
  static final Setup SETUP =
      new Setup(
          5000, Map.of("epochs", 10L, "hidden", List.of(500L, 500L)), Map.of("testSize", 1000L), 1);

  private Trials() {}

  /** A trial for each number of right answers, with the seeds 1, 2, …. */
  static List<FinishedTrial> of(String dataset, String variant, int... right) {
    return of(new Cell(dataset, variant, Map.of()), right);
  }

  static List<FinishedTrial> of(Cell cell, int... right) {
    return IntStream.range(0, right.length).mapToObj(i -> trial(cell, i + 1, right[i])).toList();
  }

  static FinishedTrial trial(Cell cell, long seed, int right) {
    return new FinishedTrial(
        cell.variant() + "-seed" + seed,
        cell,
        seed,
        SETUP,
        new Conditions(2, 1, "a processor", "vector-512"),
        0.95,
        OptionalDouble.of(0.9),
        firstRight(right),
        new Cost(10 + seed, List.of(6.0, 4.0 + seed), OptionalDouble.of(300), 2e9, 1000),
        List.of());
  }

  static Answers firstRight(int right) {
    BigInteger bits = BigInteger.ONE.shiftLeft(right).subtract(BigInteger.ONE);
    return new Answers(IMAGES, bits.shiftLeft(IMAGES - right));
  }

  static FinishedTrial with(FinishedTrial trial, Setup setup) {
    return new FinishedTrial(
        trial.name(),
        trial.cell(),
        trial.seed(),
        setup,
        trial.conditions(),
        trial.trainAccuracy(),
        trial.validationAccuracy(),
        trial.test(),
        trial.cost(),
        trial.curve());
  }

  static FinishedTrial with(FinishedTrial trial, Cost cost, List<Checkpoint> curve) {
    return new FinishedTrial(
        trial.name(),
        trial.cell(),
        trial.seed(),
        trial.setup(),
        trial.conditions(),
        trial.trainAccuracy(),
        trial.validationAccuracy(),
        trial.test(),
        cost,
        curve);
  }

  @SafeVarargs
  static List<FinishedTrial> all(List<FinishedTrial>... trials) {
    List<FinishedTrial> all = new ArrayList<>();
    for (List<FinishedTrial> some : trials) {
      all.addAll(some);
    }
    return all;
  }

  static Cell cell(String dataset, String variant, String key, String value) {
    Map<String, String> swept = new LinkedHashMap<>();
    swept.put(key, value);
    return new Cell(dataset, variant, swept);
  }

  /** What is left of a recipe in which a setting has another value; all of it without a setting. */
  static Cell point(String dataset, String variant, String name, String... change) {
    Map<String, String> changes = new LinkedHashMap<>();
    for (int i = 0; i < change.length; i += 2) {
      changes.put(change[i], change[i + 1]);
    }
    return new Cell(dataset, variant, name, changes);
  }

  /** Four seeds of all four, by hand. */
  static List<FinishedTrial> fourSeeds() {
    return all(
        of("mnist", "bp", 950, 952, 949, 951),
        of("mnist", "acff", 905, 905, 904, 909),
        of("mnist", "fcff", 902, 901, 899, 903),
        of("mnist", "ff", 900, 902, 898, 904));
  }
}
