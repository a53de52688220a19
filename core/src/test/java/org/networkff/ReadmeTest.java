package org.networkff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.networkff.data.DataSet;
import org.networkff.data.DataSources;
import org.networkff.data.ProgressListener;
import org.networkff.evaluation.Evaluation;
import org.networkff.network.Collaboration;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.training.ForwardForwardTrainer;
import org.networkff.training.Schedule;
import org.networkff.training.Seed;
import org.networkff.training.Trainer;

/** What the README shows is what runs here. */
class ReadmeTest {
  private static final Path THIS = Path.of("src/test/java/org/networkff/ReadmeTest.java");
  private static final Path README = Path.of("../README.md");

  @Test
  void theSnippetIsTheOneBelow() throws IOException {
    String readme = between(Files.readString(README), "```java", "```");
    String here = between(Files.readString(THIS), "// " + "begin", "// " + "end");
    assertThat(bare(readme)).isEqualTo(bare(here.replace("out.println", "System.out.println")));
  }

  @Test
  void theSnippetLearns() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    snippet(new PrintStream(printed, true, StandardCharsets.UTF_8));
    double accuracy = Double.parseDouble(printed.toString(StandardCharsets.UTF_8).strip());
    assertThat(accuracy).isBetween(0.75, 0.9);
  }

  private static void snippet(PrintStream out) throws IOException {
    // begin
    DataSet data =
        DataSources.fromEnvironment().load("fashion-mnist-sample", ProgressListener.NONE);
    ForwardForwardTrainer trainer =
        Trainer.forwardForward(500, 500)
            .with(Collaboration.adaptive(1.0, 0.01)) // A-CFF: Eqs. 5 and 7
            .with(Schedule.SIMULTANEOUS);
    ForwardForwardNetwork network = trainer.train(data.train(), Seed.seed(1));
    out.println(Evaluation.of(network, data.test()).accuracy());
    // end
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String bare(String code) {
    return code.replaceAll("\\s", "");
  }
}
