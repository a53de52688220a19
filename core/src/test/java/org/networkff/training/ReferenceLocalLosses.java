package org.networkff.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.networkff.data.LabeledImages;
import org.networkff.network.Dropout;
import org.networkff.network.Normalization;
import org.networkff.random.RandomStream;
import org.networkff.random.Seed;
import org.networkff.setting.LabelLoss;
import org.networkff.setting.TrainingSettings;

/**
 * A perceptron whose layers learn by losses of their own, as plain loops in double, slow and easy
 * to check. What is drawn at random it draws as the production trainer does.
 */
final class ReferenceLocalLosses {
  private static final double EPSILON = 1e-4;

  /** All that learns, in the order in which production asks its optimiser for states. */
  final SequencedMap<String, Linear> learners = new LinkedHashMap<>();

  /** Of each step, by the names of the learners; what is measured is from before it. */
  final List<SequencedMap<String, Gradient>> steps = new ArrayList<>();

  private final TrainingSettings settings;
  private final LabelLoss loss;
  private final LabeledImages images;
  private final Seed seed;
  private final int hidden;
  private int epoch;

  /** dL/dW and dL/db. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Gradient(double[][] weights, double[] biases) {}

  ReferenceLocalLosses(TrainingSettings settings, LabeledImages images, Seed seed) {
    this.settings = settings;
    this.images = images;
    this.seed = seed;
    loss = settings.labelLoss();
    hidden = settings.hidden().size();
    int classes = images.classes();
    int below = images.pixels();
    for (int l = 0; l < hidden; l++) {
      int width = settings.hidden().get(l);
      begin(layer(l), l, below, width);
      if (loss.similarity() < 1 && l < hidden - 1) {
        begin(classifier(l), hidden + 1 + l, width, classes);
      }
      if (loss.similarity() > 0) {
        begin(projection(l), 2 * hidden + 1 + l, width, width);
      }
      below = width;
    }
    begin(layer(hidden), hidden, below, classes);
  }

  private void begin(String name, int place, int inputs, int width) {
    float[] w = new float[inputs * width];
    float[] b = new float[width];
    RandomStream random = seed.stream(Seed.Purpose.INITIALIZATION, place);
    settings.initialization().fill(place, inputs, w, b, random);
    Linear linear = new Linear(inputs, width);
    for (int j = 0; j < width; j++) {
      linear.biases[j] = b[j];
      for (int i = 0; i < inputs; i++) {
        linear.weights[i][j] = w[i * width + j];
      }
    }
    learners.put(name, linear);
  }

  static String layer(int l) {
    return "layer " + l;
  }

  /** The last hidden layer's is the last of the chain. */
  String classifier(int l) {
    return l == hidden - 1 ? layer(hidden) : "classifier " + l;
  }

  static String projection(int l) {
    return "projection " + l;
  }

  Linear learner(String name) {
    return of(learners, name);
  }

  /** What there has to be of a name. */
  static <V> V of(Map<String, V> named, String name) {
    V value = named.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return value;
  }

  /** z = x·W + b. */
  static final class Linear {
    final double[][] weights; // [input][unit]
    final double[] biases;
    private final double[][][] moments; // [first, second][input, then bias][unit]

    Linear(int inputs, int width) {
      weights = new double[inputs][width];
      biases = new double[width];
      moments = new double[2][inputs + 1][width];
    }

