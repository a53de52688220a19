package org.networkff.lab.experiment;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.networkff.format.Json;
import org.networkff.format.OneLine;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/**
 * The tables of an experiment's file that say what is varied: {@code [sweep]}, {@code [ablation]}.
 */
final class VariationEntries {
  static final String SWEEP = "sweep";
  static final String ABLATION = "ablation";
  private static final int LONGEST_NAME = 60;

  private VariationEntries() {}

  /**
   * What two tables say, of which one at most has entries.
   *
   * @throws IllegalArgumentException naming the key, the value and what would be right
   */
  static Variation read(Map<String, Object> sweep, Map<String, Object> ablation) {
    if (ablation.isEmpty()) {
      return grid(sweep);
    }
    if (!sweep.isEmpty()) {
      throw new IllegalArgumentException("[sweep] and [ablation]: an experiment has one of them");
    }
    return ablation(ablation);
  }

  /** The table that says it, under its name; none if nothing is varied. */
  static Map<String, Object> of(Variation variation) {
    return switch (variation) {
      case Variation.Grid grid -> grid.values().isEmpty() ? Map.of() : Map.of(SWEEP, grid.values());
      case Variation.Ablation ablation -> Map.of(ABLATION, ablation.changes());
    };
  }

  private static Variation.Grid grid(Map<String, Object> table) {
    Map<String, List<Object>> sweep = new LinkedHashMap<>();
    table.forEach(
        (key, value) -> {
          ExperimentEntries.requireSetting(key);
          if (!(value instanceof List<?> values) || values.isEmpty()) {
            throw ExperimentEntries.refused(SWEEP + "." + key, value, "a list of values");
          }
          sweep.put(key, List.copyOf(values));
        });
    return new Variation.Grid(sweep);
  }

  private static Variation.Ablation ablation(Map<String, Object> table) {
    Map<String, Map<String, Object>> changes = new LinkedHashMap<>();
    table.forEach(
        (name, value) -> {
          requireName(name);
          if (!(value instanceof Map<?, ?> settings)) {
            throw ExperimentEntries.refused(
                key(name), value, "settings with their values, as in { dropout = 0.0 }");
          }
          try {
            changes.put(name, ExperimentEntries.settings(settings));
          } catch (IllegalArgumentException e) {
            throw at(name, e);
          }
        });
    return new Variation.Ablation(changes);
  }

  private static void requireName(String name) {
    boolean isLine = OneLine.of(name).equals(name) && name.strip().equals(name);
    if (name.isEmpty() || name.length() > LONGEST_NAME || !isLine || name.equals(Point.WHOLE)) {
      throw new IllegalArgumentException(
          "%s: its name must be a line of up to %d characters, not \"%s\""
              .formatted(key(name), LONGEST_NAME, Point.WHOLE));
    }
  }

  /**
   * Every trial must be possible, as far as that can be told without the images, and everything
   * that is removed must have been there.
   *
   * @param most points that there may be
   */
  static void requirePossible(Experiment experiment, int most) {
    switch (experiment.variation()) {
      case Variation.Grid grid -> {
        requireFew(grid, most);
        grid.points().forEach(point -> settings(experiment, point));
      }
      case Variation.Ablation ablation -> {
        if (ablation.changes().size() > most) {
          throw new IllegalArgumentException("[ablation] has more than %d entries".formatted(most));
        }
        requireDifferent(experiment, ablation);
      }
    }
  }

  private static void requireFew(Variation.Grid grid, int most) {
    long count = 1;
    for (List<Object> values : grid.values().values()) {
      count *= values.size();
      if (count > most) {
        throw new IllegalArgumentException(
            "[sweep] has more than %d combinations of values".formatted(most));
      }
    }
  }

  private static void requireDifferent(Experiment experiment, Variation.Ablation ablation) {
    Map<List<Map<String, Object>>, String> names = new HashMap<>();
    names.put(settings(experiment, Point.PLAIN), "");
    ablation
        .changes()
        .forEach(
            (name, changes) -> {
              String same = names.putIfAbsent(settings(experiment, new Point(name, changes)), name);
              if (same != null) {
                throw new IllegalArgumentException(
                    same.isEmpty()
                        ? key(name) + " changes nothing: it is so already" + list(changes)
                        : "%s and %s are the same%s: one of them"
                            .formatted(key(same), key(name), list(changes)));
              }
            });
  }

  /** All settings at a point, of each variant as much as it has of them. */
  private static List<Map<String, Object>> settings(Experiment experiment, Point point) {
    try {
      return experiment.variants().stream()
          .map(variant -> of(variant, experiment.settings(variant, point.changes())))
          .map(Setting::toMap)
          .toList();
    } catch (IllegalArgumentException e) {
      throw point.isNamed() ? at(point.name(), e) : e;
    }
  }

  private static TrainingSettings of(Variant variant, TrainingSettings settings) {
    return settings.withCollaboration(variant.of(settings.collaboration()));
  }

  private static String list(Map<String, Object> changes) {
    return changes.isEmpty()
        ? ""
        : changes.entrySet().stream()
            .map(change -> change.getKey() + " = " + Json.compact(change.getValue()))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private static IllegalArgumentException at(String name, IllegalArgumentException e) {
    return new IllegalArgumentException(key(name) + ": " + e.getMessage(), e);
  }

  private static String key(String name) {
    return "%s.\"%s\"".formatted(ABLATION, OneLine.joined(name));
  }
}
