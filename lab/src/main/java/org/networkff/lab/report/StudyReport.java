package org.networkff.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.networkff.format.AtomicFile;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.lab.experiment.RunStore;
import org.networkff.lab.experiment.StoredTrial;
import org.networkff.lab.figure.svg.Theme;
import org.networkff.lab.report.chart.Illustrations;
import org.networkff.lab.report.chart.MetricsReader;
import org.networkff.lab.report.chart.TrialMetrics;
import org.networkff.lab.report.chart.TrialSet;
import org.networkff.lab.report.page.Block;
import org.networkff.lab.report.page.Block.Bullets;
import org.networkff.lab.report.page.Block.Chapter;
import org.networkff.lab.report.page.Block.Illustration;
import org.networkff.lab.report.page.Block.Listing;
import org.networkff.lab.report.page.Block.Paragraph;
import org.networkff.lab.report.page.Block.Table;
import org.networkff.lab.report.page.Document;
import org.networkff.lab.report.page.PageFiles;

/**
 * The report of a folder of runs: what was found, in words, tables and figures, all of it generated
 * from the numbers that the trials left.
 *
 * @param analysis of the finished trials
 * @param document the pages
 */
public record StudyReport(Analysis analysis, Document document) {
  private static final String EXPERIMENT = "experiment.toml";
  private static final int PICTURE_WIDTH = 1600;

  /**
   * The report of the finished trials in a folder.
   *
   * @param folder of a {@link RunStore}
   * @throws IOException if it is none, if no trial is finished, or if a file cannot be read
   */
  public static StudyReport of(Path folder) throws IOException {
    List<StoredTrial> stored = new RunStore(folder).trials();
    if (stored.isEmpty()) {
      throw new IOException(folder + ": no trial is finished yet, so there is nothing to report");
    }
    List<FinishedTrial> trials = new ArrayList<>();
    List<TrialMetrics> metrics = new ArrayList<>();
    for (StoredTrial trial : stored) {
      FinishedTrial finished = TrialFiles.read(trial.folder());
      trials.add(finished);
      metrics.add(metrics(trial, finished.cell()));
    }
    Analysis analysis = analysis(folder, trials);
    String name = stored.getFirst().run().text("experiment");
    return new StudyReport(analysis, document(name, folder, analysis, new TrialSet(metrics)));
  }

  /** Writes {@code report.html}, {@code report.md}, {@code report.json} and the figures. */
  public void write(Path folder) throws IOException {
    PageFiles.write(document, folder);
    AtomicFile.writeString(folder.resolve("report.json"), Json.pretty(analysis.toMap()));
  }

  /** Writes the figures as pictures, too, on a light ground. */
  public void writePictures(Path folder) throws IOException {
    PageFiles.writePictures(document, folder, Theme.LIGHT, PICTURE_WIDTH);
  }

  private static TrialMetrics metrics(StoredTrial trial, Cell cell) throws IOException {
    try {
      return MetricsReader.trial(
          Names.dataset(cell.dataset()),
          methodName(cell),
          trial.run(),
          trial.result(),
          trial.metrics());
    } catch (IllegalArgumentException e) {
      throw new FormatException("%s: %s".formatted(trial.folder(), e.getMessage()));
    }
  }

  /** The method, with what is swept: "FF, theta = 0.5". */
  private static String methodName(Cell cell) {
    return cell.swept().entrySet().stream()
        .map(setting -> ", %s = %s".formatted(setting.getKey(), setting.getValue()))
        .collect(Collectors.joining("", cell.method(), ""));
  }

  private static Analysis analysis(Path folder, List<FinishedTrial> trials) throws IOException {
    try {
      return Analysis.of(trials);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static Document document(String name, Path folder, Analysis analysis, TrialSet set)
      throws IOException {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        analysis.answer().isEmpty()
            ? Paragraph.of("No collaborating variant stands beside FF here.")
            : Bullets.of(analysis.answer()));
    List<Block> tables = new ArrayList<>();
    for (Section section : analysis.sections()) {
      tables.add(chapter(section));
    }
    blocks.add(new Chapter("tables", "Tables", tables));
    List<Block> figures = new ArrayList<>();
    for (Illustration illustration : Illustrations.of(set, baseline(set), "")) {
      figures.add(illustration);
    }
    blocks.add(new Chapter("figures", "Figures", figures));
    if (Files.exists(folder.resolve(EXPERIMENT))) {
      blocks.add(
          new Chapter(
              "experiment",
              "The experiment",
              List.of(new Listing(Files.readString(folder.resolve(EXPERIMENT))))));
    }
    return new Document("NetworkFF: " + name, blocks);
  }

  /** A table with what is to be said of it. */
  private static Chapter chapter(Section section) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Table(section.caption(), section.table()));
    if (!section.sentences().isEmpty()) {
      blocks.add(Bullets.of(section.sentences()));
    }
    return new Chapter(TrialSet.slugOf(section.id()), section.title(), blocks);
  }

  /** FF where it is among the methods: what collaboration has to be better than. */
  private static String baseline(TrialSet set) {
    String ff = Names.variant(Names.FF);
    return set.methods().contains(ff) ? ff : set.methods().getFirst();
  }
}
