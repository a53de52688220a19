package org.networkff.lab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.setting.Variant;

/**
 * A finished trial as its folder has it.
 *
 * @param folder that holds its files
 * @param run what was trained on what and how: {@code run.json}
 * @param result how well it does and what it cost: {@code result.json}
 */
public record StoredTrial(Path folder, RunRecord run, RunRecord result) {
  static final String RUN = "run.json";
  static final String METRICS = "metrics.jsonl";
  static final String RESULT = "result.json";
  static final String MODEL = "model.safetensors";
  static final String CHECKPOINT = "checkpoint";
  private static final int MAX_LINE = 1 << 20;

  /** Whether a folder has a trial that is over. */
  static boolean isFinished(Path folder) {
    return Files.exists(folder.resolve(RESULT));
  }

  /**
   * Reads a finished trial.
   *
   * @throws IOException if there is none in that folder, or it cannot be read
   */
  public static StoredTrial read(Path folder) throws IOException {
    return new StoredTrial(
        folder, RunRecord.read(folder.resolve(RUN)), RunRecord.read(folder.resolve(RESULT)));
  }

  /** The same at the point where a plan has it, whatever it was begun for. */
  StoredTrial at(RunRecord point) {
    return new StoredTrial(folder, run.without(TrialReport.POINT).with(point), result);
  }

  /** The hash of all that its numbers depend on. */
  public String id() {
    return run.text("id");
  }

  /** Name of the data set. */
  public String dataset() {
    return run.text("dataset");
  }

  /** The variant. */
  public Variant variant() {
    return Trial.variantNamed(run.text("variant"));
  }

  /** The seed. */
  public long seed() {
    return (long) run.number("seed");
  }

  /** What the ablation calls the point that it is at; empty without one. */
  public String point() {
    return run.optionalText(TrialReport.POINT).orElse("");
  }

  /** The settings that are varied with this trial's values; empty where none are. */
  public Map<String, @Nullable Object> swept() {
    return run.object(TrialReport.SWEPT);
  }

  /** Both records as one. */
  public RunRecord record() {
    return run.with(result);
  }

  /**
   * What it told while it trained, in order of time: one record for each line of {@code
   * metrics.jsonl}.
   *
   * @throws IOException if there is no such file, or a line of it is no JSON object
   */
  public List<RunRecord> metrics() throws IOException {
    return metrics(folder.resolve(METRICS));
  }

  /** The whole lines of a file that may still be written to: a torn last one is left out. */
  static List<RunRecord> metrics(Path file) throws IOException {
    String text = Files.readString(file);
    List<RunRecord> records = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      String source = file + ", line " + (records.size() + 1);
      try {
        Object line = Json.parse(text.substring(from, end), MAX_LINE);
        records.add(new RunRecord(Json.object(line), source));
      } catch (FormatException e) {
        throw e.in(source);
      }
      from = end + 1;
    }
    return records;
  }
}
