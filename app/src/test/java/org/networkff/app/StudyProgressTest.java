package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.networkff.data.DataSet;
import org.networkff.data.Standardization;
import org.networkff.lab.experiment.CostModel;
import org.networkff.lab.experiment.Execution;
import org.networkff.lab.experiment.Point;
import org.networkff.lab.experiment.RunRecord;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.experiment.StoredTrial;
import org.networkff.lab.experiment.Trial;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;
import org.networkff.training.MemoryUse;

class StudyProgressTest {
  private static final DataSet DATA =
      new DataSet(
          "tiny",
          TinyDataSet.images(60),
          TinyDataSet.images(30),
          new Standardization(0.3, 0.4),
          Map.of(),
          "in memory");
  private static final Execution ONE_BY_ONE = new Execution(1, 1, MemoryUse.AUTO);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Trial> trials = LongStream.of(1, 2, 3, 4).mapToObj(this::trial).toList();
  private long nanos;

  private Trial trial(long seed) {
    TrainingSettings settings = TrainingSettings.defaults();
    return new Trial(DATA, "tiny", Variant.FF, Point.PLAIN, settings, 50, seed, 0, false);
  }

  private StudyProgress progress() {
    Console console = Console.of(System.out, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    CostModel costs = CostModel.of(ONE_BY_ONE, List.of());
    return new StudyProgress(console, costs, ONE_BY_ONE, Split.TEST, 4, trials, () -> nanos);
  }

  private void pass(double seconds) {
    nanos += Math.round(1e9 * seconds);
  }

  /** What is stored of a trial that trained so long. */
  private static StoredTrial trained(double seconds) {
    return new StoredTrial(
        Path.of(""),
        new RunRecord(Map.of("variant", "ff", "threads", 1L, "jobs", 1L)),
        new RunRecord(
            Map.of("multiplyAdds", 1_000_000L, "trainSeconds", seconds, "testAccuracy", 0.5)));
  }

  @Test
  void whatTrialsTookFromStartToEndSaysHowLongTheOthersWillTake() {
    StudyProgress progress = progress();

    progress.begun(trials.getFirst());
    pass(10);
    progress.finished(trials.getFirst(), trained(0.5)); // the rest was starting and evaluating

    assertThat(progress.secondsLeft()).isCloseTo(30, within(1e-6));
  }

  @Test
  void whatIsDoneOfATrialNeedsNoTimeAnyMore() {
    StudyProgress progress = progress();
    progress.begun(trials.getFirst());
    pass(10);
    progress.finished(trials.getFirst(), trained(0.5));

    progress.begun(trials.get(1));
    progress.told(trials.get(1), "0.25\tepoch 5/20");

    assertThat(progress.secondsLeft()).isCloseTo(27.5, within(1e-6));
  }

  @Test
  void whatATrialHasToSayIsPassedOn() {
    StudyProgress progress = progress();
    progress.begun(trials.getFirst());
    progress.told(trials.getFirst(), "\tthe disk is full");

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("note: FF on tiny, seed 1: the disk is full");
  }

  @Test
  void aFailedTrialSaysNothing() {
    StudyProgress progress = progress();
    double first = progress.secondsLeft();

    progress.begun(trials.getFirst());
    pass(1000);
    progress.failed(trials.getFirst(), "it was stopped");

    assertThat(progress.secondsLeft()).isCloseTo(first * 3 / 4, within(1e-6));
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("failed: it was stopped");
  }
}
