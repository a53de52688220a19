package org.networkff.setting;

import org.networkff.data.LabeledImages;
import org.networkff.network.RandomStream;

/** Chooses the wrong labels with which an image is shown as a negative. */
public interface NegativeSampler {

  /** A wrong label, uniform over the K−1 others, drawn anew in each epoch (Alg. 1). */
  NegativeSampler REDRAWN = new UniformNegatives(true, 1);

  /** A wrong label, uniform over the K−1 others, drawn once. */
  NegativeSampler ONCE = new UniformNegatives(false, 1);

  /**
   * A shuffle of the true labels, drawn once: the public reference's choice. About one in K of
   * these "negatives" is the true label, which is what that code does, not what one should want.
   */
  NegativeSampler SHUFFLED = new ShuffledNegatives();

  /** All K−1 wrong labels, in order. */
  NegativeSampler ALL = new AllNegatives();

  /** What settings call it. */
  String name();

  /** How many wrong labels each image is shown with, of so many classes. */
  int perImage(int classes);

  /**
   * Whether it looks before it chooses: whether it wants to know what the first layer makes of the
   * image with each label. That costs no product, for a label is a row.
   */
  boolean looks();

  /** The draws for one training run. */
  Draw begin(LabeledImages images, Seed seed);

  /** A pure function of place and goodness: the same from whichever thread it is asked. */
  @FunctionalInterface
  interface Draw {
    /**
     * Chooses the wrong labels of an image.
     *
     * @param stage of the schedule, 0-based
     * @param epoch within the stage, 0-based
     * @param image index in the training set
     * @param goodness g₁ of the image with each of the K labels, if the sampler {@linkplain #looks
     *     looks}
     * @param labels the true one first; the others are set
     */
    void choose(int stage, int epoch, int image, double[] goodness, int[] labels);
  }

  /**
   * Wrong labels drawn uniformly, no two of an image the same.
   *
   * @param redrawn in each epoch, or drawn once
   * @param count how many, if there are as many
   */
  record UniformNegatives(boolean redrawn, int count) implements NegativeSampler {
    @Override
    public String name() {
      return Negatives.name(redrawn ? "redrawn" : "once", count);
    }

    @Override
    public int perImage(int classes) {
      return Math.min(count, classes - 1);
    }

    @Override
    public boolean looks() {
      return false;
    }

    @Override
    public Draw begin(LabeledImages images, Seed seed) {
      int classes = Negatives.requireTwo(images);
      return (stage, epoch, image, goodness, labels) -> {
        RandomStream random =
            redrawn
                ? seed.stream(Seed.Purpose.NEGATIVES, stage, epoch, image)
                : seed.stream(Seed.Purpose.NEGATIVES, image);
        for (int v = 1; v < labels.length; v++) {
          labels[v] = Negatives.left(labels, v, random.nextInt(classes - v));
        }
      };
    }
  }

  /** The true labels in another order. */
  record ShuffledNegatives() implements NegativeSampler {
    @Override
    public String name() {
      return "shuffled";
    }

    @Override
    public int perImage(int classes) {
      return 1;
    }

    @Override
    public boolean looks() {
      return false;
    }

    @Override
    public Draw begin(LabeledImages images, Seed seed) {
      int[] order = seed.stream(Seed.Purpose.NEGATIVES).permutation(images.size());
      return (stage, epoch, image, goodness, labels) -> labels[1] = images.label(order[image]);
    }
  }

  /** All wrong labels. */
  record AllNegatives() implements NegativeSampler {
    @Override
    public String name() {
      return "all";
    }

    @Override
    public int perImage(int classes) {
      return classes - 1;
    }

    @Override
    public boolean looks() {
      return false;
    }

    @Override
    public Draw begin(LabeledImages images, Seed seed) {
      Negatives.requireTwo(images);
      return (stage, epoch, image, goodness, labels) -> {
        for (int v = 1; v < labels.length; v++) {
          labels[v] = v <= labels[0] ? v - 1 : v;
        }
      };
    }
  }

  /**
   * Wrong labels of which the first layer thinks well, no two of an image the same: those of the
   * largest g₁, or drawn with a probability proportional to √g₁ as in dah33's
   * explore_forward_forward, which takes the goodness of all layers.
   *
   * @param drawn or the hardest
   * @param count how many, if there are as many
   */
  record HardNegatives(boolean drawn, int count) implements NegativeSampler {
    @Override
    public String name() {
      return Negatives.name(drawn ? "hard" : "hardest", count);
    }

    @Override
    public int perImage(int classes) {
      return Math.min(count, classes - 1);
    }

    @Override
    public boolean looks() {
      return true;
    }

    @Override
    public Draw begin(LabeledImages images, Seed seed) {
      Negatives.requireTwo(images);
      return drawn
          ? (stage, epoch, image, goodness, labels) -> {
            RandomStream random = seed.stream(Seed.Purpose.NEGATIVES, stage, epoch, image);
            for (int v = 1; v < labels.length; v++) {
              labels[v] = Negatives.drawn(labels, v, goodness, random.nextFloat());
            }
          }
          : (stage, epoch, image, goodness, labels) -> {
            for (int v = 1; v < labels.length; v++) {
              labels[v] = Negatives.best(labels, v, goodness);
            }
          };
    }
  }
}
