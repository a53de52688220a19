package org.networkff.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.networkff.random.Seed;
import org.networkff.setting.TrainingSettings;

/**
 * How images are dealt into batches: as they stand if all are one batch, else in an order drawn
 * anew for each epoch.
 *
 * @param images how many there are
 * @param size of a batch; the last of an epoch may be smaller
 * @param seed of the orders
 */
record Batches(int images, int size, Seed seed) {

  /** The batches that settings ask for. */
  static Batches of(TrainingSettings settings, int images, Seed seed) {
    boolean full = settings.batch() == TrainingSettings.FULL_BATCH;
    return new Batches(images, full ? images : Math.min(settings.batch(), images), seed);
  }

  /** Batches of an epoch. */
  int perEpoch() {
    return Math.ceilDiv(images, size);
  }

  /** The batches of an epoch, each the indices of its images. */
  List<int[]> of(int stage, int epoch) {
    int[] order =
        size == images
            ? IntStream.range(0, images).toArray()
            : seed.stream(Seed.Purpose.BATCHES, stage, epoch).permutation(images);
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < images; from += size) {
      batches.add(Arrays.copyOfRange(order, from, Math.min(from + size, images)));
    }
    return batches;
  }
}
