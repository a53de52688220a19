package org.networkff.lab.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.networkff.format.Json;
import org.networkff.lab.experiment.RunRecord;
import org.networkff.lab.experiment.Trial;
import org.networkff.lab.report.trial.Names;
import org.networkff.lab.report.trial.SweptValue;
import org.networkff.setting.Setting;

/** What was run, in one line: on what, which variants, how large, how long, how often, when. */
final class RunSummary {
  private final String name;
  private final List<RunRecord> runs;

  private RunSummary(String name, List<RunRecord> runs) {
    this.name = name;
    this.runs = runs;
  }

  /** The line of some trials, at least one, in the order of tables, under a name. */
  static String of(String name, List<RunRecord> runs) {
    return new RunSummary(name, runs).line();
  }

  private String line() {
    long seeds = runs.stream().map(run -> run.number("seed")).distinct().count();
    String parts =
        Stream.of(
                distinct(run -> Names.dataset(run.text("dataset")), ", "),
                distinct(run -> Trial.variantNamed(run.text("variant")).toString(), ", "),
                "hidden layers " + setting(Setting.HIDDEN, " or "),
                distinct(
                        run -> SweptValue.shown(Json.compact(run.values().get("trainSize"))),
                        " or ")
                    + " training images",
                setting(Setting.EPOCHS, " or ") + " epochs, " + setting(Setting.SCHEDULE, " or "),
                Wording.count((int) seeds, "seed"),
                Wording.count(runs.size(), "trial"))
            .collect(Collectors.joining("; "));
    return "%s: %s.%s".formatted(name, parts, dates());
  }

  private String setting(Setting setting, String between) {
    return distinct(
        run -> SweptValue.shown(text(run.object("settings").get(setting.key()))), between);
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : Json.compact(value);
  }

  private String distinct(Function<RunRecord, String> of, String between) {
    return runs.stream().map(of).distinct().collect(Collectors.joining(between));
  }

  /** The days on which trials began. */
  private String dates() {
    List<String> days =
        runs.stream()
            .flatMap(run -> run.optionalText("started").stream())
            .map(time -> time.replaceAll("T.*", ""))
            .sorted()
            .toList();
    if (days.isEmpty()) {
      return "";
    }
    boolean isOne = days.getFirst().equals(days.getLast());
    return " Begun "
        + (isOne
            ? "on " + days.getFirst()
            : "from %s to %s".formatted(days.getFirst(), days.getLast()))
        + ".";
  }
}
