package org.networkff.lab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.networkff.format.AtomicFile;
import org.networkff.format.Json;
import org.networkff.lab.experiment.Experiment;
import org.networkff.lab.experiment.RunRecord;
import org.networkff.lab.experiment.RunStore;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.experiment.StoredTrial;
import org.networkff.lab.figure.svg.Theme;
import org.networkff.lab.report.chart.TrialSet;
import org.networkff.lab.report.page.Document;
import org.networkff.lab.report.page.PageFiles;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.report.trial.TrialFiles;

/**
 * The report of a folder of runs: what was found, in words, tables and figures, all of it generated
 * from the numbers that the trials left.
 *
 * @param analysis of the finished trials
 * @param document the pages
 */
public record StudyReport(Analysis analysis, Document document) {
  private static final String DIGITS = "report.json";
  private static final double PICTURE_SCALE = 2; // two pixels a unit: sharp on paper and screens

  /** A finished trial as its record has it, and as tables and figures take it. */
  record Entry(RunRecord run, FinishedTrial trial) {}

  /**
   * The report of the finished trials in a folder.
   *
   * @param folder of a {@link RunStore}
   * @throws IOException if it is none, if no trial is finished, or if a file cannot be read
   */
  public static StudyReport of(Path folder) throws IOException {
    RunStore store = new RunStore(folder);
    List<StoredTrial> finished = store.trials();
    if (finished.isEmpty()) {
      throw new IOException(folder + ": no trial is finished yet, so there is nothing to report");
    }
    Optional<Experiment> experiment = store.keptExperiment();
    Split judgedOn = experiment.map(Experiment::judgedOn).orElse(Split.TEST);
    List<Entry> entries = new ArrayList<>();
    for (StoredTrial stored : finished) {
      entries.add(new Entry(stored.run(), TrialFiles.read(stored, judgedOn)));
    }
    entries.sort(
        Comparator.comparing((Entry entry) -> entry.trial().cell(), order(entries))
            .thenComparingLong(entry -> entry.trial().seed()));
    Map<String, Object> usual = experiment.map(Experiment::usual).orElse(Map.of());
    Analysis analysis = analysis(folder, usual, entries);
    String name = experiment.map(Experiment::name).orElseGet(() -> begunFor(entries));
    return new StudyReport(analysis, StudyDocument.of(name, folder, analysis, entries));
  }

  /** The files that {@link #write} makes in a folder; the figures have a folder in it. */
  public static List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>(PageFiles.pages(folder));
    files.add(folder.resolve(DIGITS));
    return files;
  }

  /** Writes {@code report.html}, {@code report.md}, {@code report.json} and the figures. */
  public void write(Path folder) throws IOException {
    PageFiles.write(document, folder);
    AtomicFile.writeString(folder.resolve(DIGITS), Json.pretty(analysis.toMap()));
  }

  /** Writes the figures as pictures, too, on a light ground. */
  public void writePictures(Path folder) throws IOException {
    PageFiles.writePictures(document, folder, Theme.LIGHT, PICTURE_SCALE);
  }

  /** What the trials were begun for, where it is not known what they are asked for now. */
  private static String begunFor(List<Entry> entries) {
    return entries.stream()
        .map(entry -> entry.run().text("experiment"))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static CellOrder order(List<Entry> entries) {
    return new CellOrder(entries.stream().map(entry -> entry.trial().cell()).toList());
  }

  private static Analysis analysis(Path folder, Map<String, Object> usual, List<Entry> entries)
      throws IOException {
    try {
      return Analysis.of(entries.stream().map(Entry::trial).toList(), TrialFiles.texts(usual));
    } catch (IllegalArgumentException e) {
      throw new IOException("%s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** The trials as figures take them. */
  static TrialSet trialSet(List<Entry> entries) {
    return new TrialSet(entries.stream().map(Entry::trial).toList());
  }
}
