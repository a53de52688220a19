package org.networkff.lab.report;

import java.util.List;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.statistics.Digits;

/** Under which conditions a study's times were taken. */
final class TimingSentence {
  private TimingSentence() {}

  static String of(Study study) {
    List<FinishedTrial.Circumstances> all =
        study.cells().stream()
            .flatMap(cell -> cell.trials().stream())
            .map(FinishedTrial::circumstances)
            .distinct()
            .toList();
    return all.size() == 1
        ? "Times: %s.".formatted(text(all.getFirst()))
        : "Times were taken under %s different conditions and are not to be compared: %s."
            .formatted(
                Digits.number(all.size(), 0),
                String.join("; ", all.stream().map(TimingSentence::text).toList()));
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
