package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import org.networkff.data.LabeledImages;
import org.networkff.network.Dropout;
import org.networkff.network.Normalization;
import org.networkff.random.RandomStream;
import org.networkff.random.Seed;
import org.networkff.setting.LearningRate;
import org.networkff.setting.TrainingSettings;

/**
 * A perceptron and backpropagation as plain loops in double, slow and easy to check. What is drawn
 * at random it draws as the production trainer does.
 */
final class ReferencePerceptron {
  final double[][][] weights; // [layer][input][unit], the linear one last
  final double[][] biases; // [layer][unit]
  final List<Step> steps = new ArrayList<>();

  private final TrainingSettings settings;
  private final LabeledImages images;
  private final Seed seed;
  private final int stage;
  private final double[][] inputs; // [image][input]
  private final double[][][][] moments; // [layer][first, second][input, then bias][unit]
  private int epoch;

  /** One step: what is measured is from before it. */
  record Step(int epoch, int images, double loss, Gradient gradient) {}

  /** dL/dW and dL/db of all layers. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Gradient(double[][][] weights, double[][] biases) {}

  /** The twin of a Forward-Forward network. */
  static ReferencePerceptron of(TrainingSettings settings, LabeledImages images, Seed seed) {
    double[][] pictures = new double[images.size()][];
    for (int image = 0; image < images.size(); image++) {
      pictures[image] = picture(settings, images, image);
    }
    return new ReferencePerceptron(settings, images, seed, 0, pictures, settings.hidden());
  }

  /**
   * A perceptron on any inputs, whose labels are the images'.
   *
   * @param place of its first layer and of its batches among the streams of the seed
   */
  ReferencePerceptron(
      TrainingSettings settings,
      LabeledImages images,
      Seed seed,
      int place,
      double[][] inputs,
      List<Integer> hidden) {
    this.settings = settings;
    this.images = images;
    this.seed = seed;
    this.stage = place;
    this.inputs = inputs;
    List<Integer> widths = new ArrayList<>(hidden);
    widths.add(images.classes());
    weights = new double[widths.size()][][];
    biases = new double[widths.size()][];
    moments = new double[widths.size()][2][][];
    int below = inputs[0].length;
    for (int l = 0; l < weights.length; l++) {
      begin(l, place + l, below, widths.get(l));
      below = widths.get(l);
    }
  }

  private void begin(int l, int place, int below, int width) {
    float[] w = new float[below * width];
    float[] b = new float[width];
    RandomStream random = seed.stream(Seed.Purpose.INITIALIZATION, place);
    settings.initialization().fill(place, below, w, b, random);
    weights[l] = new double[below][width];
    biases[l] = new double[width];
    for (int j = 0; j < width; j++) {
      biases[l][j] = b[j];
      for (int i = 0; i < below; i++) {
        weights[l][i][j] = w[i * width + j];
      }
    }
    moments[l] = new double[2][below + 1][width];
  }

  ReferencePerceptron train(int passes) {
    long all = 0;
    for (int pass = 0; pass < passes; pass++) {
      all += batches(pass).size();
    }
    for (epoch = 0; epoch < passes; epoch++) {
      for (int[] batch : batches(epoch)) {
        Gradient gradient = gradient(batch);
        steps.add(new Step(epoch, batch.length, loss(batch), gradient));
        descend(gradient, steps.size(), (steps.size() - 1.0) / all);
      }
    }
    return this;
  }

