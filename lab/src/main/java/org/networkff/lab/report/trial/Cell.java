package org.networkff.lab.report.trial;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.networkff.lab.experiment.Point;
import org.networkff.setting.Variant;

/**
 * What trials have in common that differ in their seed only.
 *
 * @param dataset as the catalog has it: {@code mnist}
 * @param variant what was trained
 * @param point what an ablation calls the point of these trials; empty without one
 * @param swept the settings that the experiment varies, with this cell's values; empty where none
 *     are
 */
public record Cell(String dataset, Variant variant, String point, Map<String, String> swept) {
  /** What the points of an ablation are values of. */
  public static final String RECIPE = "recipe";

  private static final String NOTHING = "–";

  /** Copies the map. */
  public Cell {
    // Map.copyOf would lose the order of the file.
    swept = Collections.unmodifiableMap(new LinkedHashMap<>(swept));
  }

  /** A cell of no ablation. */
  public Cell(String dataset, Variant variant, Map<String, String> swept) {
    this(dataset, variant, "", swept);
  }

  /** The variant as people write it. */
  public String method() {
    return variant.toString();
  }

  /** Whether it is of an ablation. */
  public boolean isOfAblation() {
    return !point.isEmpty();
  }

  /** Whether it is of what an ablation removes nothing from. */
  public boolean isWhole() {
    return point.equals(Point.WHOLE);
  }

  /**
   * What tells it from other cells of its data set and variant: the swept settings with its values;
   * in an ablation {@link #RECIPE}, with the name of its point.
   */
  public Map<String, String> place() {
    return isOfAblation() ? Map.of(RECIPE, point) : swept;
  }

  /** The value of a setting as tables and sentences have it; a dash if it is not swept here. */
  public String shown(String setting) {
    return SweptValue.shown(value(setting));
  }

  /** The value of a setting; a dash if it is not swept here. */
  public String value(String setting) {
    return place().getOrDefault(setting, NOTHING);
  }

  /** A swept setting with its value, as in {@code theta = 2}; of an ablation the point's name. */
  public String named(String setting) {
    return isOfAblation() ? point : setting + " = " + shown(setting);
  }

  /** Its data set and values, as in {@code MNIST, theta = 2}. */
  public String where() {
    String settings = settingsSharedWith(this);
    String data = Names.dataset(dataset);
    return settings.isEmpty() ? data : data + ", " + settings;
  }

  /**
   * Whether both are of the same data set and the same values of all swept settings that both have:
   * FF has no γ, and stands beside F-CFF of any.
   */
  public boolean isBeside(Cell other) {
    return dataset.equals(other.dataset)
        && place().keySet().stream().allMatch(key -> other.agrees(key, value(key)));
  }

  private boolean agrees(String setting, String value) {
    return place().getOrDefault(setting, value).equals(value);
  }

  /** Whether both are of the same data set and the same swept values, none of which one lacks. */
  public boolean isAtPlaceOf(Cell other) {
    return dataset.equals(other.dataset) && place().equals(other.place());
  }

  /** The swept settings in which this cell differs from another. */
  public List<String> differingFrom(Cell other) {
    return keys(other).stream().filter(key -> !value(key).equals(other.value(key))).toList();
  }

  /**
   * The swept settings in which it does not differ from another, as in {@code theta = 2, gamma =
   * 1}: the values that both have, and those that only one of them has.
   */
  public String settingsSharedWith(Cell other) {
    Stream<String> own =
        place().keySet().stream().filter(key -> other.agrees(key, value(key))).map(this::named);
    Stream<String> others =
        other.place().keySet().stream().filter(key -> !place().containsKey(key)).map(other::named);
    return Stream.concat(own, others).collect(Collectors.joining(", "));
  }

  private TreeSet<String> keys(Cell other) {
    TreeSet<String> keys = new TreeSet<>(place().keySet());
    keys.addAll(other.place().keySet());
    return keys;
  }
}
