package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.networkff.data.LabeledImages;
import org.networkff.random.Seed;
import org.networkff.setting.NegativeSampler;
import org.networkff.setting.TrainingSettings;
import org.networkff.training.ReferenceNetwork.Batch;
import org.networkff.training.ReferenceNetwork.Gradient;
import org.networkff.training.ReferenceNetwork.Look;

/**
 * Trains a {@link ReferenceNetwork}: the schedules, Adam, the learning rate and γ as plain loops.
 * What is drawn at random (order, negatives, first weights) it draws as the production trainer
 * does; everything else it does for itself.
 */
final class ReferenceTrainer {
  final ReferenceNetwork network;
  final List<Step> steps = new ArrayList<>();

  private final TrainingSettings settings;
  private final LabeledImages images;
  private final Seed seed;
  private final NegativeSampler.Draw negatives;
  private final int batchSize;
  private final double[][][][] weightMoments; // [layer][first, second][input][unit]
  private final double[][][] biasMoments; // [layer][first, second][unit]
  private final int[] stepsDone; // [layer]
  private final double[][] usual; // [layer][unit] running mean of the activity on positives

  /** One step of one layer (0-based); what is measured is from before it, {@code gamma} after. */
  record Step(
      int stage,
      int epoch,
      int layer,
      int images,
      double loss,
      double positiveGoodness,
      double negativeGoodness,
      Gradient gradient,
      double gamma) {}

  ReferenceTrainer(TrainingSettings settings, LabeledImages images, Seed seed) {
    this.settings = settings;
    this.images = images;
    this.seed = seed;
    network = new ReferenceNetwork(settings, images, seed);
    negatives = settings.negatives().begin(images, seed);
    boolean full = settings.batch() == TrainingSettings.FULL_BATCH;
    batchSize = full ? images.size() : Math.min(images.size(), settings.batch());
    int layers = network.layers();
    weightMoments = new double[layers][2][][];
    biasMoments = new double[layers][2][];
    stepsDone = new int[layers];
    usual = new double[layers][];
    for (int l = 0; l < layers; l++) {
      int width = network.biases[l].length;
      usual[l] = new double[width];
      for (int moment = 0; moment < 2; moment++) {
        weightMoments[l][moment] = new double[network.weights[l].length][width];
        biasMoments[l][moment] = new double[width];
      }
    }
  }

