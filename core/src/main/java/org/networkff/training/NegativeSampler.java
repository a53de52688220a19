package org.networkff.training;

import org.networkff.data.LabeledImages;
import org.networkff.network.RandomStream;

/** Chooses the wrong labels with which an image is shown as a negative. */
public interface NegativeSampler {

  /** A wrong label, uniform over the K−1 others, drawn anew in each epoch (Alg. 1). */
  NegativeSampler REDRAWN = new UniformNegatives("redrawn", true);

  /** A wrong label, uniform over the K−1 others, drawn once. */
  NegativeSampler ONCE = new UniformNegatives("once", false);

  /**
   * A shuffle of the true labels, drawn once: the public reference's choice. About one in K of
   * these "negatives" is the true label, which is what that code does, not what one should want.
   */
  NegativeSampler SHUFFLED = new ShuffledNegatives();

  /** What settings call it. */
  String name();

  /** How many wrong labels each image is shown with, of so many classes. */
  int perImage(int classes);

  /** The draws for one training run. */
  Draw begin(LabeledImages images, Seed seed);

  /** A pure function of place: the same however often and from whichever thread it is asked. */
  @FunctionalInterface
  interface Draw {
    /**
     * A label for a negative.
     *
     * @param stage of the schedule, 0-based
     * @param epoch within the stage, 0-based
     * @param image index in the training set
     * @param which of the image's negatives, 0-based
     */
    int label(int stage, int epoch, int image, int which);
  }

  /** A uniformly drawn wrong label. */
  record UniformNegatives(String name, boolean redrawn) implements NegativeSampler {
    @Override
    public int perImage(int classes) {
      return 1;
    }

    @Override
    public Draw begin(LabeledImages images, Seed seed) {
      int classes = images.classes();
      if (classes < 2) {
        throw new IllegalArgumentException(
            "the images have 1 class: a negative needs a wrong label, so at least 2 classes");
      }
      return (stage, epoch, image, which) -> {
        RandomStream random =
            redrawn
                ? seed.stream(Seed.Purpose.NEGATIVES, stage, epoch, image)
                : seed.stream(Seed.Purpose.NEGATIVES, image);
        int other = random.nextInt(classes - 1);
        return other < images.label(image) ? other : other + 1;
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
    public Draw begin(LabeledImages images, Seed seed) {
      int[] order = seed.stream(Seed.Purpose.NEGATIVES).permutation(images.size());
      return (stage, epoch, image, which) -> images.label(order[image]);
    }
  }
}
