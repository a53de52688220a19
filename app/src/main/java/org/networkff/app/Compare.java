package org.networkff.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.networkff.data.DataSet;
import org.networkff.format.AtomicFile;
import org.networkff.format.Json;
import org.networkff.lab.experiment.Comparison;
import org.networkff.lab.experiment.Preset;
import org.networkff.lab.experiment.RunRecord;
import org.networkff.lab.experiment.Trial;
import org.networkff.training.TrainingSettings;
import org.networkff.training.Variant;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code networkff compare}. */
@Command(
    name = "compare",
    sortOptions = false,
    description =
        "Train FF, F-CFF and A-CFF, each in a process of its own, and print a table of them.",
    footer = {
      "",
      "Examples:",
      "  networkff compare",
      "  networkff compare --dataset mnist --epochs 5 --variants ff,acff --json -",
    })
final class Compare implements Callable<Integer> {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final Console console;

  @Option(
      names = "--variants",
      paramLabel = "NAMES",
      split = ",",
      converter = VariantConverter.class,
      description = "Variants to train, in this order; bp is there, too. Default: ff,fcff,acff")
  private List<Variant> variants = List.of(Variant.FF, Variant.FCFF, Variant.ACFF);

  @ArgGroup(validate = false, heading = "%nData:%n", order = 1)
  private DataOptions data = new DataOptions();

  @ArgGroup(validate = false, heading = "%nTraining:%n", order = 2)
  private TrainingOptions training = new TrainingOptions();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Write results and models here. Default: runs/compare-YYYYMMDD-HHMMSS")
  private @Nullable Path out;

  @Option(
      names = "--json",
      paramLabel = "FILE|-",
      description =
          "Write all results as a JSON object; - is standard output, which then has nothing else.")
  private @Nullable String json;

  Compare(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Variant> distinct = variants.stream().distinct().toList();
    Console.requireWritable(json);
    Trial first = check(distinct.getFirst());
    Path path =
        out == null
            ? Path.of("runs", "compare-" + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP))
            : out;
    try (OutputFolder folder = OutputFolder.open(path)) {
      List<RunRecord> runs = new ArrayList<>();
      for (Variant variant : distinct) {
        runs.add(train(variant, first.data().name(), folder));
      }
      finish(first, new Comparison(runs), folder);
    }
    return 0;
  }

  /** Refuses, before anything is made or trained, what every training process would refuse. */
  private Trial check(Variant variant) throws IOException {
    Preset preset = training.preset();
    TrainingSettings settings = training.settings(preset);
    DataSet images = data.load(console);
    return training.trial(preset, settings, images, variant);
  }

  private RunRecord train(Variant variant, String dataSet, OutputFolder folder)
      throws IOException, InterruptedException {
    String name = Trial.nameOf(variant);
    Path record = folder.file(name + ".json");
    List<String> arguments = new ArrayList<>(data.arguments(dataSet));
    arguments.addAll(training.arguments());
    arguments.add("--variant=" + name);
    arguments.add("--out=" + folder.file(name + ".safetensors"));
    arguments.add("--json=" + record);
    int status = new TrainingProcess(arguments).run(console.err());
    if (status == Errors.INTERRUPTED || status == Errors.TERMINATED) {
      throw new InterruptedException();
    }
    if (status != 0) {
      throw new IOException(
          "training %s failed with status %d; what was finished before is in %s"
              .formatted(variant, status, folder));
    }
    return RunRecord.read(record);
  }

  private void finish(Trial trial, Comparison comparison, OutputFolder folder) throws IOException {
    Path all = folder.file("comparison.json");
    Path table = folder.file("comparison.md");
    String chance =
        String.format(
            Locale.ROOT,
            "One seed: on %,d test images, differences below %.1f points may be chance.",
            trial.data().test().size(),
            comparison.chancePoints());
    AtomicFile.writeString(all, Json.pretty(comparison.toMap()));
    AtomicFile.writeString(
        table,
        "%s\n\n%s\n%s\n"
            .formatted(TrainSummary.task(trial), comparison.table().markdown(), chance));
    console.writeJson(json, comparison.toMap());
    PrintStream to = console.people(json);
    to.println(TrainSummary.task(trial));
    to.println();
    to.print(comparison.table().aligned());
    to.println();
    to.println(chance);
    to.println("data:    " + trial.data().name() + ", " + trial.data().source());
    to.println("written: %s, %s, and for each variant".formatted(all, table.getFileName()));
    to.println("         its results (.json) and model (.safetensors) in the same folder");
  }
}
