package org.networkff.setting;

import static org.networkff.format.Requirement.require;

import java.util.function.DoubleUnaryOperator;
import org.networkff.data.LabeledImages;
import org.networkff.random.RandomStream;
import org.networkff.random.Seed;

/** Labels of one image that are not yet taken, and how one of them is chosen. */
final class Negatives {
  private Negatives() {}

  /** What a sampler of so many negatives is called: "hard", "hard-3". */
  static String name(String kind, int count) {
    return count == 1 ? kind : kind + "-" + count;
  }

  /** Refuses a sampler of no negatives. */
  static void requireOne(int count) {
    require(count >= 1, "negatives", count, "at least 1 for each image");
  }

  /** K; refuses images without a wrong label. */
  static int requireTwo(LabeledImages images) {
    if (images.classes() < 2) {
      throw new IllegalArgumentException(
          "the images have 1 class: a negative needs a wrong label, so at least 2 classes");
    }
    return images.classes();
  }

  /** The label that stands at place {@code at} (0-based) among those not taken. */
  static int left(int[] labels, int taken, int at) {
    int left = at;
    int label = 0;
    while (left > 0 || isTaken(labels, taken, label)) {
      left -= isTaken(labels, taken, label) ? 0 : 1;
      label++;
    }
    return label;
  }

  /** The label of the largest score among those not taken; of equals the lowest. */
  static int best(int[] labels, int taken, double[] scores) {
    int best = -1;
    for (int label = 0; label < scores.length; label++) {
      if (!isTaken(labels, taken, label) && (best < 0 || scores[label] > scores[best])) {
        best = label;
      }
    }
    return best;
  }

  /**
   * Draws each label of an image, no two the same, with a probability proportional to its weight.
   *
   * @param weight of a label with such a score
   */
  static NegativeSampler.Draw byWeight(Seed seed, DoubleUnaryOperator weight) {
    return (stage, epoch, image, scores, labels) -> {
      RandomStream random = seed.stream(Seed.Purpose.NEGATIVES, stage, epoch, image);
      for (int v = 1; v < labels.length; v++) {
        labels[v] = drawn(labels, v, scores, weight, random.nextFloat());
      }
    };
  }

  /**
   * A label not taken, with a probability proportional to its weight; uniform if all weights are 0.
   *
   * @param weight of a label with such a score
   * @param chance uniform over [0, 1)
   */
  private static int drawn(
      int[] labels, int taken, double[] scores, DoubleUnaryOperator weight, float chance) {
    double sum = 0;
    for (int label = 0; label < scores.length; label++) {
      sum += isTaken(labels, taken, label) ? 0 : weight.applyAsDouble(scores[label]);
    }
    if (!(sum > 0)) {
      return left(labels, taken, (int) (chance * (scores.length - taken)));
    }
    double rest = chance * sum;
    int last = -1;
    for (int label = 0; label < scores.length; label++) {
      double part = isTaken(labels, taken, label) ? 0 : weight.applyAsDouble(scores[label]);
      if (part > 0) {
        last = label;
        rest -= part;
        if (rest < 0) {
          break;
        }
      }
    }
    return last; // the last one, too, if rounding has left a rest
  }

  private static boolean isTaken(int[] labels, int taken, int label) {
    for (int v = 0; v < taken; v++) {
      if (labels[v] == label) {
        return true;
      }
    }
    return false;
  }
}
