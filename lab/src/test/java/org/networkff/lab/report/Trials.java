package org.networkff.lab.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.experiment.Trial;
import org.networkff.lab.report.trial.Answers;
import org.networkff.lab.report.trial.Cell;
import org.networkff.lab.report.trial.Epoch;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.report.trial.FinishedTrial.Circumstances;
import org.networkff.lab.report.trial.FinishedTrial.Cost;
import org.networkff.lab.report.trial.FinishedTrial.Setup;
import org.networkff.setting.Setting;

/** Trials made up by hand: 1,000 test images, of which the first so many are right. */
final class Trials {
  static final int IMAGES = 1000;

  /** The paper's protocol with 5,000 images. */
  static final Setup SETUP =
      new Setup(
          5000,
          new LinkedHashMap<>(Setting.toMap(PaperFigures.PAPER)),
          Map.of("testSize", 1000L),
          1);

  private Trials() {}

  /** A trial for each number of right answers, with the seeds 1, 2, …. */
  static List<FinishedTrial> of(String dataset, String variant, int... right) {
    return of(new Cell(dataset, Trial.variantNamed(variant), Map.of()), right);
  }

  static List<FinishedTrial> of(Cell cell, int... right) {
    return IntStream.range(0, right.length).mapToObj(i -> trial(cell, i + 1, right[i])).toList();
  }

  static FinishedTrial trial(Cell cell, long seed, int right) {
    return new FinishedTrial(
        Trial.nameOf(cell.variant()) + "-seed" + seed,
        cell,
        seed,
        SETUP,
        List.of(new Circumstances(2, 1, "a processor", "vector-512")),
        0.95,
        OptionalDouble.of(0.9),
        firstRight(right),
        List.of(),
        List.of(),
        Optional.empty(),
        new Cost(10 + seed, List.of(6.0, 4.0 + seed), OptionalDouble.of(300), 2e9, 1000),
        List.of(),
        List.of());
  }

  static Answers firstRight(int right) {
    BigInteger bits = BigInteger.ONE.shiftLeft(right).subtract(BigInteger.ONE);
    return new Answers(Split.TEST, IMAGES, bits.shiftLeft(IMAGES - right));
  }

  static FinishedTrial with(FinishedTrial trial, Setup setup) {
    return new FinishedTrial(
        trial.name(),
        trial.cell(),
        trial.seed(),
        setup,
        trial.circumstances(),
        trial.trainAccuracy(),
        trial.validationAccuracy(),
        trial.answers(),
        trial.layerAccuracies(),
        trial.confusion(),
        trial.probe(),
        trial.cost(),
        trial.goodness(),
        trial.epochs());
  }

  static FinishedTrial with(FinishedTrial trial, Cost cost, List<Epoch> epochs) {
    return new FinishedTrial(
        trial.name(),
        trial.cell(),
        trial.seed(),
        trial.setup(),
        trial.circumstances(),
        trial.trainAccuracy(),
        trial.validationAccuracy(),
        trial.answers(),
        trial.layerAccuracies(),
        trial.confusion(),
        trial.probe(),
        cost,
        trial.goodness(),
        epochs);
  }

  /** The same with the share of the test images that each layer gets right. */
  static FinishedTrial withLayers(FinishedTrial trial, double... shares) {
    return of(trial, DoubleStream.of(shares).boxed().toList(), trial.probe());
  }

  /** The same whose layers a softmax head reads, which gets so many images right. */
  static FinishedTrial probed(FinishedTrial trial, int right) {
    return of(trial, trial.layerAccuracies(), Optional.of(firstRight(right)));
  }

  private static FinishedTrial of(
      FinishedTrial trial, List<Double> layers, Optional<Answers> probe) {
    return new FinishedTrial(
        trial.name(),
        trial.cell(),
        trial.seed(),
        trial.setup(),
        trial.circumstances(),
        trial.trainAccuracy(),
        trial.validationAccuracy(),
        trial.answers(),
        layers,
        trial.confusion(),
        probe,
        trial.cost(),
        trial.goodness(),
        trial.epochs());
  }

  static Cell cell(String dataset, String variant) {
    return new Cell(dataset, Trial.variantNamed(variant), Map.of());
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
    return new Cell(dataset, Trial.variantNamed(variant), swept);
  }

  /** What is left of a recipe in which a setting has another value; all of it without a setting. */
  static Cell point(String dataset, String variant, String name, String... change) {
    Map<String, String> changes = new LinkedHashMap<>();
    for (int i = 0; i < change.length; i += 2) {
      changes.put(change[i], change[i + 1]);
    }
    return new Cell(dataset, Trial.variantNamed(variant), name, changes);
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
