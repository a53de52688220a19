package org.networkff.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;

/** A network of random weights, and what it should make of an image: plain loops in double. */
public final class PlainNetwork {
  public static final Architecture ARCHITECTURE = new ArchitectureDraft().build();

  public final ForwardForwardNetwork network;
  private final Architecture architecture;

  /** Some with each normalisation and with goodness as a sum and as a mean of squares. */
  public static Stream<Architecture> architectures() {
    return Stream.of(Normalization.values())
        .flatMap(
            normalization ->
                Stream.of(Goodness.MEAN_SQUARE, Goodness.SUM_SQUARE)
                    .map(
                        goodness ->
                            new ArchitectureDraft()
                                .normalization(normalization)
                                .goodness(goodness)
                                .build()));
  }

  public PlainNetwork(Architecture architecture, double[] gamma, int... widths) {
    this.architecture = architecture;
    Random random = new Random(3);
    Layer[] layers = new Layer[widths.length];
    int inputs = architecture.inputs();
    for (int l = 0; l < widths.length; l++) {
      float[] weights = random(random, inputs * widths[l]);
      layers[l] = new Layer(Kernels.get(), inputs, widths[l], weights, random(random, widths[l]));
      inputs = widths[l];
    }
    network = new ForwardForwardNetwork(architecture, List.of(layers), gamma, Map.of());
  }

  private static float[] random(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** The same network with a random head. */
  public static ForwardForwardNetwork withHead(ForwardForwardNetwork network) {
    int features = NeutralPass.features(network.layers());
    return new ForwardForwardNetwork(
        network.architecture().withReadout(new SoftmaxReadout()),
        network.layers(),
        new double[network.depth()],
        Optional.of(head(features, network.classes())),
        network.provenance());
  }

  static Layer head(int inputs, int width) {
    Random random = new Random(inputs);
    float[] weights = new float[inputs * width];
    float[] biases = new float[width];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < width; i++) {
      biases[i] = (float) random.nextGaussian();
    }
    return new Layer(Kernels.get(), inputs, width, weights, biases);
  }

  /** The label written into the image, then everything layer by layer: [layer] goodness. */
  double[] goodness(LabeledImages images, int image, int label) {
    double[] x = embedded(images, image, label);
    double[] goodness = new double[network.depth()];
    for (int l = 0; l < goodness.length; l++) {
      x = activity(l, l == 0 ? normalizedInput(x) : seen(x));
      double squares = squares(x);
      boolean mean = architecture.goodness().equals(Goodness.MEAN_SQUARE);
      goodness[l] = mean ? squares / x.length : squares;
    }
    return goodness;
  }

  private double[] embedded(LabeledImages images, int image, int label) {
    int classes = architecture.classes();
    boolean appended = architecture.labelEmbedding().place() == LabelPlace.APPEND;
    double[] x = new double[appended ? classes + images.pixels() : images.pixels()];
    x[label] = architecture.labelEmbedding().scale();
    for (int i = classes; i < x.length; i++) {
      int pixel = images.bytes()[images.offset(image) + (appended ? i - classes : i)] & 0xFF;
      x[i] = architecture.standardization().apply(pixel);
    }
    return x;
  }

  /**
   * What a softmax head sees: z₁ is the mean over all labels, and x̂ of the layers from {@code
   * first} on (0-based) follow each other.
   */
  double[] neutral(LabeledImages images, int image, int first) {
    double[] z = new double[network.hidden().getFirst()];
    for (int label = 0; label < architecture.classes(); label++) {
      double[] of = sums(0, normalizedInput(embedded(images, image, label)));
      for (int j = 0; j < z.length; j++) {
        z[j] += of[j] / architecture.classes();
      }
    }
    double[] h = rectified(z);
    List<Double> features = new ArrayList<>();
    for (int l = 0; l < network.depth(); l++) {
      double[] x = seen(h);
      if (l >= first) {
        DoubleStream.of(x).forEach(features::add);
      }
      h = l + 1 < network.depth() ? activity(l + 1, x) : h;
    }
    return features.stream().mapToDouble(value -> value).toArray();
  }

  /** What a next layer sees; as far as nothing is drawn at random there. */
  private double[] seen(double[] h) {
    float[] x = new float[h.length];
    for (int j = 0; j < x.length; j++) {
      x[j] = (float) h[j];
    }
    architecture.between().apply(x, 0, x.length, new Random(0));
    double[] result = new double[h.length];
    for (int j = 0; j < x.length; j++) {
      result[j] = x[j];
    }
    return normalized(result, architecture.normalization());
  }

  private double[] normalizedInput(double[] x) {
    return normalized(x, architecture.inputNormalization());
  }

  private static double[] normalized(double[] x, Normalization normalization) {
    double length = Math.sqrt(squares(x)) + 1e-4;
    double factor =
        switch (normalization) {
          case L2 -> 1 / length;
          case RMS -> Math.sqrt(x.length) / length;
          case NONE -> 1;
        };
    return DoubleStream.of(x).map(value -> factor * value).toArray();
  }

  private double[] activity(int l, double[] x) {
    return rectified(sums(l, x));
  }

  private double[] sums(int l, double[] x) {
    int width = network.hidden().get(l);
    float[] weights = network.weights(l);
    double[] z = new double[width];
    for (int j = 0; j < width; j++) {
      z[j] = network.biases(l)[j];
      for (int i = 0; i < x.length; i++) {
        z[j] += x[i] * weights[i * width + j];
      }
    }
    return z;
  }

  private static double[] rectified(double[] z) {
    return DoubleStream.of(z).map(value -> Math.max(0, value)).toArray();
  }

  private static double squares(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return sum;
  }
}
