package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.networkff.lab.experiment.Comparison;
import org.networkff.lab.experiment.Plan;
import org.networkff.lab.experiment.RunStore;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.experiment.StoredTrial;
import org.networkff.lab.experiment.TextTable;
import org.networkff.lab.experiment.TinyData;
import org.networkff.lab.experiment.Trial;
import org.networkff.lab.report.page.Block.Chapter;
import org.networkff.lab.report.page.Block.Listing;
import org.networkff.lab.report.page.Block.Table;
import org.networkff.lab.report.page.Document;

/** From trials that really ran to the pages. */
class StudyReportTest {
  @TempDir private Path folder;

  private RunStore store(Map<String, ?> entries) throws IOException {
    return store(TinyData.plan(entries));
  }

  private RunStore store(Plan plan) throws IOException {
    RunStore store = new RunStore(folder.resolve("tiny"));
    store.open().close();
    store.begin(plan);
    for (Trial trial : plan.trials()) {
      store.run(plan.experiment(), trial, TinyData.EXECUTION, event -> {});
    }
    return store;
  }

  @Test
  void saysInWordsTablesAndFiguresWhatTheTrialsGave() throws IOException {
    RunStore store =
        store(Map.of("variants", List.of("ff", "fcff", "acff", "bp"), "seeds", List.of(1, 2, 3)));
    StudyReport report = StudyReport.of(store.folder());
    report.write(store.folder());

    assertThat(report.analysis().answer())
        .singleElement()
        .asString()
        .contains("F-CFF", "A-CFF", "FF at n = 3");
    String html = withoutSpans(Files.readString(store.folder().resolve("report.html")));
    String markdown = Files.readString(store.folder().resolve("report.md"));
    for (String page : List.of(html, markdown)) {
      assertThat(page).contains(report.analysis().answer());
      assertThat(page).contains("F-CFF", "A-CFF", "BP");
    }
    assertThat(html).contains("<svg").doesNotContain("http-equiv=\"refresh\"", "<script src");
    try (var figures = Files.list(store.folder().resolve("figures"))) {
      assertThat(figures.map(Path::getFileName).map(Path::toString))
          .contains("accuracy.svg", "differences.svg", "gamma-tiny.svg", "confusion-tiny.svg")
          .contains("goodness-tiny-ff-panel-1.svg");
    }
  }

  @Test
  void dataSetsOfTheSameLettersHaveTablesAndFiguresOfTheirOwn() throws IOException {
    RunStore store =
        store(
            Plan.of(
                TinyData.experiment(Map.of("variants", List.of("acff"), "seeds", List.of(1))),
                List.of(TinyData.named("digits-1"), TinyData.named("digits_1"))));
    StudyReport.of(store.folder()).write(store.folder());

    assertThat(Files.readString(store.folder().resolve("report.html")))
        .contains("id=\"table-of-accuracy-digits-1\"", "id=\"table-of-accuracy-digits-1-2\"");
    for (String figure : List.of("gamma-%s", "goodness-%s-a-cff", "loss-%s", "confusion-%s")) {
      for (String data : List.of("digits-1", "digits-1-2")) {
        assertThat(store.folder().resolve("figures").resolve(figure.formatted(data) + ".svg"))
            .exists();
      }
    }
  }

  @Test
  void compareAndTheReportPrintTheSameFigures() throws IOException {
    RunStore store =
        store(Map.of("variants", List.of("ff", "fcff", "bp"), "seeds", List.of(1, 2, 3, 4)));
    TextTable compared = new Comparison(store.trials(), Split.TEST).table();
    TextTable reported =
        StudyReport.of(store.folder()).analysis().sections().stream()
            .filter(section -> section.id().equals("accuracy-tiny"))
            .findFirst()
            .orElseThrow()
            .table();

    for (String column : List.of("train accuracy", "test accuracy")) {
      assertThat(column(compared, column).stream().map(cell -> cell.replace(" %", "")))
          .isEqualTo(column(reported, column));
    }
    assertThat(column(compared, "over FF").stream().map(cell -> cell.replaceAll(" .*", "")))
        .isEqualTo(column(reported, "over FF"));
  }

  private static String withoutSpans(String html) {
    return html.replaceAll("</?span[^>]*>", "");
  }

  private static List<String> column(TextTable table, String head) {
    int column = table.head().indexOf(head);
    return table.rows().stream().map(row -> row.get(column)).toList();
  }

