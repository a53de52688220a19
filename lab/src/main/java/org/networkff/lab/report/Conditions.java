package org.networkff.lab.report;

import java.util.List;
import org.networkff.lab.statistics.Digits;

/** Under which conditions a study's times were taken. */
final class Conditions {
  private Conditions() {}

  static String sentence(Study study) {
    List<FinishedTrial.Conditions> all =
        study.cells().stream()
            .flatMap(cell -> cell.trials().stream())
            .map(FinishedTrial::conditions)
            .distinct()
            .toList();
    return all.size() == 1
        ? "Times: %s.".formatted(text(all.getFirst()))
        : "Times were taken under %s different conditions and are not to be compared: %s."
            .formatted(
                Digits.number(all.size(), 0),
                String.join("; ", all.stream().map(Conditions::text).toList()));
  }

  private static String text(FinishedTrial.Conditions conditions) {
    return "%s, %s side by side, %s, %s kernels"
        .formatted(
            Wording.count(conditions.threads(), "thread"),
            Wording.count(conditions.jobs(), "trial"),
            conditions.processor(),
            conditions.kernels());
  }
}
