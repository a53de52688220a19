package org.networkff.lab.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.networkff.data.DataSet;
import org.networkff.data.LabeledImages;
import org.networkff.format.Spelling;
import org.networkff.setting.Pixels;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;
import org.networkff.training.Algorithm;

/**
 * One network to train and to evaluate.
 *
 * @param data what to train and test with
 * @param experiment the name of the experiment
 * @param variant which part of the settings' collaboration to switch on, or none of it for the twin
 * @param point of the experiment, with the values of these settings
 * @param settings all settings
 * @param trainSize how many of the training images to take, from the first on
 * @param seed of all random draws
 * @param checks epochs between two accuracies on the way; 0 for none
 * @param probe whether the finished network is read by a softmax head as well
 */
public record Trial(
    DataSet data,
    String experiment,
    Variant variant,
    Point point,
    TrainingSettings settings,
    int trainSize,
    long seed,
    int checks,
    boolean probe) {
  /** The last sixth of the training images is for validation: 10,000 of MNIST's 60,000. */
  private static final int VALIDATION_PART = 6;

  /**
   * Fits the settings to variant and data: the collaboration becomes the variant's, and
   * standardised pixels are those of the data set's own mean and deviation.
   *
   * @throws IllegalArgumentException if there are fewer training images than wanted
   */
  public Trial {
    if (trainSize < 1 || trainSize > data.train().size()) {
      throw new IllegalArgumentException(
          "train-size = %d: must be from 1 to %d, the training images of %s"
              .formatted(trainSize, data.train().size(), data.name()));
    }
    settings = settings.withCollaboration(variant.of(settings.collaboration()));
    if (settings.pixels().equals(Pixels.STANDARDIZED)) {
      settings = settings.withPixels(new Pixels.Fixed(data.standardization()));
    }
  }

  /** The number of its training's algorithm: under another it would come to other numbers. */
  public int algorithm() {
    return Algorithm.of(variant, settings, trainSize);
  }

  /**
   * What command lines and records call a variant: {@code ff}, {@code fcff}, {@code acff}, {@code
   * bp} or {@code local}.
   */
  public static String nameOf(Variant variant) {
    return Spelling.ofConstant(variant);
  }

  /**
   * The variant of a name: {@code fcff}, or as the paper writes it, {@code F-CFF}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Variant variantNamed(String text) {
    String bare = text.toLowerCase(Locale.ROOT).replace("-", "");
    for (Variant variant : Variant.values()) {
      if (nameOf(variant).equals(bare)) {
        return variant;
      }
    }
    List<String> names = Stream.of(Variant.values()).map(Trial::nameOf).toList();
    String all = String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    throw new IllegalArgumentException("'%s' is no variant: must be %s".formatted(text, all));
  }

  /** What tells it from any other. */
  public TrialId id() {
    return TrialId.of(this);
  }

  /** The images to train with. */
  public LabeledImages training() {
    return data.train().range(0, trainSize);
  }

  /** The last sixth of the training images, unless some of them are to train with. */
  public Optional<LabeledImages> validation() {
    int all = data.train().size();
    int from = mostWithValidation();
    return trainSize <= from && from < all
        ? Optional.of(data.train().range(from, all))
        : Optional.empty();
  }

  /** How many images there are to train with if all those for validation are left out. */
  int mostWithValidation() {
    int all = data.train().size();
    return all - all / VALIDATION_PART;
  }

  /** For people, as in "A-CFF on mnist, theta 2.0, seed 3". */
  public String title() {
    String where = point.title().isEmpty() ? "" : ", " + point.title();
    return "%s on %s%s, seed %d".formatted(variant, data.name(), where, seed);
  }
}
