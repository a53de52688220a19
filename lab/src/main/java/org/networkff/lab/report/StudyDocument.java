package org.networkff.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.networkff.lab.report.StudyReport.Entry;
import org.networkff.lab.report.chart.Illustrations;
import org.networkff.lab.report.chart.TrialSet;
import org.networkff.lab.report.page.Block;
import org.networkff.lab.report.page.Block.Bullets;
import org.networkff.lab.report.page.Block.Chapter;
import org.networkff.lab.report.page.Block.Listing;
import org.networkff.lab.report.page.Block.Paragraph;
import org.networkff.lab.report.page.Block.Table;
import org.networkff.lab.report.page.Document;
import org.networkff.setting.Variant;

/**
 * What a report says, in its order: what was run, the answer, accuracies, the tables with what they
 * say, how training went and what it took, and how all of it was run.
 */
final class StudyDocument {
  private static final String EXPERIMENT = "experiment.toml";

  private StudyDocument() {}

  /** The document of trials in the order of tables, under the name of what is asked for. */
  static Document of(String name, Path folder, Analysis analysis, List<Entry> entries)
      throws IOException {
    Illustrations figures =
        Illustrations.of(StudyReport.trialSet(entries), Variant.FF.toString(), "");
    List<Block> tables = new ArrayList<>();
    List<String> ids = analysis.sections().stream().map(Section::id).toList();
    for (Section section : analysis.sections()) {
      tables.add(chapter("table-of-" + TrialSet.slug(section.id(), ids), section));
    }

    List<Block> blocks = new ArrayList<>();
    blocks.add(Paragraph.of(RunSummary.of(name, entries.stream().map(Entry::run).toList())));
    blocks.add(Bullets.of(analysis.answer()));
    addChapter(blocks, "accuracy", "Accuracy", figures.accuracy());
    addChapter(blocks, "tables", "Tables", tables);
    addChapter(blocks, "training", "In the course of training", figures.progress());
    addChapter(blocks, "layers", "Layers, time and memory", figures.cost());
    addChapter(blocks, "confusion", "What is taken for what", figures.confusion());
    if (!figures.goodness().isEmpty()) {
      blocks.add(
          new Chapter(
              "goodness",
              "Goodness before and after training",
              List.copyOf(figures.goodness()),
              true));
    }
    addChapter(blocks, "conditions", "How it was run", conditions(folder, entries));
    return new Document("NetworkFF: " + name, blocks);
  }

  private static void addChapter(
      List<Block> blocks, String id, String heading, List<? extends Block> content) {
    if (!content.isEmpty()) {
      blocks.add(new Chapter(id, heading, List.copyOf(content)));
    }
  }

  /** A table with what is to be said of it. */
  private static Chapter chapter(String id, Section section) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Table(section.caption(), section.table()));
    if (!section.sentences().isEmpty()) {
      blocks.add(Bullets.of(section.sentences()));
    }
    return new Chapter(id, section.title(), blocks, section.isFurther());
  }

  private static List<Block> conditions(Path folder, List<Entry> entries) throws IOException {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Table(
            "What the trials were run with; more than one value where they differ.",
            RunConditions.of(entries.stream().map(Entry::run).toList())));
    if (Files.exists(folder.resolve(EXPERIMENT))) {
      blocks.add(new Listing(Files.readString(folder.resolve(EXPERIMENT))));
    }
    return blocks;
  }
}
