package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.networkff.format.FormatException;
import org.networkff.lab.report.page.Block;
import org.networkff.lab.report.page.Block.Bullets;
import org.networkff.lab.report.page.Block.Chapter;
import org.networkff.lab.report.page.Block.Table;
import org.networkff.lab.report.page.Document;
import org.networkff.lab.report.page.HtmlPage;
import org.networkff.lab.report.page.MarkdownPage;

/** From the files of a run store to a page. */
class ReportTest {
  private static final String RUN =
      """
      {"id": "abc", "experiment": "small", "dataset": "mnist", "variant": "VARIANT", "swept": {},
       "settings": {"epochs": 20}, "seed": SEED, "trainSize": 5000, "validationSize": 10000,
       "testSize": 8, "threads": 2, "jobs": 1, "algorithm": 1, "version": "0.1.0",
       "kernels": "vector-512", "java": "25", "os": "Linux", "processor": "a <fast> processor",
       "processors": 2, "checksums": {}}
      """;
  private static final String RESULT =
      """
      {"trainAccuracy": 0.75, "validationAccuracy": 0.7, "testAccuracy": ACCURACY,
       "perLayerTestAccuracy": [0.5, 0.5], "confusion": [[3, 1], [2, 2]], "correct": "CORRECT",
       "gamma": [1.0, 0.98], "trainSeconds": 12.5, "secondsPerEpoch": [0.5, 0.1],
       "secondsPerLayer": [10, 2.5], "evaluateSeconds": 0.1, "peakMemoryMb": 310.5,
       "multiplyAdds": 4000000000, "parameters": 643000,
       "goodness": [{"when": "after", "layer": 1, "low": 0, "high": 4,
                     "positive": [1, 7], "negative": [6, 2]}]}
      """;
  private static final String METRICS =
      """
      {"stage":1,"layer":1,"epoch":1,"loss":0.6,"gamma":1,"seconds":0.5,"residentMb":200}
      {"stage":1,"layer":1,"epoch":20,"loss":0.5,"gamma":0.9,"seconds":0.5,"residentMb":210}
      """;

  @TempDir private Path run;

  private void trial(String variant, int seed, String accuracy, String correct) throws IOException {
    Path folder =
        Files.createDirectories(
            run.resolve("trials").resolve("mnist-" + variant + "-seed" + seed + "-abc"));
    Files.writeString(
        folder.resolve("run.json"), RUN.replace("VARIANT", variant).replace("SEED", "" + seed));
    Files.writeString(
        folder.resolve("result.json"),
        RESULT.replace("ACCURACY", accuracy).replace("CORRECT", correct));
    Files.writeString(folder.resolve("metrics.jsonl"), METRICS);
  }

  private Document report() throws IOException {
    trial("bp", 1, "0.75", "f3");
    trial("acff", 1, "0.625", "e3");
    trial("acff", 2, "0.75", "f3");
    trial("ff", 2, "0.5", "f0");
    trial("ff", 1, "0.5", "e1");
    Files.writeString(run.resolve("experiment.toml"), "seeds = 2 # as <asked>\n");
    return Report.of(run).document();
  }

  private static List<Chapter> chapters(Document report) {
    return report.blocks().stream()
        .filter(Chapter.class::isInstance)
        .map(Chapter.class::cast)
        .toList();
  }

  @Test
  void theAnswerComesFirst() throws IOException {
    Document report = report();

    assertThat(report.title()).isEqualTo("Experiment small");
    assertThat(report.blocks().getFirst()).isInstanceOf(Bullets.class);
    assertThat(MarkdownPage.of(report, "figures").lines().skip(2).findFirst().orElseThrow())
        .startsWith("- MNIST: A-CFF ");
  }

  @Test
  void tablesFiguresAndConditionsFollow() throws IOException {
    assertThat(chapters(report()))
        .extracting(Chapter::id)
        .startsWith("figures", "accuracy-mnist", "variants")
        .containsSubsequence("convergence", "cost", "training", "layers", "details", "provenance");
  }

  @Test
  void methodsStandInTheOrderOfThePaper() throws IOException {
    String page = HtmlPage.of(report());

    assertThat(page.indexOf(">FF</text>")).isPositive();
    assertThat(page.indexOf(">FF</text>")).isLessThan(page.indexOf(">A-CFF</text>"));
    assertThat(page.indexOf(">A-CFF</text>")).isLessThan(page.indexOf(">BP</text>"));
  }

  @Test
  void itSaysHowTheTrialsWereRun() throws IOException {
    Chapter provenance = chapters(report()).getLast();
    Table table = (Table) provenance.blocks().getFirst();

    assertThat(table.table().rows())
        .contains(List.of("processor", "a <fast> processor"), List.of("threads of a trial", "2"));
    assertThat(provenance.blocks().getLast())
        .isEqualTo(new Block.Listing("seeds = 2 # as <asked>\n"));
  }

  @Test
  void conditionsThatDifferAreBothThere() throws IOException {
    trial("ff", 1, "0.5", "e1");
    trial("ff", 2, "0.5", "f0");
    Path file = run.resolve("trials/mnist-ff-seed2-abc/run.json");
    Files.writeString(file, Files.readString(file).replace("\"java\": \"25\"", "\"java\": \"26\""));
    Table table = (Table) chapters(Report.of(run).document()).getLast().blocks().getFirst();

    assertThat(table.table().rows()).contains(List.of("Java", "25; 26"));
  }

  @Test
  void faultsNameTheTrial() throws IOException {
    trial("ff", 1, "0.5", "e1");
    Path file = run.resolve("trials/mnist-ff-seed1-abc/result.json");
    Files.writeString(file, Files.readString(file).replace("[[3, 1]", "[[\"x\", 1]"));

    assertThatThrownBy(() -> Report.of(run))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("mnist-ff-seed1-abc: confusion has x: must be a count");
  }

  @Test
  void withoutAFinishedTrialThereIsNoReport() throws IOException {
    Files.createDirectories(run.resolve("trials"));

    assertThatThrownBy(() -> Report.of(run))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no trial is finished yet");
  }
}
