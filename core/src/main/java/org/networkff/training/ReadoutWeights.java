package org.networkff.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Pool;
import org.networkff.kernel.Softmax;
import org.networkff.kernel.Workers;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.GoodnessPredictor;
import org.networkff.network.Predictor;

/**
 * Fits the weights w_l ≥ 0 of a {@link org.networkff.network.WeightedReadout} to what finished
 * layers make of training images: minimises the mean of −log softmax_y(Σ_l w_l·g_l) over the
 * labels. It is convex in so few unknowns, and is descended by projected gradient with Nesterov's
 * momentum (Beck and Teboulle 2009, FISTA).
 *
 * <p>Only goodness is looked at, no layer changes, and what is fitted is one number for each layer.
 */
final class ReadoutWeights {
  private static final int LOOKS = 1 << 16; // images times labels: enough for a few numbers
  private static final int STEPS = 300;

  private final int layers;
  private final int classes;
  private final int[] labels; // [images]
  private final double[] goodness; // [images × classes × layers]

  /** Of images whose goodness is known, [images × classes × layers]. */
  ReadoutWeights(int layers, int classes, int[] labels, double[] goodness) {
    this.layers = layers;
    this.classes = classes;
    this.labels = labels;
    this.goodness = goodness;
  }

  /** The weights for a network; of many images, blocks of some from here and there do. */
  static List<Double> fit(ForwardForwardNetwork network, LabeledImages images, Workers workers) {
    int classes = network.classes();
    int layers = network.depth();
    int size = Predictor.blockSize(classes);
    int blocks = Math.ceilDiv(images.size(), size);
    int wanted = Math.clamp(LOOKS / (classes * size), 1, blocks);
    int[] labels = new int[Math.min(wanted * size, images.size())];
    double[] goodness = new double[labels.length * classes * layers];
    Pool<GoodnessPredictor> predictors = new Pool<>(() -> network.predictor(size));
    workers.run(
        wanted,
        block -> {
          GoodnessPredictor predictor = predictors.borrow();
          int at = block * size;
          int from = (int) ((long) blocks * block / wanted) * size;
          int rows = Math.min(size, labels.length - at);
          look(predictor, images, from, rows, at, labels, goodness, layers);
          predictors.giveBack(predictor);
        });
    return DoubleStream.of(new ReadoutWeights(layers, classes, labels, goodness).fitted())
        .boxed()
        .toList();
  }

  private static void look(
      GoodnessPredictor predictor,
      LabeledImages images,
      int from,
      int rows,
      int at,
      int[] labels,
      double[] goodness,
      int layers) {
    int classes = goodness.length / labels.length / layers;
    predictor.classify(images, from, from + rows);
    for (int row = 0; row < rows; row++) {
      labels[at + row] = images.label(from + row);
      for (int label = 0; label < classes; label++) {
        for (int l = 0; l < layers; l++) {
          goodness[((at + row) * classes + label) * layers + l] = predictor.goodness(row, label, l);
        }
      }
    }
  }

  /** w after the last step; if no layer has anything to say, all count the same. */
  double[] fitted() {
    double[] steps = steps();
    double[] weights = new double[layers];
    double[] ahead = new double[layers];
    double momentum = 1;
    for (int step = 0; step < STEPS; step++) {
      double[] slopes = slopes(ahead);
      double next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
      for (int l = 0; l < layers; l++) {
        double moved = Math.max(0, ahead[l] - steps[l] * slopes[l]);
        ahead[l] = moved + (momentum - 1) / next * (moved - weights[l]);
        weights[l] = moved;
      }
      momentum = next;
    }
    if (DoubleStream.of(weights).allMatch(weight -> weight == 0)) {
      Arrays.fill(weights, 1);
    }
    return weights;
  }

  /**
   * Steps that cannot go too far: the curvature along w_l is a variance of g_l among labels, at
   * most a quarter of its range squared, and L directions together curve at most L times as much.
   */
  private double[] steps() {
    double[] curvature = new double[layers];
    for (int i = 0; i < labels.length; i++) {
      for (int l = 0; l < layers; l++) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < classes; label++) {
          double g = goodness[(i * classes + label) * layers + l];
          least = Math.min(least, g);
          most = Math.max(most, g);
        }
        curvature[l] += (most - least) * (most - least) / 4 / labels.length;
      }
    }
    return DoubleStream.of(curvature).map(c -> c > 0 ? 1 / (layers * c) : 0).toArray();
  }

  /** ∂/∂w_l of the mean loss: what the labels' shares expect of g_l, less g_l of the true one. */
  double[] slopes(double[] weights) {
    double[] slopes = new double[layers];
    double[] shares = new double[classes];
    for (int i = 0; i < labels.length; i++) {
      shares(weights, i, shares);
      shares[labels[i]] -= 1;
      for (int label = 0; label < classes; label++) {
        for (int l = 0; l < layers; l++) {
          slopes[l] += shares[label] * goodness[(i * classes + label) * layers + l];
        }
      }
    }
    Arrays.setAll(slopes, l -> slopes[l] / labels.length);
    return slopes;
  }

  /** The mean of −log softmax_y(Σ_l w_l·g_l). */
  double loss(double[] weights) {
    double loss = 0;
    double[] shares = new double[classes];
    for (int i = 0; i < labels.length; i++) {
      shares(weights, i, shares);
      loss -= StrictMath.log(shares[labels[i]]) / labels.length;
    }
    return loss;
  }

  /** softmax(Σ_l w_l·g_l) over the labels of an image. */
  private void shares(double[] weights, int image, double[] shares) {
    for (int label = 0; label < classes; label++) {
      shares[label] = 0;
      for (int l = 0; l < layers; l++) {
        shares[label] += weights[l] * goodness[(image * classes + label) * layers + l];
      }
    }
    Softmax.shift(shares);
    double sum = Softmax.exponentials(shares);
    for (int label = 0; label < classes; label++) {
      shares[label] /= sum;
    }
  }
}
