package org.networkff.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.Checkpoints;
import org.networkff.data.LabeledImages;
import org.networkff.evaluation.Evaluation;
import org.networkff.evaluation.GoodnessHistogram;
import org.networkff.kernel.Workers;
import org.networkff.network.Classifier;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.random.Seed;
import org.networkff.training.Checks;
import org.networkff.training.ForwardForwardTrainer;
import org.networkff.training.Trainer;
import org.networkff.training.TrainingListener;

/**
 * Trains and evaluates the network of a trial.
 *
 * @param trial what to do
 * @param execution how
 */
public record TrialRun(Trial trial, Execution execution) {
  private static final int BINS = 60;

  /** Images of each kind that are looked at on the way: enough for a curve, and soon done. */
  static final int CHECKED = 2000;

  /**
   * Does it.
   *
   * @param listener hears how the training gets on
   * @throws IllegalArgumentException if settings and images do not fit
   * @throws ArithmeticException if training diverges
   */
  public TrialOutcome run(TrainingListener listener) {
    return run(listener, Checkpoints.NONE, null);
  }

  /**
   * Does it, or goes on with it.
   *
   * @param listener hears how the training gets on
   * @param checkpoints that are kept on the way
   * @param from where it goes on; null for its beginning
   * @throws IllegalArgumentException if settings and images do not fit, or the checkpoint is of
   *     something else
   * @throws ArithmeticException if training diverges
   */
  public TrialOutcome run(
      TrainingListener listener, Checkpoints checkpoints, @Nullable Checkpoint from) {
    return run(new TrainingHistory(), listener, checkpoints, from);
  }

  /** The same with an empty history, which hears of everything before the listener does. */
  TrialOutcome run(
      TrainingHistory history,
      TrainingListener listener,
      Checkpoints checkpoints,
      @Nullable Checkpoint from) {
    GarbageOfChecks garbage = new GarbageOfChecks();
    Trainer trainer =
        trainer()
            .with(
                new TrialCheckpoints(
                    checkpoints, Provenance.of(trial), state -> history.carry(state.in("history"))))
            .heardBy(
                event -> {
                  garbage.on(event);
                  history.on(event);
                  listener.on(event);
                });
    Classifier network =
        from == null
            ? trainer.train(trial.training(), seed())
            : trainer.resume(trial.training(), from);
    try (Workers workers = new Workers(execution.threads())) {
      Scores scores = scores(network, workers);
      List<Histogram> goodness = new ArrayList<>();
      // Not before the training: its memory would count as training's.
      if (network instanceof ForwardForwardNetwork trained) {
        goodness.addAll(histograms("before", initialNetwork(), workers));
        goodness.addAll(histograms("after", trained, workers));
      }
      RunRecord run = TrialReport.run(trial, execution);
      Optional<Scores> probe = probe(network).map(probed -> scores(probed, workers));
      RunRecord result = TrialReport.result(trial, network, history, scores, probe, goodness);
      return new TrialOutcome(
          trial,
          network.withProvenance(Provenance.of(trial, scores.train(), scores.test())),
          run,
          result,
          history.gamma());
    }
  }

  /**
   * The network read by a softmax head, if the trial wants that and it is not read by one anyway.
   */
  private Optional<ForwardForwardNetwork> probe(Classifier network) {
    return trial.probe() && network instanceof ForwardForwardNetwork layers && !layers.hasHead()
        ? Optional.of(
            new ForwardForwardTrainer(trial.settings())
                .onThreads(execution.threads())
                .with(execution.memory())
                .probe(layers, trial.training(), seed()))
        : Optional.empty();
  }

  private ForwardForwardNetwork initialNetwork() {
    return new ForwardForwardTrainer(trial.settings()).initialNetwork(trial.training(), seed());
  }

  private Trainer trainer() {
    Trainer trainer =
        Trainer.of(trial.variant(), trial.settings())
            .onThreads(execution.threads())
            .with(execution.memory());
    return trial.checks() == 0
        ? trainer
        : trainer.with(
            new Checks(
                trial.checks(),
                some(trial.training()),
                trial.validation().map(TrialRun::some).orElse(null)));
  }

  private Seed seed() {
    return Seed.seed(trial.seed());
  }

  private Scores scores(Classifier network, Workers workers) {
    Evaluation train = Evaluation.of(network, trial.training(), workers);
    Optional<Evaluation> validation =
        trial.validation().map(images -> Evaluation.of(network, images, workers));
    long start = System.nanoTime();
    Evaluation test = Evaluation.of(network, trial.data().test(), workers);
    return new Scores(train, validation, test, (System.nanoTime() - start) / 1e9);
  }

  private List<Histogram> histograms(String when, ForwardForwardNetwork network, Workers workers) {
    LabeledImages images = trial.validation().orElse(trial.data().test());
    List<GoodnessHistogram> layers = GoodnessHistogram.of(network, images, workers, BINS);
    List<Histogram> histograms = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      histograms.add(new Histogram(when, l + 1, layers.get(l)));
    }
    return histograms;
  }

  private static LabeledImages some(LabeledImages images) {
    return images.range(0, Math.min(CHECKED, images.size()));
  }

  /** How well a network does on the images it learned from, and on others. */
  record Scores(
      Evaluation train, Optional<Evaluation> validation, Evaluation test, double testSeconds) {}

  /** The goodness of a layer (1-based) before or after training. */
  record Histogram(String when, int layer, GoodnessHistogram goodness) {}
}
