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
import org.networkff.lab.experiment.Plan;
import org.networkff.lab.experiment.RunStore;
import org.networkff.lab.experiment.StoredTrial;
import org.networkff.lab.experiment.TinyData;
import org.networkff.lab.experiment.Trial;

/** From trials that really ran to the pages. */
class ReportOfTrialsTest {
  @TempDir private Path folder;

  private RunStore store(Map<String, ?> entries) throws IOException {
    RunStore store = new RunStore(folder.resolve("tiny"));
    Plan plan = TinyData.plan(entries);
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
    Report report = Report.of(store.folder());
    report.write(store.folder());

    assertThat(report.analysis().answer())
        .singleElement()
        .asString()
        .contains("F-CFF", "A-CFF", "FF (");
    String html = Files.readString(store.folder().resolve("report.html"));
    String markdown = Files.readString(store.folder().resolve("report.md"));
    for (String page : List.of(html, markdown)) {
      assertThat(page).contains(report.analysis().answer());
      assertThat(page).contains("F-CFF", "A-CFF", "BP");
    }
    assertThat(html).contains("<svg").doesNotContain("http-equiv=\"refresh\"", "<script src");
    try (var figures = Files.list(store.folder().resolve("figures"))) {
      assertThat(figures.map(Path::getFileName).map(Path::toString))
          .contains("accuracy.svg", "differences.svg", "gamma-tiny.svg", "confusion-tiny.svg");
    }
  }

  @Test
  void theSameTrialsGiveTheSameBytes() throws IOException {
    RunStore store = store(Map.of("variants", List.of("ff", "acff"), "seeds", List.of(1, 2)));
    Report.of(store.folder()).write(folder.resolve("one"));
    Report.of(store.folder()).write(folder.resolve("other"));
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
    Report report = Report.of(store.folder());
    report.write(store.folder());

    assertThat(Files.readString(store.folder().resolve("report.md")))
        .contains("theta", "0.5", "2.0");
  }

  @Test
  void aFolderWithoutFinishedTrialsIsRefused() throws IOException {
    RunStore store = store(Map.of("variants", List.of("ff"), "seeds", List.of(1)));
    for (StoredTrial trial : store.trials()) {
      Files.delete(trial.folder().resolve("result.json"));
    }
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Report.of(store.folder()))
        .withMessageContaining("no trial is finished yet");
  }
}
