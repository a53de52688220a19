package org.networkff.evaluation;

import java.util.List;
import java.util.stream.IntStream;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Pool;
import org.networkff.kernel.Workers;
import org.networkff.network.Classifier;
import org.networkff.network.Predictor;

/**
 * What a network makes of labelled images.
 *
 * @param images how many were looked at
 * @param layers what each layer's goodness alone makes of them; empty for a network without
 *     goodness
 * @param confusion [true label][predicted label] counts
 * @param correct which images got their true label, a bit for each, as hexadecimal digits: image 0
 *     is the most significant bit of the first
 */
public record Evaluation(
    int images, List<LayerScores> layers, List<List<Integer>> confusion, String correct) {

  /** The share that got its true label, 0 to 1. */
  public double accuracy() {
    int right = IntStream.range(0, confusion.size()).map(k -> confusion.get(k).get(k)).sum();
    return right / (double) images;
  }

  /** The same, were each layer's goodness alone to decide; empty for a network without goodness. */
  public List<Double> perLayerAccuracy() {
    return layers.stream().map(layer -> layer.all().accuracy()).toList();
  }

  /** Precision, recall and F1 of every class, in the order of the labels. */
  public List<ClassScores> classes() {
    return ClassScores.of(confusion);
  }

  /** Evaluates with all processors. */
  public static Evaluation of(Classifier network, LabeledImages images) {
    try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
      return of(network, images, workers);
    }
  }

  /**
   * Evaluates with the given workers; the result does not depend on their number.
   *
   * @throws IllegalArgumentException if the images do not fit the network
   */
  public static Evaluation of(Classifier network, LabeledImages images, Workers workers) {
    requireClasses(network, images);
    int size = Predictor.blockSize(network.classes());
    Answers answers = new Answers(network, images);
    Pool<Predictor> predictors = new Pool<>(() -> network.predictor(size));
    workers.run(
        Math.ceilDiv(images.size(), size),
        block -> {
          Predictor predictor = predictors.borrow();
          answers.ask(predictor, block * size, Math.min((block + 1) * size, images.size()));
          predictors.giveBack(predictor);
        });
    return new Evaluation(images.size(), answers.layers(), answers.confusion(), answers.correct());
  }

  private static void requireClasses(Classifier network, LabeledImages images) {
    network.requireFitting(images);
    int classes = network.classes();
    if (images.classes() > classes) {
      throw new IllegalArgumentException(
          "images of %d classes: the network knows %d".formatted(images.classes(), classes));
    }
  }
}
