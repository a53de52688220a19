package org.networkff.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.networkff.format.AtomicFile;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.lab.experiment.RunRecord;
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
import org.networkff.lab.report.page.Block.Table;
import org.networkff.lab.report.page.Document;
import org.networkff.lab.report.page.PageFiles;

/**
 * What the finished trials of an experiment show: the answer in words, the tables with what they
 * say, the figures, and how it was run, all of it made from the numbers that the trials left.
 *
 * @param analysis what was found
 * @param document as pages say it
 */
public record Report(Analysis analysis, Document document) {
  private static final int PICTURE_WIDTH = 1600;

  /** A trial as tables and as figures take it, and where it comes from. */
  private record Entry(FinishedTrial trial, TrialMetrics metrics, RunRecord run) {}

  /**
   * The report on an experiment.
   *
   * @param folder its run store
   * @throws FormatException if a file is not as the run store writes it; the message names it
   * @throws IOException if there is no run store, no trial is finished, some cannot be compared, or
   *     a file cannot be read
   */
  public static Report of(Path folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (StoredTrial stored : new RunStore(folder).trials()) {
      entries.add(entry(stored));
    }
    entries.sort(
        Comparator.comparing((Entry entry) -> entry.trial().cell())
            .thenComparingLong(entry -> entry.trial().seed()));
    if (entries.isEmpty()) {
      throw new IOException(folder + ": no trial is finished yet, so there is nothing to report");
    }
    Analysis analysis = analysis(folder, entries);
    TrialSet set = new TrialSet(entries.stream().map(Entry::metrics).toList());
    Illustrations figures = Illustrations.of(set, Names.variant(Names.FF), "");

    return new Report(analysis, document(folder, entries, analysis, figures));
  }

  private static Document document(
      Path folder, List<Entry> entries, Analysis analysis, Illustrations figures)
      throws IOException {
    List<Block> blocks = new ArrayList<>();
    if (!analysis.answer().isEmpty()) {
      blocks.add(Bullets.of(analysis.answer()));
    }
    blocks.add(chapter("figures", "Accuracy in figures", figures.accuracy()));
    analysis.sections().forEach(section -> blocks.add(chapter(section)));
    blocks.add(chapter("training", "In the course of training", figures.progress()));
    blocks.add(chapter("layers", "Layers, time and memory", figures.cost()));
    blocks.add(chapter("details", "Goodness and confusion", figures.details()));
    blocks.add(provenance(folder, entries));
    return new Document(
        "Experiment " + entries.getFirst().run().text("experiment"),
        blocks.stream().filter(Report::saysSomething).toList());
  }

  private static Analysis analysis(Path folder, List<Entry> entries) throws IOException {
    try {
      return Analysis.of(entries.stream().map(Entry::trial).toList());
    } catch (IllegalArgumentException e) {
      throw new IOException("%s: %s".formatted(folder, e.getMessage()), e);
    }
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

  private static Entry entry(StoredTrial stored) throws IOException {
    String name = Objects.requireNonNull(stored.folder().getFileName()).toString();
    List<RunRecord> lines = stored.metrics();
    try {
      FinishedTrial trial = TrialFiles.trial(name, stored.run(), stored.result(), lines);
      Cell cell = trial.cell();
      TrialMetrics metrics =
          MetricsReader.trial(
              Names.dataset(cell.dataset()),
              cell.method(),
              setting(cell),
              stored.run(),
              stored.result(),
              lines);
      return new Entry(trial, metrics, stored.run());
    } catch (IllegalArgumentException e) {
      throw new FormatException("%s: %s".formatted(stored.folder(), e.getMessage()));
    }
  }

  private static String setting(Cell cell) {
    return cell.swept().entrySet().stream()
        .map(swept -> swept.getKey() + " = " + swept.getValue())
        .collect(Collectors.joining(", "));
  }

  private static Chapter chapter(Section section) {
    return new Chapter(
        TrialSet.slugOf(section.id()),
        section.title(),
        List.of(new Table(section.caption(), section.table()), Bullets.of(section.sentences())));
  }

  private static Chapter chapter(String id, String heading, List<Illustration> figures) {
    return new Chapter(id, heading, List.copyOf(figures));
  }

  private static Chapter provenance(Path folder, List<Entry> entries) throws IOException {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Table(
            "What the trials were run with; more than one value where they differ.",
            RunConditions.of(entries.stream().map(Entry::run).toList())));
    Path experiment = folder.resolve("experiment.toml");
    if (Files.exists(experiment)) {
      blocks.add(new Listing(Files.readString(experiment)));
    }
    return new Chapter("provenance", "How it was run", blocks);
  }

  private static boolean saysSomething(Block block) {
    return !(block instanceof Chapter chapter) || !chapter.blocks().isEmpty();
  }
}