  private List<int[]> batches(int pass) {
    int size = settings.batch() == 0 ? images.size() : Math.min(settings.batch(), images.size());
    int[] order = seed.stream(Seed.Purpose.BATCHES, stage, pass).permutation(images.size());
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < order.length; from += size) {
      int[] batch = new int[Math.min(size, order.length - from)];
      for (int i = 0; i < batch.length; i++) {
        batch[i] = size == images.size() ? i : order[from + i];
      }
      batches.add(batch);
    }
    return batches;
  }

  /** What dropout makes of the activities of a hidden layer in this epoch: 0, or its scale. */
  private double[] speaking(int image, int l) {
    double share = settings.regularization().dropout();
    float[] open = new float[biases[l].length];
    long key = seed.key(Seed.Purpose.ACTIVITIES, 0, epoch, image);
    long mask = RandomStream.key(RandomStream.key(key, l), 0);
    Dropout.keepingMeans(share).draw(new RandomStream(mask), open, 0, open.length);
    double[] speaking = new double[open.length];
    for (int j = 0; j < open.length; j++) {
      speaking[j] = open[j] / (1 - share);
    }
    return speaking;
  }

  /** Inputs of every layer, and the outputs behind the last. */
  private double[][] forward(int image) {
    double[][] x = new double[weights.length + 1][];
    x[0] = inputs[image];
    for (int l = 0; l < weights.length; l++) {
      x[l + 1] = biases[l].clone();
      for (int j = 0; j < x[l + 1].length; j++) {
        for (int i = 0; i < x[l].length; i++) {
          x[l + 1][j] += x[l][i] * weights[l][i][j];
        }
        if (l < weights.length - 1) {
          x[l + 1][j] = Math.max(0, x[l + 1][j]) * speaking(image, l)[j];
        }
      }
    }
    return x;
  }

  private static double[] picture(TrainingSettings settings, LabeledImages images, int image) {
    double[] x = new double[images.pixels()];
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      int pixel = images.bytes()[images.offset(image) + i] & 0xFF;
      x[i] = settings.pixels().of(images).apply(pixel);
      squares += x[i] * x[i];
    }
    double length = settings.normalization() == Normalization.RMS ? Math.sqrt(x.length) : 1;
    for (int i = 0; i < x.length; i++) {
      x[i] *= length / (Math.sqrt(squares) + 1e-4);
    }
    return x;
  }

  private static double[] softmax(double[] z) {
    double[] p = new double[z.length];
    double sum = 0;
    for (int k = 0; k < z.length; k++) {
      p[k] = Math.exp(z[k]); // the outputs of these tests are small
      sum += p[k];
    }
    for (int k = 0; k < z.length; k++) {
      p[k] /= sum;
    }
    return p;
  }

  double loss(int[] batch) {
    double loss = 0;
    for (int image : batch) {
      double[] p = softmax(forward(image)[weights.length]);
      loss -= Math.log(p[images.label(image)]);
    }
    return loss / batch.length;
  }

  Gradient gradient(int[] batch) {
    double[][][] dw = new double[weights.length][][];
    double[][] db = new double[weights.length][];
    for (int l = 0; l < weights.length; l++) {
      dw[l] = new double[weights[l].length][biases[l].length];
      db[l] = new double[biases[l].length];
    }
    for (int image : batch) {
      double[][] x = forward(image);
      double[] delta = softmax(x[weights.length]);
      delta[images.label(image)] -= 1;
      for (int l = weights.length - 1; l >= 0; l--) {
        double[] below = new double[x[l].length];
        for (int j = 0; j < delta.length; j++) {
          db[l][j] += delta[j] / batch.length;
          for (int i = 0; i < x[l].length; i++) {
            dw[l][i][j] += x[l][i] * delta[j] / batch.length;
            below[i] += x[l][i] > 0 ? delta[j] * weights[l][i][j] : 0;
          }
        }
        for (int i = 0; l > 0 && i < below.length; i++) {
          below[i] *= speaking(image, l - 1)[i];
        }
        delta = below;
      }
    }
    return new Gradient(dw, db);
  }

  private void descend(Gradient gradient, int step, double progress) {
    boolean decays = settings.learningRate().decay() == LearningRate.Decay.LINEAR_DECAY;
    double rate = settings.learningRate().rate() * (decays ? Math.min(1, 2 - 2 * progress) : 1);
    for (int l = 0; l < weights.length; l++) {
      int below = weights[l].length;
      for (int i = 0; i <= below; i++) {
        double[] parameters = i < below ? weights[l][i] : biases[l];
        double[] slopes = i < below ? gradient.weights[l][i] : gradient.biases[l];
        for (int j = 0; j < parameters.length; j++) {
          double[] m = moments[l][0][i];
          double[] v = moments[l][1][i];
          m[j] = 0.9 * m[j] + 0.1 * slopes[j];
          v[j] = 0.999 * v[j] + 0.001 * slopes[j] * slopes[j];
          double first = m[j] / (1 - Math.pow(0.9, step));
          double second = v[j] / (1 - Math.pow(0.999, step));
          parameters[j] *= i < below ? 1 - rate * settings.regularization().weightDecay() : 1;
          parameters[j] -= rate * first / (Math.sqrt(second) + 1e-8);
        }
      }
    }
  }
}
