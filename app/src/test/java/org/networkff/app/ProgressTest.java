package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.networkff.training.TrainingEvent;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** On a clock that stands still: how fast the tests run must not show. */
  private TrainingProgress progress(boolean isTerminal, String name) {
    return new TrainingProgress(new ProgressLine(out, isTerminal, 80), name, () -> 0);
  }

  private static TrainingEvent.EpochEnded epoch(int stage, int layer, int epoch) {
    return new TrainingEvent.EpochEnded(
        stage,
        layer,
        epoch,
        0.6532,
        0.2584,
        0.02,
        0.2451,
        0.03,
        List.of(1.0, 1.0123),
        List.of(),
        0.1);
  }

  @Test
  void aLogHasTheFirstAndTheLastEpochOfEveryStage() {
    TrainingProgress progress = progress(false, "A-CFF");
    progress.on(new TrainingEvent.Started(2, 10, 50, 2, 1, ""));
    for (int stage = 1; stage <= 2; stage++) {
      for (int e = 1; e <= 50; e++) {
        progress.on(epoch(stage, stage, e));
      }
    }
    progress.on(new TrainingEvent.Ended(1));

    assertThat(printed().lines()).hasSize(4);
    assertThat(printed())
        .startsWith(
            "A-CFF layer 1/2  epoch 1/50  0:00 left  loss 0.6532  goodness pos/neg 0.258/0.245")
        .contains("γ 1.012", "layer 1/2  epoch 50/50", "layer 2/2  epoch 1/50")
        .doesNotContain("\r");
  }

  @Test
  void afterAnInterruptionNothingMoreIsTold() {
    Console console = Console.of(out, out);
    console.progress().show("epoch 1", "1", true);
    console.interrupted();
    console.progress().show("epoch 2", "2", true);

    assertThat(printed()).isEqualToNormalizingNewlines("epoch 1\nnetworkff: interrupted\n");
  }

  @Test
  void aNetworkThatLearnsAsAWholeHasNoLayers() {
    TrainingProgress progress = progress(false, "BP");
    progress.on(new TrainingEvent.Started(3, 10, 50, 1, 1, ""));
    for (int e = 1; e <= 50; e++) {
      progress.on(new TrainingEvent.NetworkEpochEnded(e, 0.12345, 0.1));
    }
    progress.on(new TrainingEvent.Ended(1));

    assertThat(printed())
        .isEqualToNormalizingNewlines(
            """
            BP  epoch 1/50  0:00 left  loss 0.1235
            BP  epoch 50/50  0:00 left  loss 0.1235
            """);
  }

  @Test
  void largeNumbersAreShort() {
    TrainingProgress progress = progress(false, "BP");
    progress.on(new TrainingEvent.Started(3, 10, 1, 1, 1, ""));
    progress.on(new TrainingEvent.NetworkEpochEnded(1, 2.588e17, 0.1));
    progress.on(new TrainingEvent.HeadEpochEnded(1, 1234567));

    assertThat(printed()).contains("loss 2.59e17", "loss 1.23e6");
  }

  @Test
  void aTerminalHasOneLineThatFits() {
    TrainingProgress progress = progress(true, "A-CFF");
    progress.on(new TrainingEvent.Started(2, 10, 20, 1, 1, ""));
    for (int e = 1; e <= 20; e++) {
      progress.on(epoch(1, 1, e));
      progress.on(epoch(1, 2, e));
    }
    progress.on(new TrainingEvent.Ended(1));

    String line = printed().substring(0, printed().indexOf("\u001b[K\r"));
    assertThat(line.length()).isLessThan(80);
    assertThat(line).endsWith("γ 1.01 1.01");
    assertThat(printed()).doesNotContain("\n").endsWith("\u001b[K");
  }

  @Test
  void downloadsTellBytesAndShare() {
    new DownloadProgress(new ProgressLine(out, false, 80)).downloaded("mnist/x.gz", 1234, 4936);
    new DownloadProgress(new ProgressLine(out, false, 80)).downloaded("mnist/x.gz", 5, -1);

    assertThat(printed())
        .isEqualToNormalizingNewlines(
            """
            downloading mnist/x.gz  1,234 of 4,936 bytes  25 %
            downloading mnist/x.gz  5 bytes
            """);
  }

  @Test
  void timesReadAsOnAClock() {
    assertThat(TrainingProgress.clock(7.4)).isEqualTo("0:07");
    assertThat(TrainingProgress.clock(754)).isEqualTo("12:34");
    assertThat(TrainingProgress.clock(5025)).isEqualTo("1:23:45");
  }
}
