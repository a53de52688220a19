package org.networkff.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.networkff.data.DataException;

/**
 * Which images are for training and which for testing, and in which order they come. The same for
 * the same labels, always.
 *
 * <p>Each class is shuffled with a fixed seed, and its first images are for testing; with a larger
 * share they are the same ones and some more. Then the classes are dealt out evenly: any run of the
 * images has about as many of each class as the whole has. So the first thousand are a fair sample,
 * and so is the last sixth, on which settings are tried.
 */
final class Split {
  private static final long SEED = 1;

  private final int[] train;
  private final int[] test;

  private Split(int[] train, int[] test) {
    this.train = train;
    this.test = test;
  }

  /**
   * Of images of which some are to test with.
   *
   * @param labels one unsigned byte an image
   * @param testShare what is kept of each class: at least one image, and at most all but one
   * @throws DataException if a class has one image only
   */
  static Split of(String where, byte[] labels, List<String> classNames, double testShare)
      throws DataException {
    List<int[]> train = new ArrayList<>();
    List<int[]> test = new ArrayList<>();
    Random random = new Random(SEED);
    for (int[] images : byClass(labels, classNames.size())) {
      if (images.length == 1) {
        throw new DataException(
            where,
            "the class '%s' has one image only, and none is left to test with: it takes two"
                .formatted(classNames.get(labels[images[0]] & 0xff)));
      }
      shuffle(images, random);
      int kept = kept(images.length, testShare);
      test.add(Arrays.copyOfRange(images, 0, kept));
      train.add(Arrays.copyOfRange(images, kept, images.length));
    }
    return new Split(deal(train), deal(test));
  }

  /** The order in which images come of which all are for the same. */
  static int[] mixed(byte[] labels, int classes) {
    Random random = new Random(SEED);
    List<int[]> images = byClass(labels, classes);
    images.forEach(some -> shuffle(some, random));
    return deal(images);
  }

  /** The images to train with, as indices, in the order in which they come. */
  int[] train() {
    return train;
  }

  /** The images to test with, likewise. */
  int[] test() {
    return test;
  }

  private static int kept(int images, double testShare) {
    return images == 0 ? 0 : Math.clamp(Math.round(testShare * images), 1, images - 1);
  }

  private static List<int[]> byClass(byte[] labels, int classes) {
    int[] counts = new int[classes];
    for (byte label : labels) {
      counts[label & 0xff]++;
    }
    List<int[]> images = new ArrayList<>();
    for (int count : counts) {
      images.add(new int[count]);
    }
    for (int i = labels.length - 1; i >= 0; i--) {
      int label = labels[i] & 0xff;
      images.get(label)[--counts[label]] = i;
    }
    return images;
  }

  /** Fisher and Yates, with the generator that Java's specification fixes. */
  private static void shuffle(int[] images, Random random) {
    for (int i = images.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int image = images[i];
      images[i] = images[j];
      images[j] = image;
    }
  }

  /** Image j of a class of n stands at (j + ½)/n of the whole. */
  private static int[] deal(List<int[]> classes) {
    PriorityQueue<Hand> hands =
        new PriorityQueue<>(Comparator.comparingDouble(Hand::place).thenComparingInt(h -> h.label));
    int all = 0;
    for (int label = 0; label < classes.size(); label++) {
      int[] images = classes.get(label);
      all += images.length;
      if (images.length > 0) {
        hands.add(new Hand(label, images));
      }
    }
    int[] order = new int[all];
    for (int i = 0; i < all; i++) {
      Hand hand = hands.remove();
      order[i] = hand.images[hand.next++];
      if (hand.next < hand.images.length) {
        hands.add(hand);
      }
    }
    return order;
  }

  /** What is left of a class. */
  private static final class Hand {
    private final int label;
    private final int[] images;
    private int next;

    Hand(int label, int[] images) {
      this.label = label;
      this.images = images;
    }

    double place() {
      return (next + 0.5) / images.length;
    }
  }
}
