package org.networkff.setting;

import java.util.function.DoubleUnaryOperator;
import org.networkff.data.LabeledImages;
import org.networkff.random.RandomStream;
import org.networkff.random.Seed;

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

  /** What it wants to know of an image before it chooses. */
  Look looksAt();

  /** The draws for one training run. */
  Draw begin(LabeledImages images, Seed seed);

  /** What there is to look at, for each of the K labels. */
  enum Look {
    NOTHING,
    /**
     * g₁, the goodness of the first layer, for the negatives of all layers. It costs no product,
     * for a label is a row; that of a later layer would take K views of each image through all
     * layers up to it.
     */
    FIRST_LAYER,
    /** The probability that a softmax head gives to the label; the head learns along. */
    HEAD
  }

  /** A pure function of place and scores: the same from whichever thread it is asked. */
  @FunctionalInterface
  interface Draw {
    /**
     * Chooses the wrong labels of an image.
     *
     * @param stage of the schedule, 0-based
     * @param epoch within the stage, 0-based
     * @param image index in the training set
     * @param scores of the image with each of the K labels, from what the sampler {@linkplain
     *     #looksAt looks at}; probabilities up to a common factor
     * @param labels the true one first; the others are set
     */
    void choose(int stage, int epoch, int image, double[] scores, int[] labels);
  }

  /**
   * Wrong labels drawn uniformly, no two of an image the same.
   *
   * @param redrawn in each epoch, or drawn once
   * @param count how many, if there are as many
   */
  record UniformNegatives(boolean redrawn, int count) implements NegativeSampler {

    /**
     * Refuses what is no number of labels.
     *
     * @throws IllegalArgumentException if it is not at least 1
     */
    public UniformNegatives {
      Negatives.requireOne(count);
    }

    @Override
    public String name() {
      return Negatives.name(redrawn ? "redrawn" : "once", count);
    }

    @Override
    public int perImage(int classes) {
      return Math.min(count, classes - 1);
    }

    @Override
    public Look looksAt() {
      return Look.NOTHING;
    }

    @Override
    public Draw begin(LabeledImages images, Seed seed) {
      int classes = Negatives.requireTwo(images);
      return (stage, epoch, image, scores, labels) -> {
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
    public Look looksAt() {
      return Look.NOTHING;
    }

    @Override
    public Draw begin(LabeledImages images, Seed seed) {
      int[] order = seed.stream(Seed.Purpose.NEGATIVES).permutation(images.size());
      return (stage, epoch, image, scores, labels) -> labels[1] = images.label(order[image]);
    }
  }

  /**
   * All wrong labels, as in lab-emi's FF-Algorithms, which show each digit with its nine. With
   * {@link GoodnessLoss.Contrast} a layer becomes a classifier whose logits are its goodness.
   */
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
    public Look looksAt() {
      return Look.NOTHING;
    }

    @Override
    public Draw begin(LabeledImages images, Seed seed) {
      Negatives.requireTwo(images);
      return (stage, epoch, image, scores, labels) -> {
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

    /**
     * Refuses what is no number of labels.
     *
     * @throws IllegalArgumentException if it is not at least 1
     */
    public HardNegatives {
      Negatives.requireOne(count);
    }

    @Override
    public String name() {
      return Negatives.name(drawn ? "hard" : "hardest", count);
    }

    @Override
    public int perImage(int classes) {
      return Math.min(count, classes - 1);
    }

    @Override
    public Look looksAt() {
      return Look.FIRST_LAYER;
    }

    @Override
    public Draw begin(LabeledImages images, Seed seed) {
      Negatives.requireTwo(images);
      return drawn
          ? Negatives.byWeight(seed, Math::sqrt)
          : (stage, epoch, image, scores, labels) -> {
            for (int v = 1; v < labels.length; v++) {
              labels[v] = Negatives.best(labels, v, scores);
            }
          };
    }
  }

  /**
   * Wrong labels that a softmax head takes for the true one, no two of an image the same: drawn
   * with the probability that the head gives them. Hinton 2022 (arXiv 2212.13345) chooses negatives
   * so; the head sees what the layers make of the image under a neutral label, and learns along.
   *
   * @param count how many, if there are as many
   */
  record HeadNegatives(int count) implements NegativeSampler {

    /**
     * Refuses what is no number of labels.
     *
     * @throws IllegalArgumentException if it is not at least 1
     */
    public HeadNegatives {
      Negatives.requireOne(count);
    }

    @Override
    public String name() {
      return Negatives.name("head", count);
    }

    @Override
    public int perImage(int classes) {
      return Math.min(count, classes - 1);
    }

    @Override
    public Look looksAt() {
      return Look.HEAD;
    }

    @Override
    public Draw begin(LabeledImages images, Seed seed) {
      Negatives.requireTwo(images);
      return Negatives.byWeight(seed, DoubleUnaryOperator.identity());
    }
  }
}
