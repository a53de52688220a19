package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.networkff.lab.experiment.RunRecord;
import org.networkff.lab.experiment.RunStore;
import org.networkff.lab.experiment.StoredTrial;

/**
 * An experiment that is killed again and again, and started again, comes to the same results:
 * trials go on from their checkpoints.
 */
class KillTest {
  @TempDir private Path folder;
  private Path experiment = Path.of("");

  @BeforeEach
  void writeExperiment() throws IOException {
    String data = TinyDataSet.write(folder.resolve("data")).toString();
    experiment =
        Files.writeString(
            folder.resolve("killed.toml"),
            """
            datasets = ["%s"]
            seeds = 2
            train-size = 50
            hidden = [20, 10]
            epochs = 150
            record-every = 7
            evaluate-every = 50
            """
                .formatted(data));
  }

  /** A hundred kills and more are a programme of checks/torture. */
  @Test
  @Tag("slow")
  @Timeout(240)
  void killedTwentyTimesItEndsInTheSameReport() throws Exception {
    long seed = Long.getLong("test.seed", System.nanoTime());
    Random random = new Random(seed);
    Path killed = folder.resolve("killed");
    for (int i = 0; i < 20; i++) {
      Process process = start(killed);
      process.waitFor(random.nextInt(300, 1000), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
    }
    assertThat(start(killed).waitFor()).as("-Dtest.seed=%d", seed).isZero();
    Path undisturbed = folder.resolve("undisturbed");
    assertThat(start(undisturbed).waitFor()).isZero();

    assertThat(numbers(killed)).as("-Dtest.seed=%d", seed).isEqualTo(numbers(undisturbed));
    assertThat(files(killed)).as("-Dtest.seed=%d", seed).isEqualTo(files(undisturbed));
    assertThat(report(killed)).as("-Dtest.seed=%d", seed).isEqualTo(report(undisturbed));
  }

  /** What a report says and all of its figures, times and memory apart. */
  private static List<Object> report(Path out) throws IOException {
    RunRecord report = RunRecord.read(out.resolve("report.json"));
    List<Object> figures = new ArrayList<>(report.list("answer"));
    for (RunRecord section : report.records("sections")) {
      figures.add(section.text("id"));
      section.records("data").forEach(row -> figures.add(numbers(row)));
    }
    return figures;
  }

  private Process start(Path out) throws IOException {
    return CommandLineProcess.startUnheard(
        List.of(
            "compare",
            experiment.toString(),
            "--out=" + out,
            "--jobs=2",
            "--threads=1",
            "--checkpoint-every=20e"));
  }

  /** All that trials have stored, times and memory apart. */
  private static List<Object> numbers(Path out) throws IOException {
    List<Object> numbers = new ArrayList<>();
    for (StoredTrial trial : new RunStore(out).trials()) {
      numbers.add(trial.folder().getFileName().toString());
      numbers.add(numbers(trial.run()));
      numbers.add(numbers(trial.result()));
      trial.metrics().forEach(line -> numbers.add(numbers(line)));
    }
    return numbers;
  }

  private static Map<String, @Nullable Object> numbers(RunRecord record) {
    Map<String, @Nullable Object> numbers = new LinkedHashMap<>(record.values());
    numbers.keySet().removeIf(key -> key.matches(".*[sS]econds.*|.*Mb|started|resumed"));
    return numbers;
  }

  private static List<String> files(Path out) throws IOException {
    try (var files = Files.walk(out)) {
      return files
          .map(file -> out.relativize(file).toString())
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
