package org.networkff.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.experiment.RunStore;
import org.networkff.lab.report.StudyReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code networkff report}. */
@Command(
    name = "report",
    sortOptions = false,
    description = {
      "Write the report of a folder of runs: tables, paired statistics and figures.",
      "It says in words, too, what they say. The file report.html stands for itself, report.md is"
          + " its twin with figures beside it, report.json has the figures with all digits. Trials"
          + " that are not finished are left out."
    },
    footer = {
      "",
      "Examples:",
      "  networkff report runs/quick",
      "  networkff report results/study-primary --png",
    })
final class Report implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FOLDER", description = "What 'networkff compare' wrote, as runs/quick")
  private Path folder = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Write the report here. Default: beside the trials")
  private @Nullable Path out;

  @Option(names = "--png", description = "Write the figures as PNG, too")
  private boolean png;

  @Mixin private JsonOption json = new JsonOption();

  Report(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path to = out == null ? folder : out;
    json.requireWritable(note(new CommandFiles(), "FOLDER", new RunStore(folder), to));
    StudyReport report = StudyReport.of(folder);
    report.write(to);
    if (png) {
      report.writePictures(to);
    }
    json.write(report.analysis().toMap(), console);
    print(report, to, json.people(console));
    return 0;
  }

  /**
   * Notes the files of a store, which are read, and those of its report, which are written.
   *
   * @param option that names the store
   */
  static CommandFiles note(CommandFiles files, String option, RunStore store, Path report)
      throws IOException {
    for (Path file : store.files()) {
      files.read(option, file);
    }
    for (Path file : StudyReport.files(report)) {
      files.written("--out", file);
    }
    return files;
  }

  /** What was found, and where to read on. */
  static void print(StudyReport report, Path folder, PrintStream to) {
    report.analysis().answer().forEach(to::println);
    to.println("report: %s (also report.md, report.json)".formatted(folder.resolve("report.html")));
  }
}
