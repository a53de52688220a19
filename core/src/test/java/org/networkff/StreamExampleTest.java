package org.networkff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.networkff.catalog.DataSources;
import org.networkff.catalog.ProgressListener;
import org.networkff.data.DataSet;
import org.networkff.data.LabeledImages;
import org.networkff.evaluation.Evaluation;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.random.Seed;
import org.networkff.training.ForwardForwardTrainer;
import org.networkff.training.OnlineTrainer;
import org.networkff.training.Trainer;

/** The program of docs/models.md that learns from a stream. */
class StreamExampleTest {
  private static final Path THIS = Path.of("src/test/java/org/networkff/StreamExampleTest.java");
  private static final Path DOCS = Path.of("../docs/models.md");

  @Test
  void theProgramIsTheOneBelow() throws IOException {
    String docs = between(Files.readString(DOCS), "```java\nDataSet data", "```");
    String here = between(Files.readString(THIS), "// " + "begin\n    DataSet data", "// " + "end");
    assertThat(bare(docs)).isEqualTo(bare(here.replace("out.println", "System.out.println")));
  }

  @Test
  void theMoreItHasSeenTheMoreItKnows() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    program(new PrintStream(printed, true, StandardCharsets.UTF_8));
    List<Double> accuracies =
        printed.toString(StandardCharsets.UTF_8).lines().map(Double::valueOf).toList();

    assertThat(accuracies).hasSize(5);
    assertThat(accuracies.getLast()).isGreaterThan(0.7);
    assertThat(accuracies.getLast() - accuracies.getFirst()).isGreaterThan(0.1);
  }

  private static void program(PrintStream out) throws IOException {
    // begin
    DataSet data =
        DataSources.fromEnvironment().load("fashion-mnist-sample", ProgressListener.NONE);
    Iterator<LabeledImages> stream =
        IntStream.range(0, 600).mapToObj(i -> batch(data.train(), i % 100)).iterator();
    ForwardForwardTrainer trainer = Trainer.forwardForward(200);
    ForwardForwardNetwork untrained =
        trainer.initialNetwork(data.train().range(0, 1), Seed.seed(1));
    try (OnlineTrainer online = OnlineTrainer.of(untrained, trainer.settings(), Seed.seed(1))) {
      while (stream.hasNext()) {
        online.learn(stream.next());
        if (online.batches() % 120 == 0) {
          out.println(Evaluation.of(online.network(), data.test()).accuracy());
        }
      }
    }
    // end
  }

  private static LabeledImages batch(LabeledImages images, int number) {
    return images.range(50 * number, 50 * number + 50);
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String bare(String code) {
    return code.replaceAll("\\s", "");
  }
}
