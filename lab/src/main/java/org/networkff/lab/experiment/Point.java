package org.networkff.lab.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.networkff.network.Collaboration;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/**
 * A point of an experiment: which of its settings are others there, and what they are.
 *
 * @param name what an ablation calls it; empty in a grid, where the values say which point it is
 * @param changes setting → value, on top of the experiment's own; none for these as they are
 */
public record Point(String name, Map<String, Object> changes) {
  /** What an ablation calls the settings from which nothing is taken away. */
  public static final String WHOLE = "the whole recipe";

  /** The settings as they are, where nothing is varied. */
  public static final Point PLAIN = new Point("", Map.of());

  /** Copies the map. */
  public Point {
    // Map.copyOf would lose the order.
    changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
  }

  /** Whether it has a name. */
  public boolean isNamed() {
    return !name.isEmpty();
  }

  /** For people, as in "no dropout", or "theta 2.0, gamma 0.5"; empty for {@link #PLAIN}. */
  public String title() {
    return isNamed()
        ? name
        : changes.entrySet().stream()
            .map(change -> change.getKey() + " " + change.getValue())
            .collect(Collectors.joining(", "));
  }

  /**
   * The same for a trial: values as settings have them, {@code 2.0} for {@code "2"}, and of a grid
   * only those that count in its variant. Whatever a layer would weigh others by, FF is the same.
   */
  Point of(Variant variant, TrainingSettings settings) {
    TrainingSettings listening =
        settings.withCollaboration(Collaboration.fixed(1).with(settings.collaboration().alpha()));
    Map<String, Object> values = new LinkedHashMap<>();
    for (String key : changes.keySet()) {
      Setting setting = Setting.named(key);
      if (isNamed() || setting.whyUnused(variant, listening).isEmpty()) {
        values.put(key, setting.get(settings));
      }
    }
    return new Point(name, values);
  }
}
