package org.networkff.lab.experiment;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.kernel.Workspace;
import org.networkff.setting.Variant;

/**
 * How long trials will take: their multiply–adds at the rate at which finished trials did theirs,
 * or while there are none, at the rate of a short measurement.
 */
public final class CostModel {
  /** A process starts and reads its images, whatever it then trains. */
  private static final double START_SECONDS = 1.2;

  /** Of a bare product's rate: training has work row by row besides, and zeros to leave out. */
  private static final double TRAINING_SHARE = 0.6;

  private static final int ROWS = 24;
  private static final int INNER = 256;
  private static final int WIDTH = 256;
  private static final int LEAST_TIMES = 200; // before it is compiled a product is very slow
  private static final long PATIENCE_NANOS = 400_000_000; // the JVM may still be compiling
  private static final long MOST_NANOS = 5_000_000_000L;

  private final Execution execution;
  private double measured; // multiply–adds a second; 0 while not needed
  private final Map<Variant, Observed> observed = new EnumMap<>(Variant.class);

  private CostModel(Execution execution) {
    this.execution = execution;
  }

  /**
   * A model for trials run in one way.
   *
   * @param finished trials that tell how fast it goes, as far as they were run in that way
   */
  public static CostModel of(Execution execution, Collection<StoredTrial> finished) {
    CostModel model = new CostModel(execution);
    finished.forEach(model::learn);
    return model;
  }

  /** Takes note of a finished trial. */
  public synchronized void learn(StoredTrial trial) {
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
  public synchronized double seconds(Trial trial) {
    return START_SECONDS + (training(trial) + evaluations(trial)) / rate(trial.variant());
  }

  /** Multiply–adds a second: as seen with this variant, else with any, else as measured. */
  private double rate(Variant variant) {
    Observed own = observed.get(variant);
    if (own != null) {
      return own.rate();
    }
    if (!observed.isEmpty()) {
      return observed.values().stream().reduce(Observed::plus).orElseThrow().rate();
    }
    if (measured == 0) {
      measured = TRAINING_SHARE * execution.threads() * measure();
    }
    return measured;
  }

  private static double training(Trial trial) {
    return MultiplyAdds.of(
        trial.variant(), trial.settings(), pixels(trial), classes(trial), trial.trainSize());
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
        * MultiplyAdds.ofPrediction(
            trial.variant(), trial.settings(), pixels(trial), classes(trial));
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

  /**
   * Multiply–adds a second of one thread, of a product of usual size once the JVM has compiled it.
   */
  private static double measure() {
    Kernels kernels = Kernels.get();
    PanelMatrix b = new PanelMatrix(kernels, INNER, WIDTH);
    float[] a = new float[ROWS * INNER];
    float[] c = new float[ROWS * kernels.stride(WIDTH)];
    Arrays.fill(a, 0.5f); // zeros would be left out
    Workspace workspace = kernels.workspace();
    double best = 0;
    long began = System.nanoTime();
    long improved = began;
    long now = began;
    for (int times = 0; now < began + MOST_NANOS; times++) {
      if (times > LEAST_TIMES && now > improved + PATIENCE_NANOS) {
        break;
      }
      kernels.multiply(a, 0, INNER, ROWS, b, c, 0, kernels.stride(WIDTH), workspace);
      long end = System.nanoTime();
      double rate = (double) ROWS * INNER * WIDTH / (end - now) * 1e9;
      if (rate > 1.2 * best) {
        best = rate;
        improved = end;
      }
      now = end;
    }
    return best;
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
