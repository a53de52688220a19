package org.networkff.training;

import java.util.Arrays;
import java.util.List;
import org.networkff.data.LabeledImages;
import org.networkff.network.Alpha;
import org.networkff.network.Normalization;

/**
 * A collaborative Forward-Forward network as its definition reads: doubles, plain loops, every
 * image run through every layer for every label. It is slow and it is meant to be believed; the
 * production code is believed as far as it agrees.
 */
final class ReferenceNetwork {
  final double[][][] weights; // [layer][input][unit]
  final double[][] biases; // [layer][unit]
  final double[] gamma; // [layer]
  final double[][] alpha; // [layer][other layer]

  private final TrainingSettings settings;
  private final LabeledImages images;
  private final double mean;
  private final double sd;
  private final double labelValue;

  /** A network whose first parameters are those that the settings and the seed give. */
  ReferenceNetwork(TrainingSettings settings, LabeledImages images, Seed seed) {
    this.settings = settings;
    this.images = images;
    mean = settings.pixels().of(images).mean();
    sd = settings.pixels().of(images).sd();
    labelValue = settings.labelScale() instanceof LabelScale.Fixed(double s) ? s : largestPixel();
    int layers = settings.hidden().size();
    weights = new double[layers][][];
    biases = new double[layers][];
    gamma = new double[layers];
    alpha = new double[layers][layers];
    int inputs = images.pixels();
    for (int l = 0; l < layers; l++) {
      int width = settings.hidden().get(l);
      float[] w = new float[inputs * width];
      float[] b = new float[width];
      RandomStream random = seed.stream(Seed.Purpose.INITIALIZATION, l);
      settings.initialization().fill(l, inputs, w, b, random);
      weights[l] = new double[inputs][width];
      biases[l] = new double[width];
      for (int j = 0; j < width; j++) {
        biases[l][j] = b[j];
        for (int i = 0; i < inputs; i++) {
          weights[l][i][j] = w[i * width + j];
        }
      }
      gamma[l] = settings.collaboration().gamma();
      for (int k = 0; k < layers; k++) {
        alpha[l][k] = firstAlpha(l, k);
      }
      inputs = width;
    }
  }

  int layers() {
    return weights.length;
  }

  /** What one image with one label does to the network. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Look(double[][] input, double[][] activity, double[] goodness) {}

  /** Some images, each with its right label first and then with wrong ones. */
  record Batch(List<List<Look>> images) {
    int size() {
      return images.size();
    }

    List<Look> positive() {
      return images.stream().map(List::getFirst).toList();
    }

    List<Look> negative() {
      return images.stream().flatMap(looks -> looks.stream().skip(1)).toList();
    }
  }

  /**
   * dL/dW, dL/db, dL/dγ and dL/dα of one layer; gross is the length of all the terms of dW and db
   * before any takes another away.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Gradient(
      double[][] weights, double[] biases, double gamma, double[] alpha, double gross) {}

  Look look(int image, int label) {
    Look look = new Look(new double[layers()][], new double[layers()][], new double[layers()]);
    double[] x = embedded(image, label);
    for (int l = 0; l < layers(); l++) {
      look.input[l] = normalized(x);
      look.activity[l] = activity(l, look.input[l]);
      look.goodness[l] = goodness(look.activity[l]);
      x = look.activity[l];
    }
    return look;
  }

  /** The image's pixels, the first K of them overwritten by s·onehot(label). */
  double[] embedded(int image, int label) {
    double[] x = new double[images.pixels()];
    for (int i = 0; i < x.length; i++) {
      x[i] = pixel(image, i);
      if (i < images.classes()) {
        x[i] = i == label ? labelValue : 0;
      }
    }
    return x;
  }

  private double pixel(int image, int i) {
    int value = images.bytes()[images.offset(image) + i] & 0xFF;
    return (value / 255.0 - mean) / sd;
  }

  private double largestPixel() {
    double largest = Double.NEGATIVE_INFINITY;
    for (int image = 0; image < images.size(); image++) {
      for (int i = 0; i < images.pixels(); i++) {
        largest = Math.max(largest, pixel(image, i));
      }
    }
    return largest;
  }

