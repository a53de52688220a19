package org.networkff.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.Every;
import org.networkff.training.TrainingEvent;
import org.networkff.training.TrainingListener;

/** What becomes of a trial that was stopped in its third epoch, having been kept before. */
class StoppedTrialTest {
  @TempDir private Path folder;
  private final List<String> remarks = new ArrayList<>();
  private final List<TrainingEvent> heard = new ArrayList<>();
  private Trial trial = TinyData.plan(Map.of("record-every", 1)).trials().getFirst();
  private RunStore store = new RunStore(Path.of(""));
  private Path checkpoint = Path.of("");

  @BeforeEach
  void stop() throws IOException {
    store = new RunStore(folder.resolve("runs"));
    store.open().close();
    checkpoint = store.folder(trial).resolve(StoredTrial.CHECKPOINT);
    runRefusedIn(3);
    assertThat(checkpoint).exists();
  }

  private StoredTrial run(TrainingListener listener) throws IOException {
    Experiment experiment = TinyData.experiment(Map.of("record-every", 1));
    return store.run(
        experiment, trial, TinyData.EXECUTION, Every.epochs(1), listener, remarks::add);
  }

  private void runRefusedIn(int refused) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                run(
                    event -> {
                      if (event instanceof TrainingEvent.EpochEnded epoch
                          && epoch.epoch() == refused) {
                        throw new IllegalArgumentException("refused");
                      }
                    }))
        .withMessage("refused");
  }

  private boolean goesOn() throws IOException {
    heard.clear();
    run(heard::add);
    return heard.stream().anyMatch(TrainingEvent.Resumed.class::isInstance);
  }

  @Test
  void goesOnAndSaysNothing() throws IOException {
    assertThat(goesOn()).isTrue();
    assertThat(remarks).isEmpty();
  }

  @Test
  void anotherFaultLeavesTheCheckpointAlone() throws IOException {
    runRefusedIn(5);

    assertThat(checkpoint).exists();
    assertThat(remarks).isEmpty();
    assertThat(goesOn()).isTrue();
  }

  /** An interrupt closes channels: with one, no checkpoint and no line could follow. */
  @Test
  void anInterruptStopsNeitherMetricsNorCheckpoints() throws IOException {
    List<Boolean> interrupted = new ArrayList<>();
    StoredTrial trial =
        run(
            event -> {
              if (event instanceof TrainingEvent.EpochEnded epoch && epoch.epoch() == 4) {
                Thread.currentThread().interrupt();
              } else if (event instanceof TrainingEvent.EpochEnded) {
                interrupted.add(Thread.interrupted());
              }
            });

    assertThat(interrupted).as("while a checkpoint was kept").contains(true);
    assertThat(remarks).isEmpty();
    assertThat(trial.metrics()).hasSize(10);
  }

  @Test
  void aStateOfAnotherReleaseIsGivenUpAndSaidSo() throws IOException {
    Checkpoint kept = Checkpoint.read(checkpoint);
    Map<String, Number> numbers = new HashMap<>(kept.numbers());
    numbers.put("novelty", 1L);
    new Checkpoint(
            kept.task(),
            kept.position(),
            kept.seconds(),
            kept.model(),
            kept.notes(),
            numbers,
            kept.tensors())
        .write(checkpoint);

    assertThat(goesOn()).isFalse();
    assertThat(remarks)
        .containsExactly(
            "the checkpoint has novelty, which nothing here knows; the trial begins anew");
    assertThat(checkpoint).doesNotExist();
  }

  @Test
  void aDamagedCheckpointLeavesTheOneBefore() throws IOException {
    Files.writeString(checkpoint, "torn");

    assertThat(goesOn()).isTrue();
    assertThat(remarks).singleElement().asString().contains("going on from the one before it");
  }

  @Test
  void withoutAWholeCheckpointItBeginsAnew() throws IOException {
    Files.writeString(checkpoint, "torn");
    Files.writeString(checkpoint.resolveSibling("checkpoint.before"), "torn");

    assertThat(goesOn()).isFalse();
    assertThat(remarks).singleElement().asString().endsWith("; the trial begins anew");
  }

  @Test
  void metricsThatAreLostBeginItAnew() throws IOException {
    Path metrics = checkpoint.resolveSibling(StoredTrial.METRICS);
    Files.writeString(metrics, "");

    assertThat(goesOn()).isFalse();
    assertThat(remarks)
        .containsExactly(metrics + " is shorter than the checkpoint says; the trial begins anew");
    assertThat(StoredTrial.metrics(metrics)).hasSize(10);
  }
}
