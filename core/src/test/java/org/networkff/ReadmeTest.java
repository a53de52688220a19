package org.networkff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.networkff.catalog.DataSources;
import org.networkff.catalog.ProgressListener;
import org.networkff.data.DataSet;
import org.networkff.evaluation.Evaluation;
import org.networkff.network.Classifier;
import org.networkff.network.Collaboration;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.file.ModelFile;
import org.networkff.random.Seed;
import org.networkff.setting.Schedule;
import org.networkff.training.ForwardForwardTrainer;
import org.networkff.training.Trainer;

/** What the README shows is what runs here. */
class ReadmeTest {
  private static final Path THIS = Path.of("src/test/java/org/networkff/ReadmeTest.java");
  private static final Path README = Path.of("../README.md");

  @Test
  void theSnippetIsTheOneBelow() throws IOException {
    String readme = between(Files.readString(README), "```java", "```");
    String here = between(Files.readString(THIS), "// " + "begin", "// " + "end");
    String asPrinted =
        here.replace("out.println", "System.out.println")
            .replace("(file", "(Path.of(\"clothes.safetensors\")");
    assertThat(bare(readme)).isEqualTo(bare(asPrinted));
  }

  @Test
  void theSnippetLearnsAndPredicts(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Path file = folder.resolve("clothes.safetensors");
    snippet(new PrintStream(printed, true, StandardCharsets.UTF_8), file);
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(Double.parseDouble(lines.getFirst())).isBetween(0.75, 0.9);
    assertThat(lines.getLast()).isIn(ModelFile.read(file).classNames());
  }

  private static void snippet(PrintStream out, Path file) throws IOException {
    // begin
    DataSet data =
        DataSources.fromEnvironment().load("fashion-mnist-sample", ProgressListener.NONE);
    ForwardForwardTrainer trainer =
        Trainer.forwardForward(500, 500)
            .with(Collaboration.adaptive(1.0, 0.01)) // A-CFF: Eqs. 5 and 7
            .with(Schedule.SIMULTANEOUS);
    ForwardForwardNetwork network = trainer.train(data.train(), Seed.seed(1));
    out.println(Evaluation.of(network, data.test()).accuracy());

    ModelFile.write(file, network);
    Classifier clothes = ModelFile.read(file);
    out.println(clothes.classNames().get(clothes.predict(data.test(), 0)));
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
