package org.networkff.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.networkff.data.LabeledImages;
import org.networkff.network.Classifier;
import org.networkff.network.GoodnessPredictor;
import org.networkff.network.Predictor;

/**
 * What a network says of each image, and each of its layers that has a goodness. Images are told
 * apart by their place, so that any number of threads may fill it, and sums come in their order.
 */
final class Answers {
  private final LabeledImages images;
  private final int classes;
  private final short[] labels;
  private final short[][] byLayer; // [layers][images]: the label with the largest goodness
  private final double[][] goodness; // [layers][images]: with the true label
  private final double[][] bestWrong; // [layers][images]: the largest with a wrong one

  Answers(Classifier network, LabeledImages images) {
    this.images = images;
    classes = network.classes();
    labels = new short[images.size()];
    int layers = network.layersWithGoodness();
    byLayer = new short[layers][images.size()];
    goodness = new double[layers][images.size()];
    bestWrong = new double[layers][images.size()];
  }

  /** Has the images {@code from} to {@code to} (exclusive) looked at. */
  void ask(Predictor predictor, int from, int to) {
    predictor.classify(images, from, to);
    for (int image = from; image < to; image++) {
      labels[image] = (short) predictor.label(image - from);
      if (predictor instanceof GoodnessPredictor layers) {
        askLayers(layers, image - from, image);
      }
    }
  }

  private void askLayers(GoodnessPredictor predictor, int row, int image) {
    for (int layer = 0; layer < byLayer.length; layer++) {
      byLayer[layer][image] = (short) predictor.label(row, layer);
      goodness[layer][image] = predictor.goodness(row, images.label(image), layer);
      bestWrong[layer][image] = bestWrong(predictor, row, images.label(image), layer);
    }
  }

  private double bestWrong(GoodnessPredictor predictor, int row, int right, int layer) {
    double best = Double.NaN;
    for (int label = 0; label < classes; label++) {
      double g = predictor.goodness(row, label, layer);
      best = label == right || g <= best ? best : g;
    }
    return best;
  }

  /** Counts of images, [true label][label that the network gives]. */
  List<List<Integer>> confusion() {
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < labels.length; i++) {
      counts[images.label(i)][labels[i]]++;
    }
    return IntStream.range(0, classes)
        .mapToObj(label -> IntStream.of(counts[label]).boxed().toList())
        .toList();
  }

  /** A bit for each image, four to a hexadecimal digit, the first on top: whether it is right. */
  String correct() {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < labels.length; i += 4) {
      int digit = 0;
      for (int bit = 0; bit < 4; bit++) {
        boolean right = i + bit < labels.length && labels[i + bit] == images.label(i + bit);
        digit = 2 * digit + (right ? 1 : 0);
      }
      digits.append(Character.forDigit(digit, 16));
    }
    return digits.toString();
  }

  /** What each layer's goodness makes of them. */
  List<LayerScores> layers() {
    return IntStream.range(0, byLayer.length).mapToObj(this::layer).toList();
  }

  private LayerScores layer(int layer) {
    Sums all = new Sums();
    List<Sums> ofClass = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      ofClass.add(new Sums());
    }
    for (int i = 0; i < labels.length; i++) {
      all.add(layer, i);
      ofClass.get(images.label(i)).add(layer, i);
    }
    return new LayerScores(all.scores(), ofClass.stream().map(Sums::scores).toList());
  }

  /** Of some images. */
  private final class Sums {
    private int count;
    private int right;
    private double own;
    private double wrong;

    void add(int layer, int image) {
      count++;
      right += byLayer[layer][image] == images.label(image) ? 1 : 0;
      own += goodness[layer][image];
      wrong += bestWrong[layer][image];
    }

    GoodnessScores scores() {
      return new GoodnessScores(count, right, own / count, wrong / count);
    }
  }
}