    double[] run(double[] x) {
      double[] z = biases.clone();
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < z.length; j++) {
          z[j] += x[i] * weights[i][j];
        }
      }
      return z;
    }

    /** ∂L/∂x from ∂L/∂z. */
    double[] down(double[] delta) {
      return Arrays.stream(weights).mapToDouble(row -> product(row, delta)).toArray();
    }

    Gradient gradient(double[][] x, double[][] delta) {
      Gradient gradient = new Gradient(new double[weights.length][biases.length], biases.clone());
      Arrays.fill(gradient.biases, 0);
      for (int row = 0; row < x.length; row++) {
        for (int j = 0; j < biases.length; j++) {
          gradient.biases[j] += delta[row][j];
          for (int i = 0; i < weights.length; i++) {
            gradient.weights[i][j] += x[row][i] * delta[row][j];
          }
        }
      }
      return gradient;
    }

    /** A step of Adam. */
    void descend(Gradient gradient, double rate, int step) {
      for (int i = 0; i <= weights.length; i++) {
        double[] parameters = i < weights.length ? weights[i] : biases;
        double[] slopes = i < weights.length ? gradient.weights[i] : gradient.biases;
        for (int j = 0; j < parameters.length; j++) {
          double[] m = moments[0][i];
          double[] v = moments[1][i];
          m[j] = 0.9 * m[j] + 0.1 * slopes[j];
          v[j] = 0.999 * v[j] + 0.001 * slopes[j] * slopes[j];
          double first = m[j] / (1 - Math.pow(0.9, step));
          double second = v[j] / (1 - Math.pow(0.999, step));
          parameters[j] -= rate * first / (Math.sqrt(second) + 1e-8);
        }
      }
    }
  }

  ReferenceLocalLosses train(int passes) {
    for (epoch = 0; epoch < passes; epoch++) {
      for (int[] batch : Batches.of(settings, images.size(), seed).of(0, epoch)) {
        SequencedMap<String, Gradient> gradients = gradients(batch);
        steps.add(gradients);
        gradients.forEach(
            (name, gradient) ->
                learner(name).descend(gradient, settings.learningRate().rate(), steps.size()));
      }
    }
    return this;
  }

  /** What a layer (0-based) sees of a batch, [row][input]. */
  double[][] inputs(int l, int[] batch) {
    double[][] x = new double[batch.length][];
    if (l == 0) {
      Arrays.setAll(x, row -> picture(batch[row]));
    } else {
      double[][] below = inputs(l - 1, batch);
      Linear layer = learner(layer(l - 1));
      Arrays.setAll(x, row -> leaving(l - 1, batch[row], layer.run(below[row])));
    }
    return x;
  }

  private double[] picture(int image) {
    double[] x = new double[images.pixels()];
    for (int i = 0; i < x.length; i++) {
      int pixel = images.bytes()[images.offset(image) + i] & 0xFF;
      x[i] = settings.pixels().of(images).apply(pixel);
    }
    return normalized(settings.inputNormalization().orElse(settings.normalization()), x);
  }

  private double[] leaving(int l, int image, double[] z) {
    double[] h = active(l, image, z);
    return normalized(settings.normalization(), h);
  }

  private double[] active(int l, int image, double[] z) {
    double[] h = z.clone();
    double[] speaking = speaking(l, image, h.length);
    Arrays.setAll(h, j -> Math.max(0, h[j]) * speaking[j]);
    return h;
  }

  private double[] speaking(int l, int image, int width) {
    double share = settings.regularization().dropout();
    float[] open = new float[width];
    long key = seed.key(Seed.Purpose.ACTIVITIES, 0, epoch, image);
    long mask = RandomStream.key(RandomStream.key(key, l), 0);
    Dropout.keepingMeans(share).draw(new RandomStream(mask), open, 0, width);
    double[] speaking = new double[width];
    Arrays.setAll(speaking, j -> open[j] / (1 - share));
    return speaking;
  }

  private static double length(Normalization normalization, int width) {
    return normalization == Normalization.RMS ? Math.sqrt(width) : 1;
  }

  private static double[] normalized(Normalization normalization, double[] x) {
    return normalization == Normalization.NONE ? x : unit(x, length(normalization, x.length));
  }

  /** x·length/(‖x‖ + ε). */
  private static double[] unit(double[] x, double length) {
    double factor = length / (norm(x) + EPSILON);
    return Arrays.stream(x).map(value -> value * factor).toArray();
  }

  /** ∂L/∂x from ∂L/∂{@link #unit}. */
  private static double[] throughUnit(double[] x, double length, double[] g) {
    double norm = norm(x);
    double along = norm == 0 ? 0 : product(x, g) / (norm * (norm + EPSILON) * (norm + EPSILON));
    double[] result = new double[x.length];
    Arrays.setAll(result, j -> length * (g[j] / (norm + EPSILON) - x[j] * along));
    return result;
  }

  private static double norm(double[] x) {
    return Math.sqrt(product(x, x));
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] centred(double[] x) {
    double mean = Arrays.stream(x).sum() / x.length;
    return Arrays.stream(x).map(value -> value - mean).toArray();
  }

  /** What a hidden layer minimises. */
  double loss(int l, int[] batch) {
    return (loss.similarity() < 1 ? (1 - loss.similarity()) * prediction(l, batch) : 0)
        + (loss.similarity() > 0 ? loss.similarity() * similarity(l, batch) : 0);
  }

  /** What a hidden layer's classifier minimises. */
  double prediction(int l, int[] batch) {
    double[][] h = inputs(l + 1, batch);
    double sum = 0;
    for (int row = 0; row < batch.length; row++) {
      double[] p = softmax(learner(classifier(l)).run(h[row]));
      sum -= Math.log(p[images.label(batch[row])]) / batch.length;
    }
    return sum;
  }

  private static double[] softmax(double[] z) {
    double largest = Arrays.stream(z).max().orElseThrow();
    double[] p = Arrays.stream(z).map(value -> Math.exp(value - largest)).toArray();
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(value -> value / sum).toArray();
  }

  double similarity(int l, int[] batch) {
    double[][] u = projected(l, inputs(l + 1, batch));
    double sum = 0;
    for (double[] row : gaps(u, batch)) {
      sum += product(row, row) / ((double) u.length * u.length);
    }
    return sum;
  }

  private double[][] projected(int l, double[][] h) {
    return each(h, learner(projection(l))::run);
  }

  private static double[][] each(double[][] rows, UnaryOperator<double[]> of) {
    return Arrays.stream(rows).map(of).toArray(double[][]::new);
  }

  /** S − T: how much more alike images are than their labels. */
  private double[][] gaps(double[][] u, int[] batch) {
    double[][] units = each(u, row -> unit(centred(row), 1));
    double[][] labels = new double[batch.length][];
    Arrays.setAll(labels, i -> centred(oneHot(images.label(batch[i]))));
    double[][] gaps = new double[u.length][u.length];
    for (int i = 0; i < u.length; i++) {
      for (int j = 0; j < u.length; j++) {
        double alike = product(labels[i], labels[j]) / product(labels[i], labels[i]);
        gaps[i][j] = product(units[i], units[j]) - alike;
      }
    }
    return gaps;
  }

  private double[] oneHot(int label) {
    double[] y = new double[images.classes()];
    y[label] = 1;
    return y;
  }

  /** Gradients of all learners, by their names. */
  SequencedMap<String, Gradient> gradients(int[] batch) {
    SequencedMap<String, Gradient> gradients = new LinkedHashMap<>();
    for (int l = 0; l < hidden; l++) {
      double[][] h = inputs(l + 1, batch);
      double[][] down = new double[batch.length][h[0].length];
      if (loss.similarity() < 1 || l == hidden - 1) {
        double[][] delta = predictionErrors(l, h, batch);
        gradients.put(classifier(l), learner(classifier(l)).gradient(h, delta));
        add(down, learner(classifier(l)), delta, 1 - loss.similarity());
      }
      if (loss.similarity() > 0) {
        double[][] delta = similarityErrors(projected(l, h), batch);
        gradients.put(projection(l), learner(projection(l)).gradient(h, delta));
        add(down, learner(projection(l)), delta, 1);
      }
      gradients.put(layer(l), gradient(l, down, batch));
    }
    return gradients;
  }

  private static void add(double[][] to, Linear linear, double[][] delta, double factor) {
    for (int row = 0; row < to.length; row++) {
      double[] sum = to[row];
      double[] more = linear.down(delta[row]);
      Arrays.setAll(sum, i -> sum[i] + factor * more[i]);
    }
  }

  private double[][] predictionErrors(int l, double[][] h, int[] batch) {
    double[][] delta = new double[h.length][];
    for (int row = 0; row < h.length; row++) {
      double[] p = softmax(learner(classifier(l)).run(h[row]));
      double[] y = oneHot(images.label(batch[row]));
      delta[row] = new double[p.length];
      Arrays.setAll(delta[row], k -> (p[k] - y[k]) / batch.length);
    }
    return delta;
  }

  /** β·∂sim/∂u: S_ij and S_ji are the same, and so each pair counts twice. */
  private double[][] similarityErrors(double[][] u, int[] batch) {
    double[][] units = each(u, row -> unit(centred(row), 1));
    double[][] gaps = gaps(u, batch);
    double[][] delta = new double[u.length][];
    for (int i = 0; i < u.length; i++) {
      double[] g = new double[u[i].length];
      for (int j = 0; j < u.length; j++) {
        double slope = 4 * loss.similarity() * gaps[i][j] / ((double) u.length * u.length);
        double[] other = units[j];
        Arrays.setAll(g, k -> g[k] + slope * other[k]);
      }
      delta[i] = centred(throughUnit(centred(u[i]), 1, g));
    }
    return delta;
  }

  /** Back through normalisation, dropout and ReLU to the weights of a hidden layer. */
  private Gradient gradient(int l, double[][] down, int[] batch) {
    double[][] x = inputs(l, batch);
    Linear own = learner(layer(l));
    double[][] delta = new double[x.length][];
    for (int row = 0; row < x.length; row++) {
      double[] h = active(l, batch[row], own.run(x[row]));
      double[] speaking = speaking(l, batch[row], h.length);
      Normalization normalization = settings.normalization();
      double[] back =
          normalization == Normalization.NONE
              ? down[row]
              : throughUnit(h, length(normalization, h.length), down[row]);
      delta[row] = new double[h.length];
      Arrays.setAll(delta[row], j -> h[j] > 0 ? back[j] * speaking[j] : 0);
    }
    return own.gradient(x, delta);
  }
}
