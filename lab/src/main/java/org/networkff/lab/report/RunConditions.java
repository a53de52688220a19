package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.networkff.format.Json;
import org.networkff.lab.experiment.RunRecord;
import org.networkff.lab.experiment.TextTable;
import org.networkff.lab.report.trial.SweptValue;

/** With what program, on what machine and on which data trials were run. */
final class RunConditions {
  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("version", "NetworkFF");
    NAMES.put("algorithm", "version of the algorithm");
    NAMES.put("kernels", "kernels");
    NAMES.put("java", "Java");
    NAMES.put("os", "system");
    NAMES.put("processor", "processor");
    NAMES.put("processors", "processors");
    NAMES.put("threads", "threads of a trial");
    NAMES.put("jobs", "trials side by side");
    NAMES.put("trainSize", "training images");
    NAMES.put("validationSize", "validation images");
    NAMES.put("testSize", "test images");
  }

  private RunConditions() {}

  /** A row for each condition that any of the trials tells of. */
  static TextTable of(List<RunRecord> runs) {
    List<List<String>> rows = new ArrayList<>();
    NAMES.forEach(
        (key, name) -> {
          String values =
              runs.stream()
                  .flatMap(run -> run.attempts().stream())
                  .map(run -> run.values().get(key))
                  .filter(Objects::nonNull)
                  .map(
                      value ->
                          value instanceof String text
                              ? text
                              : SweptValue.shown(Json.compact(value)))
                  .distinct()
                  .collect(Collectors.joining("; "));
          if (!values.isEmpty()) {
            rows.add(List.of(name, values));
          }
        });
    return new TextTable(List.of("what", "value"), rows, List.of());
  }
}
