package org.networkff.lab.experiment;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.kernel.Workspace;
import org.networkff.training.MultiplyAdds;
import org.networkff.training.Variant;

/**
 * How long trials will take: their multiply–adds at the rate at which finished trials did theirs,
 * or while there are none, at the rate of a short measurement.
 */
public final class CostModel {
  /** A process starts and reads its images, whatever it then trains. */
  private static final double START_SECONDS = 1.2;

  /** Of a bare product's rate, with all the work row by row that training has besides products. */
  private static final double TRAINING_SHARE = 0.55;

  private final Execution execution;
  private final double measured;
  private final Map<Variant, Observed> observed = new ConcurrentHashMap<>();

  private CostModel(Execution execution, double measured) {
    this.execution = execution;
    this.measured = measured;
  }

  /**
   * A model for trials run in one way.
   *
   * @param finished trials that tell how fast it goes, as far as they were run in that way
   */
  public static CostModel of(Execution execution, Collection<StoredTrial> finished) {
    CostModel model = new CostModel(execution, execution.threads() * measure());
    finished.forEach(model::learn);
    return model;
  }

  /** Takes note of a finished trial. */
  public void learn(StoredTrial trial) {
    boolean comparable =
        trial.run().number("threads") == execution.threads()
            && trial.run().number("jobs") == execution.jobs();
    double seconds = trial.result().number("trainSeconds");
    if (comparable && seconds > 0) {
      Observed one = new Observed(trial.result().number("multiplyAdds"), seconds);
      observed.merge(trial.variant(), one, Observed::plus);
    }
  }

  /** Estimated time of a trial. */
  public double seconds(Trial trial) {
    return START_SECONDS + (training(trial) + evaluations(trial)) / rate(trial.variant());
  }

  /** Multiply–adds a second: as seen with this variant, else with any, else as measured. */
  private double rate(Variant variant) {
    Observed own = observed.get(variant);
    if (own != null) {
      return own.rate();
    }
    return observed.values().stream().reduce(Observed::plus).map(Observed::rate).orElse(measured);
  }

  private static double training(Trial trial) {
    return MultiplyAdds.of(trial.settings(), pixels(trial), classes(trial), trial.trainSize());
  }

  private static double evaluations(Trial trial) {
    double atTheEnd =
        trial.trainSize()
            + trial.data().test().size()
            + 3.0 * trial.validation().map(LabeledImages::size).orElse(0);
    double onTheWay =
        trial.checks() == 0
            ? 0
            : stages(trial)
                * (2.0 + (double) trial.settings().epochs() / trial.checks())
                * TrialRun.CHECKED
                * 2;
    return (atTheEnd + onTheWay)
        * MultiplyAdds.ofPrediction(trial.settings(), pixels(trial), classes(trial));
  }

  private static int stages(Trial trial) {
    return trial.settings().schedule().stages(trial.settings().hidden().size()).size();
  }

  private static int pixels(Trial trial) {
    return trial.data().train().pixels();
  }

  private static int classes(Trial trial) {
    return trial.data().train().classes();
  }

  /** Multiply–adds a second of one thread in training, guessed from a product of usual size. */
  private static double measure() {
    int rows = 24; // few, so that what the JVM compiles is soon in use
    int inner = 784;
    int width = 500;
    Kernels kernels = Kernels.get();
    PanelMatrix b = new PanelMatrix(kernels, inner, width);
    Arrays.fill(b.data(), 0.5f);
    float[] a = new float[rows * inner];
    Arrays.fill(a, 0.5f);
    float[] c = new float[rows * kernels.stride(width)];
    Workspace workspace = kernels.workspace(inner);
    double best = 0;
    long end = System.nanoTime() + 300_000_000;
    for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
      kernels.multiply(a, 0, inner, rows, b, c, 0, kernels.stride(width), workspace);
      best = Math.max(best, (double) rows * inner * width / (System.nanoTime() - start) * 1e9);
    }
    return TRAINING_SHARE * best;
  }

  /** Multiply–adds that were done, and the time they took. */
  private record Observed(double multiplyAdds, double seconds) {
    Observed plus(Observed other) {
      return new Observed(multiplyAdds + other.multiplyAdds, seconds + other.seconds);
    }

    double rate() {
      return multiplyAdds / seconds;
    }
  }
}
