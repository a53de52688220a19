package org.networkff.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.networkff.lab.experiment.CostModel;
import org.networkff.lab.experiment.Execution;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.experiment.StoredTrial;
import org.networkff.lab.experiment.Trial;

/** Shows how far an experiment is: trials that are over, time left, and what is running. */
final class StudyProgress {
  /** An experiment may take a day: its log should still be read. */
  private static final long LOG_NANOS = 60_000_000_000L;

  private final Console console;
  private final CostModel costs;
  private final Execution execution;
  private final Split judgedOn;
  private final int all;
  private final List<Trial> waiting;
  private final Map<Trial, State> running = new LinkedHashMap<>();
  private final Map<Trial, Double> took = new HashMap<>(); // seconds, of trials that are over
  private final LongSupplier clock;
  private long logged;

  /**
   * Progress of an experiment.
   *
   * @param judgedOn the images whose accuracy is told
   * @param all trials, those that were over before among them
   * @param pending the trials that are to be run
   * @param clock tells nanoseconds
   */
  StudyProgress(
      Console console,
      CostModel costs,
      Execution execution,
      Split judgedOn,
      int all,
      List<Trial> pending,
      LongSupplier clock) {
    this.console = console;
    this.costs = costs;
    this.execution = execution;
    this.judgedOn = judgedOn;
    this.all = all;
    waiting = new ArrayList<>(pending);
    this.clock = clock;
    logged = clock.getAsLong();
  }

  /** A trial begins. */
  synchronized void begun(Trial trial) {
    waiting.remove(trial);
    running.put(trial, State.starting(clock.getAsLong()));
    show(false);
  }

  /**
   * A trial has told where it is: the share that is done, a tab, and a text. Without a share the
   * text is a remark.
   */
  synchronized void told(Trial trial, String line) {
    String[] parts = line.split("\t", 2);
    State before = running.get(trial);
    if (parts.length == 2 && parts[0].isEmpty()) {
      console.remark("note: %s: %s".formatted(trial.title(), parts[1]));
    } else if (parts.length == 2 && before != null) {
      running.put(trial, before.at(Double.parseDouble(parts[0]), parts[1]));
      show(before.isStarting());
    }
  }

  /** A trial is over. */
  synchronized void finished(Trial trial, StoredTrial stored) {
    State before = running.remove(trial);
    if (before != null) {
      took.put(trial, (clock.getAsLong() - before.start) / 1e9);
    }
    costs.learn(stored);
    console.remark(
        "%s: %s %s, training %s   (%d/%d, %s left)"
            .formatted(
                trial.title(),
                judgedOn,
                TrainSummary.percent(stored.result().number(judgedOn + "Accuracy")),
                TrainingProgress.clock(stored.result().number("trainSeconds")),
                done(),
                all,
                TrainingProgress.clock(secondsLeft())));
  }

  /** A trial has failed. */
  synchronized void failed(Trial trial, String why) {
    running.remove(trial);
    console.remark("%s failed: %s".formatted(trial.title(), why));
  }

  /** Estimated time until all is done. */
  synchronized double secondsLeft() {
    double sum = waiting.stream().mapToDouble(costs::seconds).sum();
    double longest = 0;
    for (Map.Entry<Trial, State> entry : running.entrySet()) {
      double left = costs.seconds(entry.getKey()) * (1 - entry.getValue().share);
      sum += left;
      longest = Math.max(longest, left);
    }
    return Math.max(longest, sum / execution.jobs()) * correction();
  }

  /**
   * How much longer the trials that are over took, from start to end, than the model says of them:
   * it learns from training alone, and of trials of seconds starting and evaluating is the larger
   * part.
   */
  private double correction() {
    double seconds = took.values().stream().mapToDouble(Double::doubleValue).sum();
    double expected = took.keySet().stream().mapToDouble(costs::seconds).sum();
    return expected > 0 ? seconds / expected : 1;
  }

  /** What is to be said if the work is interrupted. */
  synchronized String standing() {
    return ": %d of %d trials are done, the same command goes on with the others"
        .formatted(done(), all);
  }

  private int done() {
    return all - waiting.size() - running.size();
  }

  private void show(boolean matters) {
    boolean due = clock.getAsLong() - logged > LOG_NANOS;
    if (!console.progress().isTerminal() && !matters && !due) {
      return;
    }
    logged = clock.getAsLong();
    String brief =
        String.format(
            Locale.ROOT,
            "%d/%d trials  %s left",
            done(),
            all,
            TrainingProgress.clock(secondsLeft()));
    String states =
        running.entrySet().stream()
            .map(entry -> entry.getKey().title() + ": " + entry.getValue().text)
            .collect(Collectors.joining(" | "));
    console.progress().show(brief + "  " + states, brief, matters);
  }

  /** Where a trial is, and when it began. */
  private record State(long start, double share, String text) {
    static State starting(long start) {
      return new State(start, 0, "starting");
    }

    State at(double share, String text) {
      return new State(start, share, text);
    }

    boolean isStarting() {
      return equals(starting(start));
    }
  }
}
