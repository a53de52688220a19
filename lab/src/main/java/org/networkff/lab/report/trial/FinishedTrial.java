package org.networkff.lab.report.trial;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a report needs to know of a trial that is over; {@link TrialFiles} reads it from the trial's
 * folder.
 *
 * @param name the name of its folder, for messages
 * @param cell what it shares with trials of other seeds
 * @param seed its own
 * @param setup all else that its numbers depend on
 * @param circumstances under which its times were taken; several if it was stopped, and went on
 *     under others
 * @param trainAccuracy share of the training images that it gets right
 * @param validationAccuracy of the validation images, where there are some
 * @param answers to the images that the study is judged on
 * @param layerAccuracies share of these images that each layer gets right by itself; none where a
 *     layer by itself gives no answer, or it was not kept
 * @param confusion test images by true and by predicted class; none where they are not looked at
 * @param probe answers of its layers read by a softmax head; empty where there is none
 * @param cost what it took
 * @param goodness histograms; none of a network without goodness
 * @param epochs how it got there, in order of time: those that left a line
 */
public record FinishedTrial(
    String name,
    Cell cell,
    long seed,
    Setup setup,
    List<Circumstances> circumstances,
    double trainAccuracy,
    OptionalDouble validationAccuracy,
    Answers answers,
    List<Double> layerAccuracies,
    List<List<Long>> confusion,
    Optional<Answers> probe,
    Cost cost,
    List<GoodnessHistogram> goodness,
    List<Epoch> epochs) {

  /** Copies the lists. */
  public FinishedTrial {
    circumstances = List.copyOf(circumstances);
    layerAccuracies = List.copyOf(layerAccuracies);
    confusion = confusion.stream().map(List::copyOf).toList();
    goodness = List.copyOf(goodness);
    epochs = List.copyOf(epochs);
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
  public record Circumstances(int threads, int jobs, String processor, String kernels) {}

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

  /** The data set as people write it: "Fashion-MNIST". */
  public String dataset() {
    return Names.dataset(cell.dataset());
  }

  /** The variant as people write it: "A-CFF". */
  public String variant() {
    return cell.method();
  }

  /** What was trained: the variant, with what is varied besides. */
  public String method() {
    return method(variant(), setting());
  }

  /** A variant with a setting. */
  public static String method(String variant, String setting) {
    return setting.isEmpty() ? variant : variant + ", " + setting;
  }

  /** What is varied: "theta = 0.5", or the name of a point; empty where nothing is. */
  public String setting() {
    return settingBut("");
  }

  /** What is swept besides a setting. */
  public String settingBut(String key) {
    return cell.isOfAblation()
        ? cell.point()
        : cell.swept().keySet().stream()
            .filter(setting -> !setting.equals(key))
            .map(cell::named)
            .collect(Collectors.joining(", "));
  }

  /** Accuracy on the training images, in per cent. */
  public double trainPercent() {
    return 100 * trainAccuracy;
  }

  /**
   * Accuracy on the images that the study is judged on, in per cent; from counts, so that the same
   * is the same number.
   */
  public double percent() {
    return 100.0 * answers.right() / answers.images();
  }

  /** Accuracy of each layer by itself on the images that the study is judged on, in per cent. */
  public List<Double> layerPercent() {
    return layerAccuracies.stream().map(share -> 100 * share).toList();
  }

  /** How many layers it has that learn by themselves, as far as it tells of them. */
  public int depth() {
    return Math.max(layerAccuracies.size(), layerSeconds().size());
  }

  /** Seconds of the training of each layer; none of a network that trains as a whole. */
  public List<Double> layerSeconds() {
    return cell.variant().isForwardForward() ? cost.secondsPerLayer() : List.of();
  }
}
