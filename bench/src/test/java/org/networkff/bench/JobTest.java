package org.networkff.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class JobTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void peakMemoryIsReadFromLinux() {
    assumeTrue(Files.exists(Path.of("/proc/self/status")));
  }

  @Test
  void trainsLayerByLayer() throws IOException {
    Map<String, Object> report = run("fcff", "--hidden=20,10", "--memory=low");

    assertThat(report.get("seconds"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("layer1", "layer2")
        .allSatisfy((name, times) -> assertThat((List<?>) times).hasSize(3));
    assertThat((Long) report.get("peakBytes")).isGreaterThan(1 << 20);
  }

  @Test
  void trainsAllLayersAtOnceAndEvaluatesInMoreClasses() throws IOException {
    Map<String, Object> report =
        run("minibatch", "--hidden=20,10", "--batch=64", "--classes=20", "--evaluate");

    assertThat(report.get("seconds"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("epoch", "predict");
  }

  @Test
  void bothWaysToPredictFindTheSameLabels() throws IOException {
    String model = "--model=" + folder.resolve("model.safetensors");
    run("model", model);

    Map<String, Object> all = run("predict", model, "--images=1000");
    // One image at a time, all counted.
    Map<String, Object> each =
        run("latency", model, "--images=1000", "--warmup=0", "--epochs=1000");

    assertThat(each.get("outcome")).isEqualTo(all.get("outcome"));
  }

  private static Map<String, Object> run(String... arguments) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of("--dataset=fashion-mnist-sample", "--images=300", "--warmup=1", "--epochs=2"));
    all.addAll(List.of(arguments));
    Job job = new Job();
    new CommandLine(job)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .parseArgs(all.toArray(String[]::new));
    return job.run();
  }
}