  /** Trains to the end. */
  ReferenceTrainer train() {
    switch (settings.schedule()) {
      case SEQUENTIAL -> {
        for (int l = 0; l < network.layers(); l++) {
          for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            for (int[] batch : batches(l, epoch)) {
              step(l, l, epoch, look(l, epoch, batch));
            }
          }
        }
      }
      case ALTERNATING -> {
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
          for (int[] batch : batches(0, epoch)) {
            for (int l = 0; l < network.layers(); l++) {
              step(l, 0, epoch, look(0, epoch, batch));
            }
          }
        }
      }
      case SIMULTANEOUS -> {
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
          for (int[] batch : batches(0, epoch)) {
            Batch seen = look(0, epoch, batch);
            for (int l = 0; l < network.layers(); l++) {
              step(l, 0, epoch, seen);
            }
          }
        }
      }
    }
    return this;
  }

  private List<int[]> batches(int stage, int epoch) {
    int[] order = seed.stream(Seed.Purpose.BATCHES, stage, epoch).permutation(images.size());
    if (batchSize == images.size()) {
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
      }
    }
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < order.length; from += batchSize) {
      int[] batch = new int[Math.min(batchSize, order.length - from)];
      System.arraycopy(order, from, batch, 0, batch.length);
      batches.add(batch);
    }
    return batches;
  }

  /** Images with their right label and with the wrong ones that are their turn. */
  Batch look(int stage, int epoch, int[] batch) {
    List<List<Look>> looks = new ArrayList<>();
    for (int image : batch) {
      double[] goodness = new double[images.classes()];
      for (int label = 0; label < goodness.length; label++) {
        goodness[label] = network.look(image, label, stage, epoch).goodness()[0];
      }
      int[] labels = new int[1 + settings.negatives().perImage(images.classes())];
      labels[0] = images.label(image);
      negatives.choose(stage, epoch, image, goodness, labels);
      looks.add(
          IntStream.of(labels)
              .mapToObj(label -> network.look(image, label, stage, epoch))
              .toList());
    }
    return new Batch(looks);
  }

  private void step(int l, int stage, int epoch, Batch batch) {
    double loss = network.loss(l, batch);
    Gradient gradient = network.gradient(l, batch);
    pushPeers(l, batch.positive(), gradient);
    double rate = learningRate(stepsDone[l]);
    int t = ++stepsDone[l];
    adam(network.biases[l], gradient.biases(), biasMoments[l][0], biasMoments[l][1], rate, t);
    for (int i = 0; i < network.weights[l].length; i++) {
      for (int j = 0; j < network.weights[l][i].length; j++) {
        network.weights[l][i][j] *= 1 - rate * settings.regularization().weightDecay();
      }
      double[] first = weightMoments[l][0][i];
      double[] second = weightMoments[l][1][i];
      adam(network.weights[l][i], gradient.weights()[i], first, second, rate, t);
    }
    for (int k = 0; k < network.layers(); k++) {
      if (network.alpha[l][k] != 0) {
        network.alpha[l][k] -= settings.collaboration().alphaRate() * gradient.alpha()[k];
      }
    }
    double gamma = network.gamma[l] - settings.collaboration().rate() * gradient.gamma();
    gamma = Math.max(gamma, settings.collaboration().lowest());
    network.gamma[l] = Math.min(gamma, settings.collaboration().highest());
    steps.add(
        new Step(
            stage,
            epoch,
            l,
            batch.size(),
            loss,
            meanGoodness(l, batch.positive()),
            meanGoodness(l, batch.negative()),
            gradient,
            network.gamma[l]));
  }

  /** Peer normalisation: adds to the gradient, and takes the activities into the running means. */
  private void pushPeers(int l, List<Look> positives, Gradient gradient) {
    double strength = settings.regularization().peerNormalization();
    double mean = DoubleStream.of(usual[l]).average().orElseThrow();
    for (int j = 0; j < usual[l].length; j++) {
      double push = strength * 2 / usual[l].length * (usual[l][j] - mean);
      double activity = 0;
      for (Look look : positives) {
        gradient.biases()[j] += push / positives.size();
        for (int i = 0; i < look.input()[l].length; i++) {
          gradient.weights()[i][j] += push / positives.size() * look.input()[l][i];
        }
        activity += look.activity()[l][j] / positives.size();
      }
      usual[l][j] = 0.9 * usual[l][j] + 0.1 * activity;
    }
  }

  private static double meanGoodness(int l, List<Look> looks) {
    double sum = 0;
    for (Look look : looks) {
      sum += look.goodness()[l];
    }
    return sum / looks.size();
  }

  /** The course of the rate, and a straight line up to it in the first steps. */
  private double learningRate(int step) {
    double steps = Math.ceil((double) images.size() / batchSize) * settings.epochs();
    double course =
        switch (settings.learningRate().decay()) {
          case CONSTANT -> 1;
          case LINEAR_DECAY -> step > steps / 2 ? (steps - step) / (steps / 2) : 1;
          case COSINE -> Math.pow(Math.cos(Math.PI / 2 * step / steps), 2);
        };
    double rising = settings.learningRate().warmUp() * steps;
    double warm = step + 1 < rising ? (step + 1) / rising : 1;
    return settings.learningRate().rate() * course * warm;
  }

  private static void adam(double[] w, double[] g, double[] m, double[] v, double rate, int t) {
    for (int i = 0; i < w.length; i++) {
      m[i] = 0.9 * m[i] + 0.1 * g[i];
      v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
      double unbiasedM = m[i] / (1 - Math.pow(0.9, t));
      double unbiasedV = v[i] / (1 - Math.pow(0.999, t));
      w[i] -= rate * unbiasedM / (Math.sqrt(unbiasedV) + 1e-8);
    }
  }
}
