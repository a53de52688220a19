package org.networkff.lab.report;

import java.util.List;
import java.util.stream.Collectors;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.statistics.Digits;

/** Under which conditions a study's times were taken. */
final class TimingSentence {
  private TimingSentence() {}

  static String of(Study study) {
    List<String> all = conditions(study);
    return all.size() == 1
        ? "Times: %s.".formatted(all.getFirst())
        : "Times were taken under %s different conditions and are not to be compared: %s."
            .formatted(Digits.number(all.size(), 0), String.join("; ", all));
  }

  /** Whether all times were taken under the same conditions, so that they may be compared. */
  static boolean isOne(Study study) {
    return conditions(study).size() == 1;
  }

  private static List<String> conditions(Study study) {
    return study.cells().stream()
        .flatMap(cell -> cell.trials().stream())
        .map(trial -> trial.circumstances().stream().map(TimingSentence::text))
        .map(texts -> texts.collect(Collectors.joining(", then ")))
        .distinct()
        .toList();
  }

  private static String text(FinishedTrial.Circumstances circumstances) {
    return "%s, %s side by side, %s, %s kernels"
        .formatted(
            Wording.count(circumstances.threads(), "thread"),
            Wording.count(circumstances.jobs(), "trial"),
            circumstances.processor(),
            circumstances.kernels());
  }
}
