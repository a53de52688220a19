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
 * @param accuracy the share that got its true label, 0 to 1
 * @param perLayerAccuracy the same, were each layer's goodness alone to decide; empty for a network
 *     without goodness
 * @param confusion [true label][predicted label] counts
 * @param correct which images got their true label, a bit for each, as hexadecimal digits: image 0
 *     is the most significant bit of the first
 */
public record Evaluation(
    int images,
    double accuracy,
    List<Double> perLayerAccuracy,
    List<List<Integer>> confusion,
    String correct) {

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
    int depth = network.layersWithGoodness();
    short[][] answers = new short[depth + 1][images.size()]; // [layers, then readout]
    Pool<Predictor> predictors = new Pool<>(() -> network.predictor(size));
    workers.run(
        Math.ceilDiv(images.size(), size),
        block -> {
          Predictor predictor = predictors.borrow();
          answer(predictor, images, block * size, size, answers);
          predictors.giveBack(predictor);
        });
    return count(network.classes(), images, answers);
  }

  private static void answer(
      Predictor predictor, LabeledImages images, int from, int size, short[][] answers) {
    int to = Math.min(from + size, images.size());
    int depth = answers.length - 1;
    predictor.classify(images, from, to);
    for (int row = 0; row < to - from; row++) {
      for (int layer = 0; layer < depth; layer++) {
        answers[layer][from + row] = (short) predictor.label(row, layer);
      }
      answers[depth][from + row] = (short) predictor.label(row);
    }
  }

  private static Evaluation count(int classes, LabeledImages images, short[][] answers) {
    int depth = answers.length - 1;
    int[][] confusion = new int[classes][classes];
    int[] right = new int[depth + 1];
    for (int i = 0; i < images.size(); i++) {
      int label = images.label(i);
      confusion[label][answers[depth][i]]++;
      for (int by = 0; by <= depth; by++) {
        right[by] += answers[by][i] == label ? 1 : 0;
      }
    }
    double n = images.size();
    return new Evaluation(
        images.size(),
        right[depth] / n,
        IntStream.range(0, depth).mapToObj(layer -> right[layer] / n).toList(),
        IntStream.range(0, classes)
            .mapToObj(label -> IntStream.of(confusion[label]).boxed().toList())
            .toList(),
        correct(images, answers[depth]));
  }

  private static String correct(LabeledImages images, short[] answers) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < answers.length; i += 4) {
      int digit = 0;
      for (int bit = 0; bit < 4; bit++) {
        boolean right = i + bit < answers.length && answers[i + bit] == images.label(i + bit);
        digit = 2 * digit + (right ? 1 : 0);
      }
      digits.append(Character.forDigit(digit, 16));
    }
    return digits.toString();
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