  private double[] normalized(double[] x) {
    double squares = 0;
    for (double value : x) {
      squares += value * value;
    }
    double norm = Math.sqrt(squares) + 1e-4;
    double length = settings.normalization() == Normalization.RMS ? Math.sqrt(x.length) : 1;
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = x[i] / norm * length;
    }
    return result;
  }

  private double[] activity(int l, double[] input) {
    double[] h = biases[l].clone();
    for (int j = 0; j < h.length; j++) {
      for (int i = 0; i < input.length; i++) {
        h[j] += input[i] * weights[l][i][j];
      }
      h[j] = Math.max(0, h[j]);
    }
    return h;
  }

  private double goodness(double[] h) {
    double sum = 0;
    for (double value : h) {
      double counted = value >= least(h) ? value : 0;
      sum += settings.goodness().name().equals("mean") ? counted : counted * counted;
    }
    return sum / counted(h);
  }

  /** ∂g/∂h_j where ReLU is open. */
  private double slopeOfGoodness(double[] h, int j) {
    double counted = h[j] >= least(h) ? h[j] : 0;
    boolean linear = settings.goodness().name().equals("mean");
    return (linear ? Math.signum(counted) : 2 * counted) / counted(h);
  }

  /** The activities that count, or 1 for their sum. */
  private double counted(double[] h) {
    return switch (settings.goodness().name()) {
      case "sum-square" -> 1;
      case "top-2" -> Math.min(2, h.length);
      default -> h.length;
    };
  }

  /** From where on an activity counts; no two that are not 0 are the same. */
  private double least(double[] h) {
    double[] sorted = h.clone();
    Arrays.sort(sorted);
    boolean top = settings.goodness().name().equals("top-2") && h.length > 2;
    return top ? sorted[h.length - 2] : 0;
  }

  /** S_l: what the other layers contribute. */
  double others(int l, double[] goodness) {
    double offset = settings.threshold().perLayer() ? settings.threshold().theta() : 0;
    double sum = 0;
    for (int k = 0; k < layers(); k++) {
      if (k != l) {
        sum += alpha[l][k] * (goodness[k] - offset);
      }
    }
    return sum;
  }

  private double firstAlpha(int l, int k) {
    return switch (settings.collaboration().alpha()) {
      case Alpha.Pattern.ONE -> 1;
      case Alpha.Pattern.MEAN -> 1.0 / (layers() - 1);
      case Alpha.Pattern.EARLIER -> k < l ? 1 : 0;
      case Alpha.Pattern.LATER -> k > l ? 1 : 0;
      case Alpha.Matrix matrix -> matrix.rows().get(l).get(k);
    };
  }

  private double collaborative(int l, double own, Look look) {
    return own + gamma[l] * others(l, look.goodness) - settings.threshold().theta();
  }

  /**
   * The loss of layer l with its weights, biases, γ and α as they are now; its inputs and the
   * goodness of the other layers are those of the batch, constants for this layer.
   */
  double loss(int l, Batch batch) {
    double loss = 0;
    for (List<Look> looks : batch.images) {
      double[] c =
          looks.stream()
              .mapToDouble(look -> collaborative(l, goodness(activity(l, look.input[l])), look))
              .toArray();
      loss += ReferenceLoss.of(settings.loss(), c);
    }
    return loss / batch.size();
  }

  /** The closed forms of the gradients of {@link #loss}. */
  Gradient gradient(int l, Batch batch) {
    double[][] dw = new double[weights[l].length][biases[l].length];
    double[] db = new double[biases[l].length];
    double[] dAlpha = new double[layers()];
    double dGamma = 0;
    double gross = 0;
    double offset = settings.threshold().perLayer() ? settings.threshold().theta() : 0;
    for (List<Look> looks : batch.images) {
      double[] c =
          looks.stream().mapToDouble(look -> collaborative(l, look.goodness[l], look)).toArray();
      double[] slopes = ReferenceLoss.slopes(settings.loss(), c);
      for (int v = 0; v < c.length; v++) {
        Look look = looks.get(v);
        double slope = slopes[v] / batch.size();
        dGamma += slope * others(l, look.goodness);
        for (int k = 0; k < layers(); k++) {
          dAlpha[k] += k == l ? 0 : slope * gamma[l] * (look.goodness[k] - offset);
        }
        for (int j = 0; j < db.length; j++) {
          double delta = slope * slopeOfGoodness(look.activity[l], j);
          db[j] += delta;
          gross += delta * delta;
          for (int i = 0; i < dw.length; i++) {
            dw[i][j] += look.input[l][i] * delta;
            gross += look.input[l][i] * delta * look.input[l][i] * delta;
          }
        }
      }
    }
    return new Gradient(dw, db, dGamma, dAlpha, Math.sqrt(gross));
  }
}