  @Test
  void theSameTrialsGiveTheSameBytes() throws IOException {
    RunStore store = store(Map.of("variants", List.of("ff", "acff"), "seeds", List.of(1, 2)));
    StudyReport.of(store.folder()).write(folder.resolve("one"));
    StudyReport.of(store.folder()).write(folder.resolve("other"));
    for (String file : List.of("report.html", "report.md", "report.json")) {
      assertThat(folder.resolve("other").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
    }
  }

  @Test
  void sweptSettingsStandBesideEachOther() throws IOException {
    RunStore store =
        store(
            Map.of(
                "variants", List.of("ff"),
                "seeds", List.of(1, 2),
                "sweep", Map.of("theta", List.of(0.5, 2.0))));
    StudyReport report = StudyReport.of(store.folder());
    report.write(store.folder());

    assertThat(Files.readString(store.folder().resolve("report.md")))
        .contains("theta", "0.5", "2.0");
  }

  @Test
  void anAblationIsReportedFromItsFolderAlone() throws IOException {
    RunStore store =
        store(
            Map.of(
                "variants", List.of("ff"),
                "seeds", List.of(1, 2, 3),
                "ablation",
                    Map.of(
                        "one layer", Map.of("hidden", List.of(9)),
                        "one epoch", Map.of("epochs", 1))));
    StudyReport report = StudyReport.of(store.folder());
    report.write(store.folder());

    assertThat(report.analysis().answer()).hasSize(2).allMatch(s -> s.startsWith("tiny, FF: one "));
    assertThat(report.analysis().sections())
        .extracting(Section::id)
        .startsWith("ablation", "ablation-statistics", "ablation-seeds", "accuracy-tiny");
    String json = Files.readString(store.folder().resolve("report.json"));
    assertThat(json).contains("\"point\": \"one layer\"", "\"overWhole\": null");
    for (String page : List.of("report.html", "report.md")) {
      assertThat(withoutSpans(Files.readString(store.folder().resolve(page))))
          .contains("Ablation: what each ingredient gives", "one layer: hidden = 9");
    }
    assertThat(Files.readString(store.folder().resolve("figures/ablation.svg")))
        .contains("the whole recipe", ">one layer<", ">one epoch<", "no difference")
        .doesNotContain("NaN");

    Files.delete(store.folder().resolve("plan.json"));
    Files.delete(store.folder().resolve("experiment.toml"));
    assertThat(StudyReport.of(store.folder()).analysis().answer())
        .as("of the trials' own folders")
        .isEqualTo(report.analysis().answer());
  }

  @Test
  void methodsStandInTheOrderOfThePaperAndDifferencesBesideTheirOwnSetting() throws IOException {
    RunStore store =
        store(
            Map.of(
                "variants", List.of("acff", "ff"),
                "seeds", List.of(1, 2),
                "sweep", Map.of("theta", List.of(2.0, 0.5))));
    StudyReport.of(store.folder()).write(store.folder());

    String accuracy = Files.readString(store.folder().resolve("figures/accuracy.svg"));
    assertThat(accuracy.indexOf(">FF, theta = 0.5<")).isPositive();
    assertThat(accuracy.indexOf(">FF, theta = 0.5<"))
        .isLessThan(accuracy.indexOf(">A-CFF, theta = 0.5<"));
    assertThat(accuracy.indexOf(">A-CFF, theta = 0.5<"))
        .isLessThan(accuracy.indexOf(">FF, theta = 2.0<"));
    assertThat(Files.readString(store.folder().resolve("figures/differences.svg")))
        .contains(">A-CFF − FF, theta = 0.5<", ">A-CFF − FF, theta = 2.0<");
  }

  @Test
  void itGoesByTheNameOfWhatIsAskedForAndNotOfWhatItsTrialsWereBegunFor() throws IOException {
    RunStore store =
        store(Map.of("name", "first", "variants", List.of("ff"), "seeds", List.of(1, 2)));
    store.begin(TinyData.plan(Map.of("name", "second", "variants", List.of("ff"))));

    Document asked = StudyReport.of(store.folder()).document();
    assertThat(asked.title()).isEqualTo("NetworkFF: second");
    assertThat(asked.blocks().getFirst()).asString().contains("second: tiny; FF");

    Files.delete(store.folder().resolve("experiment.toml"));
    assertThat(StudyReport.of(store.folder()).document().title()).isEqualTo("NetworkFF: first");
  }

  @Test
  void itSaysHowTheTrialsWereRunAndWhatDiffered() throws IOException {
    RunStore store = store(Map.of("variants", List.of("ff"), "seeds", List.of(1, 2)));
    Path run = store.trials().getLast().folder().resolve("run.json");
    String java = Runtime.version().toString();
    Files.writeString(run, Files.readString(run).replace("\"" + java, "\"another Java"));
    Document document = StudyReport.of(store.folder()).document();
    Chapter conditions = (Chapter) document.blocks().getLast();

    assertThat(((Table) conditions.blocks().getFirst()).table().rows())
        .contains(List.of("Java", java + "; another Java"))
        .anyMatch(row -> row.getFirst().equals("processor"));
    assertThat(conditions.blocks().getLast())
        .isEqualTo(new Listing(Files.readString(store.folder().resolve("experiment.toml"))));
  }

  @Test
  void faultsNameTheTrial() throws IOException {
    RunStore store = store(Map.of("variants", List.of("ff"), "seeds", List.of(1)));
    Path trial = store.trials().getFirst().folder();
    Path result = trial.resolve("result.json");
    Files.writeString(result, Files.readString(result).replace("\"confusion\"", "\"confusions\""));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> StudyReport.of(store.folder()))
        .withMessageStartingWith(result + " has confusion = null");
  }

  @Test
  void aFolderWithoutFinishedTrialsIsRefused() throws IOException {
    RunStore store = store(Map.of("variants", List.of("ff"), "seeds", List.of(1)));
    for (StoredTrial trial : store.trials()) {
      Files.delete(trial.folder().resolve("result.json"));
    }
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> StudyReport.of(store.folder()))
        .withMessageContaining("no trial is finished yet");
  }
}
