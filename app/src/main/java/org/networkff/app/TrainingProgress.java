package org.networkff.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.networkff.training.TrainingEvent;
import org.networkff.training.TrainingListener;

/** Shows how training gets on: one state for each epoch, with the layers that learned in it. */
final class TrainingProgress implements TrainingListener {
  private final ProgressLine line;
  private final String name;
  private final LongSupplier nanoTime;
  private final List<TrainingEvent.EpochEnded> learned = new ArrayList<>();
  private TrainingEvent.Started work = new TrainingEvent.Started(1, 0, 1, 1, 1, "");
  private long start;
  private double before; // epochs that were done when this process began

  /**
   * @param name of what is trained, which begins the line
   */
  TrainingProgress(ProgressLine line, String name) {
    this(line, name, System::nanoTime);
  }

  TrainingProgress(ProgressLine line, String name, LongSupplier nanoTime) {
    this.line = line;
    this.name = name;
    this.nanoTime = nanoTime;
  }

  @Override
  public void on(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started started -> {
        work = started;
        start = nanoTime.getAsLong();
      }
      case TrainingEvent.Resumed resumed ->
          before = (resumed.stage() - 1.0) * work.epochs() + resumed.epoch() - 1;
      case TrainingEvent.EpochEnded epoch -> {
        learned.add(epoch);
        if (learned.size() == work.layers() / work.stages()) {
          show();
          learned.clear();
        }
      }
      case TrainingEvent.NetworkEpochEnded epoch -> show(epoch);
      case TrainingEvent.HeadEpochEnded head -> show(head);
      case TrainingEvent.Evaluated evaluated -> {}
      case TrainingEvent.Ended ended -> line.clear();
    }
  }

  private void show(TrainingEvent.HeadEpochEnded head) {
    String loss = number(4, head.loss());
    String state = "%s  softmax head, epoch %d  loss %s".formatted(name, head.epoch(), loss);
    line.show(state, state, head.epoch() == 1);
  }

  private void show(TrainingEvent.NetworkEpochEnded epoch) {
    boolean matters = epoch.epoch() == 1 || epoch.epoch() == work.epochs();
    String left = clock(secondsLeft(epoch.epoch(), work.epochs()));
    String loss = number(4, epoch.loss());
    line.show(
        "%s  epoch %d/%d  %s left  loss %s"
            .formatted(name, epoch.epoch(), work.epochs(), left, loss),
        "%s %d/%d %s left loss %s".formatted(name, epoch.epoch(), work.epochs(), left, loss),
        matters);
  }

  private void show() {
    int epoch = learned.getFirst().epoch();
    boolean matters = epoch == 1 || epoch == work.epochs();
    line.show(
        state("%s%s  epoch %d/%d  %s left  loss %s  goodness pos/neg %s  γ %s", 4, 3),
        state("%s%s %d/%d %s left loss %s g %s γ %s", 3, 2),
        matters);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the formats are those above
  private String state(String format, int lossDecimals, int decimals) {
    TrainingEvent.EpochEnded first = learned.getFirst();
    String stage = work.stages() == 1 ? "" : " layer %d/%d".formatted(first.layer(), work.layers());
    return format.formatted(
        name,
        stage,
        first.epoch(),
        work.epochs(),
        clock(secondsLeft()),
        each(e -> number(lossDecimals, e.loss())),
        each(
            e ->
                "%s/%s"
                    .formatted(
                        number(decimals, e.positiveGoodness()),
                        number(decimals, e.negativeGoodness()))),
        each(e -> number(decimals, e.gamma().getLast())));
  }

  private String each(Function<TrainingEvent.EpochEnded, String> figure) {
    return learned.stream().map(figure).collect(Collectors.joining(" "));
  }

  /** With so many decimals, or, as soon as nobody would count its digits, as in 2.59e17. */
  private static String number(int decimals, double value) {
    if (Math.abs(value) >= 1e6) {
      return String.format(Locale.ROOT, "%.2e", value).replaceFirst("e\\+0?", "e");
    }
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private double secondsLeft() {
    TrainingEvent.EpochEnded last = learned.getLast();
    double done = (last.stage() - 1.0) * work.epochs() + last.epoch();
    double all = (double) work.stages() * work.epochs();
    return secondsLeft(done, all);
  }

  /** As if what is left took as long, epoch for epoch, as what was done here. */
  private double secondsLeft(double done, double all) {
    return (nanoTime.getAsLong() - start) / 1e9 * (all - done) / (done - before);
  }

  /** As in 0:07, 12:34 or 1:23:45. */
  static String clock(double seconds) {
    long s = Math.round(seconds);
    return s < 3600
        ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
  }
}
