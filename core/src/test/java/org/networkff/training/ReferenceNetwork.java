package org.networkff.training;

import java.util.Arrays;
import java.util.List;
import org.networkff.data.LabeledImages;
import org.networkff.network.Alpha;
import org.networkff.network.BlackBox;
import org.networkff.network.Dropout;
import org.networkff.network.LabelPlace;
import org.networkff.network.Normalization;
import org.networkff.random.RandomStream;
import org.networkff.random.Seed;
import org.networkff.setting.LabelScale;
import org.networkff.setting.TrainingSettings;

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
  private final Seed seed;
  private final double mean;
  private final double sd;
  private final double labelValue;

  /** A network whose first parameters are those that the settings and the seed give. */
  ReferenceNetwork(TrainingSettings settings, LabeledImages images, Seed seed) {
    this.settings = settings;
    this.images = images;
    this.seed = seed;
    mean = settings.pixels().of(images).mean();
    sd = settings.pixels().of(images).sd();
    labelValue = settings.labelScale() instanceof LabelScale.Fixed(double s) ? s : largestPixel();
    int layers = settings.hidden().size();
    weights = new double[layers][][];
    biases = new double[layers][];
    gamma = new double[layers];
    alpha = new double[layers][layers];
    int inputs = images.pixels() + (appended() ? images.classes() : 0);
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

  /**
   * What one image with one label does to the network; {@code speaking} is what dropout makes of a
   * unit's activity, per layer: 0, or its scale.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Look(double[][] input, double[][] speaking, double[][] activity, double[] goodness) {}

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

  /** In prediction. */
  Look look(int image, int label) {
    double[][] speaking = new double[layers()][];
    for (int l = 0; l < layers(); l++) {
      speaking[l] = new double[biases[l].length];
      Arrays.fill(speaking[l], 1);
    }
    return look(pixels(image), label, speaking);
  }

  /** In training: the image as it is varied for an epoch, and with units that are silent in it. */
  Look look(int image, int label, int stage, int epoch) {
    byte[] picture = new byte[images.pixels()];
    RandomStream random = seed.stream(Seed.Purpose.PICTURES, stage, epoch, image);
    settings.regularization().augmentation().apply(images, image, random, picture);
    return look(picture, label, speaking(seed.key(Seed.Purpose.ACTIVITIES, stage, epoch, image)));
  }

  private double[][] speaking(long key) {
    double share = settings.regularization().dropout();
    double[][] speaking = new double[layers()][];
    for (int l = 0; l < layers(); l++) {
      float[] open = new float[biases[l].length];
      long mask = RandomStream.key(RandomStream.key(key, l), 0);
      Dropout.keepingSquares(share).draw(new RandomStream(mask), open, 0, open.length);
      speaking[l] = new double[open.length];
      for (int j = 0; j < open.length; j++) {
        speaking[l][j] = open[j] / Math.sqrt(1 - share);
      }
    }
    return speaking;
  }

  private Look look(byte[] picture, int label, double[][] speaking) {
    Look look =
        new Look(new double[layers()][], speaking, new double[layers()][], new double[layers()]);
    double[] x = embedded(picture, label);
    for (int l = 0; l < layers(); l++) {
      look.input[l] = normalized(x, l == 0);
      look.activity[l] = activity(l, look);
      look.goodness[l] = goodness(look.activity[l]);
      x = between(look.activity[l]);
    }
    return look;
  }

  private byte[] pixels(int image) {
    int offset = images.offset(image);
    return Arrays.copyOfRange(images.bytes(), offset, offset + images.pixels());
  }

  private boolean appended() {
    return settings.labelPlace() == LabelPlace.APPEND;
  }

  /** s·onehot(label), and behind it the pixels; but for the first K if they are overwritten. */
  private double[] embedded(byte[] picture, int label) {
    int classes = images.classes();
    double[] x = new double[weights[0].length];
    x[label] = labelValue;
    for (int i = classes; i < x.length; i++) {
      x[i] = pixel(picture[appended() ? i - classes : i]);
    }
    return x;
  }

  private double pixel(byte value) {
    return ((value & 0xFF) / 255.0 - mean) / sd;
  }

  /** What becomes of activities before the next layer; here they are made 0 and 1, if anything. */
  private double[] between(double[] h) {
    double[] x = h.clone();
    if (settings.between().equals(BlackBox.BINARIZE)) {
      for (int j = 0; j < x.length; j++) {
        x[j] = x[j] > 0 ? 1 : 0;
      }
    }
    return x;
  }

  private double largestPixel() {
    double largest = Double.NEGATIVE_INFINITY;
    for (int image = 0; image < images.size(); image++) {
      for (int i = 0; i < images.pixels(); i++) {
        largest = Math.max(largest, pixel(images.bytes()[images.offset(image) + i]));
      }
    }
    return largest;
  }

  private double[] normalized(double[] x, boolean first) {
    double squares = 0;
    for (double value : x) {
      squares += value * value;
    }
    Normalization usual = settings.normalization();
    Normalization normalization = first ? settings.inputNormalization().orElse(usual) : usual;
    double factor =
        switch (normalization) {
          case L2 -> 1 / (Math.sqrt(squares) + 1e-4);
          case RMS -> Math.sqrt(x.length) / (Math.sqrt(squares) + 1e-4);
          case NONE -> 1;
        };
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = factor * x[i];
    }
    return result;
  }

  private double[] activity(int l, Look look) {
    double[] h = biases[l].clone();
    for (int j = 0; j < h.length; j++) {
      for (int i = 0; i < look.input[l].length; i++) {
        h[j] += look.input[l][i] * weights[l][i][j];
      }
      h[j] = Math.max(0, h[j]) * look.speaking[l][j];
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
              .mapToDouble(look -> collaborative(l, goodness(activity(l, look)), look))
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
          double delta = slope * slopeOfGoodness(look.activity[l], j) * look.speaking[l][j];
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
