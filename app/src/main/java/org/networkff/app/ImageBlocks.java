package org.networkff.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Pool;
import org.networkff.kernel.Workers;
import org.networkff.network.Classifier;
import org.networkff.network.Predictor;

/**
 * Gathers images into blocks that keep all workers busy, and hands the answers to a block on in the
 * order of the images: whatever the number of images, one block of them is in memory.
 */
final class ImageBlocks {
  private static final int BLOCKS_PER_WORKER = 8;
  private static final int MOST_PIXELS = 1 << 26; // of all images in memory, a byte each
  private static final int MOST_AT_ONCE = 1 << 22; // that a predictor takes, a float each

  private final Classifier network;
  private final Workers workers;
  private final boolean goodness;
  private final Answers answers;
  private final int size; // images that a predictor takes at once
  private final int inputs;
  private final Pool<Predictor> predictors;
  private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
  private final List<String> names = new ArrayList<>();
  private final int capacity;

  /** What is done with the answers to a block. */
  @FunctionalInterface
  interface Answers {
    void take(List<Prediction> predictions) throws IOException;
  }

  /**
   * Blocks for a network.
   *
   * @param goodness whether that of each layer is wanted
   */
  ImageBlocks(Classifier network, Workers workers, boolean goodness, Answers answers) {
    this.network = network;
    this.workers = workers;
    this.goodness = goodness;
    this.answers = answers;
    inputs = network.imageHeight() * network.imageWidth();
    size = Math.min(Predictor.blockSize(network.classes()), images(MOST_AT_ONCE));
    predictors = new Pool<>(() -> network.predictor(size));
    capacity = Math.min(size * BLOCKS_PER_WORKER * workers.threads(), images(MOST_PIXELS));
  }

  /** How many images have so many pixels; at least 1. */
  private int images(int ofPixels) {
    return Math.max(1, ofPixels / inputs);
  }

  /** How many images fit before the block is full; at least 1. */
  int room() {
    return capacity - names.size();
  }

  /** Adds an image. */
  void add(String name, byte[] image) throws IOException {
    add(image, i -> name);
  }

  /**
   * Adds images.
   *
   * @param images their pixels, one image after the other, of at most {@link #room()}
   * @param name of each of them, from 0 on
   */
  void add(byte[] images, IntFunction<String> name) throws IOException {
    pixels.writeBytes(images);
    for (int i = 0; i < images.length / inputs; i++) {
      names.add(name.apply(i));
    }
    if (room() == 0) {
      flush();
    }
  }

  /** Answers what has been added and not yet answered. */
  void flush() throws IOException {
    if (names.isEmpty()) {
      return;
    }
    int count = names.size();
    LabeledImages images =
        LabeledImages.of(
            network.imageHeight(),
            network.imageWidth(),
            network.classNames(),
            pixels.toByteArray(),
            new byte[count]); // nobody knows the labels, and nobody asks for them
    Prediction[] predictions = new Prediction[count];
    workers.run(Math.ceilDiv(count, size), block -> answer(images, block * size, predictions));
    answers.take(List.of(predictions));
    names.clear();
    pixels.reset();
  }

  private void answer(LabeledImages images, int from, Prediction[] predictions) {
    int to = Math.min(from + size, images.size());
    Predictor predictor = predictors.borrow();
    predictor.classify(images, from, to);
    for (int row = 0; row < to - from; row++) {
      predictions[from + row] =
          Prediction.of(names.get(from + row), predictor, row, network, goodness);
    }
    predictors.giveBack(predictor);
  }
}
