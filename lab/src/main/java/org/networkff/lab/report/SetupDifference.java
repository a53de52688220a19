package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.report.trial.FinishedTrial;

/** In what two setups differ, for a message. */
final class SetupDifference {
  private SetupDifference() {}

  static String of(FinishedTrial.Setup one, FinishedTrial.Setup other) {
    List<String> found = new ArrayList<>();
    add(found, "train-size", one.trainSize(), other.trainSize());
    add(found, "algorithm", one.algorithm(), other.algorithm());
    addAll(found, one.settings(), other.settings());
    addAll(found, one.data(), other.data());
    return String.join(", ", found);
  }

  private static void addAll(
      List<String> found, Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
    TreeSet<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    keys.forEach(key -> add(found, key, one.get(key), other.get(key)));
  }

  private static void add(
      List<String> found, String key, @Nullable Object one, @Nullable Object other) {
    if (!Objects.equals(one, other)) {
      found.add("%s (%s, %s)".formatted(key, one, other));
    }
  }
}
