package org.networkff.lab.report.chart;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.report.trial.Answers;
import org.networkff.lab.report.trial.Cell;
import org.networkff.lab.report.trial.Epoch;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.report.trial.GoodnessHistogram;
import org.networkff.setting.Variant;

/**
 * A trial as figures see it, made up part by part.
 *
 * @param variant as people write it
 * @param test accuracy in per cent, of 10,000 images
 */
record DrawnTrial(
    String dataset,
    String variant,
    String point,
    Map<String, String> swept,
    long seed,
    double test,
    double seconds,
    OptionalDouble memory,
    List<Double> layers,
    List<Double> layerSeconds,
    List<List<Long>> confusion,
    List<GoodnessHistogram> goodness,
    List<Epoch> epochs) {
  private static final int IMAGES = 10_000;

  /** One of MNIST that knows nothing but its accuracy. */
  static DrawnTrial of(String variant, long seed, double test) {
    return new DrawnTrial(
        "mnist",
        variant,
        "",
        Map.of(),
        seed,
        test,
        10,
        OptionalDouble.of(200),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  DrawnTrial on(String data) {
    return new DrawnTrial(
        data,
        variant,
        point,
        swept,
        seed,
        test,
        seconds,
        memory,
        layers,
        layerSeconds,
        confusion,
        goodness,
        epochs);
  }

  DrawnTrial at(String newPoint, Map<String, String> values) {
    return new DrawnTrial(
        dataset,
        variant,
        newPoint,
        values,
        seed,
        test,
        seconds,
        memory,
        layers,
        layerSeconds,
        confusion,
        goodness,
        epochs);
  }

  DrawnTrial taking(double megabytes) {
    return new DrawnTrial(
        dataset,
        variant,
        point,
        swept,
        seed,
        test,
        seconds,
        OptionalDouble.of(megabytes),
        layers,
        layerSeconds,
        confusion,
        goodness,
        epochs);
  }

  /** Whose layers have accuracies of their own, in 0 … 1. */
  DrawnTrial withLayers(Double... accuracies) {
    return new DrawnTrial(
        dataset,
        variant,
        point,
        swept,
        seed,
        test,
        seconds,
        memory,
        List.of(accuracies),
        layerSeconds,
        confusion,
        goodness,
        epochs);
  }

  DrawnTrial with(List<GoodnessHistogram> histograms, List<Epoch> lines) {
    return new DrawnTrial(
        dataset,
        variant,
        point,
        swept,
        seed,
        test,
        seconds,
        memory,
        layers,
        layerSeconds,
        confusion,
        histograms,
        lines);
  }

  FinishedTrial trial() {
    int right = (int) Math.round(IMAGES * test / 100);
    BigInteger bits = BigInteger.ONE.shiftLeft(right).subtract(BigInteger.ONE);
    Variant of =
        Stream.of(Variant.values())
            .filter(one -> one.toString().equals(variant))
            .findFirst()
            .orElseThrow();
    return new FinishedTrial(
        variant + "-" + seed,
        new Cell(dataset, of, point, swept),
        seed,
        new FinishedTrial.Setup(5000, Map.of(), Map.of(), 1),
        List.of(new FinishedTrial.Circumstances(1, 1, "a processor", "scalar")),
        (test + 1) / 100,
        OptionalDouble.empty(),
        new Answers(Split.TEST, IMAGES, bits.shiftLeft(IMAGES - right)),
        layers,
        confusion,
        Optional.empty(),
        new FinishedTrial.Cost(seconds, layerSeconds, memory, 1, 1),
        goodness,
        epochs);
  }
}
