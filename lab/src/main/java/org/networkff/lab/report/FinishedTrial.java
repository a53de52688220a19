package org.networkff.lab.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a report needs to know of a trial that is over; {@link TrialFiles} reads it from the trial's
 * folder.
 *
 * @param name the name of its folder, for messages
 * @param cell what it shares with trials of other seeds
 * @param seed its own
 * @param setup all else that its numbers depend on
 * @param conditions under which its times were taken
 * @param trainAccuracy share of the training images that it gets right
 * @param validationAccuracy of the validation images, where there are some
 * @param test the test images
 * @param cost what it took
 * @param curve how it got there, in order of time
 */
public record FinishedTrial(
    String name,
    Cell cell,
    long seed,
    Setup setup,
    Conditions conditions,
    double trainAccuracy,
    OptionalDouble validationAccuracy,
    Answers test,
    Cost cost,
    List<Checkpoint> curve) {

  /** Copies the list. */
  public FinishedTrial {
    curve = List.copyOf(curve);
  }

  /**
   * What has to be the same for trials whose figures shall be averaged.
   *
   * @param trainSize training images
   * @param settings of the training
   * @param data size of the test set and checksums of the files
   * @param algorithm version of the algorithm
   */
  public record Setup(
      int trainSize,
      Map<String, @Nullable Object> settings,
      Map<String, @Nullable Object> data,
      int algorithm) {

    /** Copies the maps. */
    // In full, because a compact one loses @Nullable in the class file.
    public Setup(
        int trainSize,
        Map<String, @Nullable Object> settings,
        Map<String, @Nullable Object> data,
        int algorithm) {
      this.trainSize = trainSize;
      this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
      this.data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
      this.algorithm = algorithm;
    }
  }

  /**
   * What times depend on, and what a network does not.
   *
   * @param threads that a trial worked with
   * @param jobs trials that ran side by side
   * @param processor its name
   * @param kernels of the products
   */
  public record Conditions(int threads, int jobs, String processor, String kernels) {}

  /**
   * What a trial took.
   *
   * @param trainSeconds of the training
   * @param secondsPerLayer of the training, layer by layer; one figure, or none, for a network that
   *     trains as a whole
   * @param peakMemoryMb the most memory resident in its process, where the system tells
   * @param multiplyAdds of the training, as dense products would need them
   * @param parameters weights and biases
   */
  public record Cost(
      double trainSeconds,
      List<Double> secondsPerLayer,
      OptionalDouble peakMemoryMb,
      double multiplyAdds,
      double parameters) {

    /** Copies the list. */
    public Cost {
      secondsPerLayer = List.copyOf(secondsPerLayer);
    }
  }

  /**
   * An epoch of a layer that left a line.
   *
   * @param stage 1-based
   * @param layer 1-based; 0 for the whole network
   * @param epoch within the stage, 1-based
   * @param secondsSoFar that the trial had trained when the epoch was over
   * @param trainAccuracy of the whole network on a training sample, where it was tried
   * @param validationAccuracy on validation, where it was tried
   */
  public record Checkpoint(
      int stage,
      int layer,
      int epoch,
      double secondsSoFar,
      OptionalDouble trainAccuracy,
      OptionalDouble validationAccuracy) {}
}
