package org.networkff.lab.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.experiment.Trial;
import org.networkff.lab.report.trial.Cell;
import org.networkff.lab.statistics.EffectSize;
import org.networkff.lab.statistics.Interval;
import org.networkff.lab.statistics.PairedStatistics;
import org.networkff.lab.statistics.PairedTTest;
import org.networkff.lab.statistics.Summary;

/** Statistics as JSON values. What is unknown, and what is infinite, is null. */
final class Figures {
  private Figures() {}

  static Map<String, @Nullable Object> of(Cell cell) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("dataset", cell.dataset());
    object.put("variant", Trial.nameOf(cell.variant()));
    if (cell.isOfAblation()) {
      object.put("point", cell.point());
    }
    object.put("swept", cell.swept());
    return object;
  }

  static Map<String, @Nullable Object> of(Summary summary) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("n", summary.n());
    object.put("mean", summary.mean());
    object.put("sd", of(summary.sd()));
    object.put("interval", of(summary.interval(PairedStatistics.LEVEL)));
    return object;
  }

  static @Nullable Object ofSummary(Optional<Summary> summary) {
    return orNull(summary.map(Figures::of));
  }

  static @Nullable Object of(Optional<Interval> interval) {
    return orNull(interval.map(ends -> List.of(ends.low(), ends.high())));
  }

  static @Nullable Object of(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }

  static Map<String, @Nullable Object> of(PairedStatistics statistics) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("n", statistics.difference().n());
    object.put("mean", statistics.difference().mean());
    object.put("sd", of(statistics.difference().sd()));
    object.put("interval", of(statistics.interval()));
    object.put("bootstrap", of(statistics.bootstrap()));
    object.put("t", orNull(statistics.tTest().map(PairedTTest::t).filter(Double::isFinite)));
    object.put("tTestP", orNull(statistics.tTest().map(PairedTTest::p)));
    object.put("signedRankP", statistics.signedRanks().p());
    object.put("cohenDz", effect(statistics.cohen()));
    object.put("hedgesG", effect(statistics.hedges()));
    return object;
  }

  private static @Nullable Object effect(Optional<EffectSize> effect) {
    return orNull(
        effect.map(size -> List.of(size.value(), size.interval().low(), size.interval().high())));
  }

  private static @Nullable Object orNull(Optional<?> value) {
    return value.isPresent() ? value.get() : null;
  }
}
