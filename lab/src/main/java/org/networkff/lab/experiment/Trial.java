package org.networkff.lab.experiment;

import java.util.Map;
import org.networkff.data.DataSet;
import org.networkff.data.LabeledImages;
import org.networkff.evaluation.Evaluation;
import org.networkff.format.Spelling;
import org.networkff.kernel.Workers;
import org.networkff.network.Classifier;
import org.networkff.training.MemoryUse;
import org.networkff.training.Pixels;
import org.networkff.training.Seed;
import org.networkff.training.Trainer;
import org.networkff.training.TrainingListener;
import org.networkff.training.TrainingSettings;
import org.networkff.training.Variant;

/**
 * One training run and its evaluation.
 *
 * @param data what to train and test with
 * @param variant which part of the settings' collaboration to switch on, or none of it for the twin
 * @param preset the name of the preset that the settings come from
 * @param settings all settings
 * @param trainSize how many of the training images to take, from the first on
 * @param seed of all random draws
 * @param threads to work with
 * @param memory that may be taken in order to be faster
 */
public record Trial(
    DataSet data,
    Variant variant,
    String preset,
    TrainingSettings settings,
    int trainSize,
    long seed,
    int threads,
    MemoryUse memory) {

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

  /**
   * What command lines and records call a variant: {@code ff}, {@code fcff}, {@code acff} or {@code
   * bp}.
   */
  public static String nameOf(Variant variant) {
    return Spelling.ofConstant(variant);
  }

  /**
   * Trains and evaluates.
   *
   * @param listener hears how the training gets on
   * @throws IllegalArgumentException if settings and images do not fit
   * @throws ArithmeticException if training diverges
   */
  public TrialResult run(TrainingListener listener) {
    LabeledImages images = data.train().range(0, trainSize);
    TrainingHistory history = new TrainingHistory();
    Classifier network =
        Trainer.of(variant, settings)
            .onThreads(threads)
            .with(memory)
            .heardBy(
                event -> {
                  listener.on(event);
                  history.on(event);
                })
            .train(images, Seed.seed(seed));
    try (Workers workers = new Workers(threads)) {
      Evaluation train = Evaluation.of(network, images, workers);
      long start = System.nanoTime();
      Evaluation test = Evaluation.of(network, data.test(), workers);
      double evaluateSeconds = (System.nanoTime() - start) / 1e9;
      Map<String, String> provenance = Provenance.of(this, train, test);
      RunRecord record =
          TrialReport.of(this, network, history, new Scores(train, test, evaluateSeconds));
      return new TrialResult(network.withProvenance(provenance), record);
    }
  }

  /** How well a network does on the images it learned from, and on others. */
  record Scores(Evaluation train, Evaluation test, double testSeconds) {}
}
