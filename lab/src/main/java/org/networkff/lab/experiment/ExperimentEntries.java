package org.networkff.lab.experiment;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.networkff.format.OneLine;
import org.networkff.format.Spelling;
import org.networkff.setting.Setting;
import org.networkff.setting.Variant;

/** An experiment as key and value, the way its file has it. Keys that mean nothing are refused. */
final class ExperimentEntries {
  static final String PRESET = "preset";

  private static final String NAME = "name";
  private static final String TRAIN_SIZE = "train-size";
  private static final String VARIANTS = "variants";
  private static final String DATASETS = "datasets";
  private static final String SEEDS = "seeds";
  private static final String RECORD_EVERY = "record-every";
  private static final String EVALUATE_EVERY = "evaluate-every";
  private static final String KEEP_MODELS = "keep-models";
  private static final String JUDGED_ON = "judged-on";
  private static final String PROBE = "probe";
  private static final String VARIANT = "variant";

  private static final List<String> SETTINGS =
      Stream.of(Setting.values()).map(Setting::key).toList();
  private static final List<String> KEYS =
      Stream.concat(
              Stream.of(
                  NAME,
                  PRESET,
                  TRAIN_SIZE,
                  VARIANTS,
                  DATASETS,
                  SEEDS,
                  RECORD_EVERY,
                  EVALUATE_EVERY,
                  KEEP_MODELS,
                  JUDGED_ON,
                  PROBE,
                  VariationEntries.SWEEP,
                  VariationEntries.ABLATION,
                  VARIANT),
              SETTINGS.stream())
          .toList();
  private static final int MOST = 1000; // seeds, and points

  private final Map<String, Object> rest;

  private ExperimentEntries(Map<String, Object> entries) {
    rest = new LinkedHashMap<>(entries);
  }

  /**
   * The experiment that entries make.
   *
   * @param name unless they have one
   * @throws IllegalArgumentException naming the key, the value and what would be right
   */
  static Experiment read(String name, Map<String, Object> entries) {
    for (String key : entries.keySet()) {
      requireKnown(key, KEYS);
    }
    Experiment experiment = new ExperimentEntries(entries).experiment(name);
    VariationEntries.requirePossible(experiment, MOST);
    return experiment;
  }

  /**
   * The entries that make an experiment; what is as if it had not been said is left out.
   *
   * @param variation in place of the experiment's
   */
  static Map<String, Object> of(Experiment experiment, Variation variation) {
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put(NAME, experiment.name());
    entries.put(VARIANTS, experiment.variants().stream().map(Trial::nameOf).toList());
    if (!experiment.datasets().isEmpty()) {
      entries.put(DATASETS, experiment.datasets());
    }
    entries.put(SEEDS, experiment.seeds());
    experiment.trainSize().ifPresent(size -> entries.put(TRAIN_SIZE, size));
    entries.put(RECORD_EVERY, experiment.recordEvery());
    entries.put(EVALUATE_EVERY, experiment.evaluateEvery());
    entries.put(KEEP_MODELS, experiment.keepModels());
    if (experiment.judgedOn() != Split.TEST) {
      entries.put(JUDGED_ON, experiment.judgedOn().toString());
    }
    if (experiment.probe()) {
      entries.put(PROBE, true);
    }
    entries.putAll(experiment.settings());
    entries.putAll(VariationEntries.of(variation));
    Map<String, Object> variants = new LinkedHashMap<>();
    experiment.ofVariants().forEach((variant, own) -> variants.put(Trial.nameOf(variant), own));
    if (!variants.isEmpty()) {
      entries.put(VARIANT, variants);
    }
    return entries;
  }

  private Experiment experiment(String name) {
    @Nullable Object own = rest.remove(NAME);
    @Nullable Object size = rest.remove(TRAIN_SIZE);
    boolean models = truth(KEEP_MODELS);
    Split judgedOn = judgedOn();
    boolean probe = truth(PROBE);
    List<Variant> variants = variants();
    List<String> datasets = datasets();
    List<Long> seeds = seeds();
    int recordEvery = number(RECORD_EVERY, 1, 1);
    int evaluateEvery = number(EVALUATE_EVERY, 0, 0);
    Variation variation =
        VariationEntries.read(table(VariationEntries.SWEEP), table(VariationEntries.ABLATION));
    Map<Variant, Map<String, Object>> ofVariants = ofVariants();
    rest.forEach(ExperimentEntries::requireNoTable);
    return new Experiment(
        own == null ? name : name(own),
        rest, // what is left are settings
        size == null ? OptionalInt.empty() : OptionalInt.of(whole(TRAIN_SIZE, size, 1)),
        variants,
        datasets,
        seeds,
        recordEvery,
        evaluateEvery,
        models,
        judgedOn,
        probe,
        variation,
        ofVariants);
  }

  private List<Variant> variants() {
    return list(VARIANTS, List.of("ff", "fcff", "acff")).stream()
        .map(name -> Trial.variantNamed(name.toString()))
        .distinct()
        .toList();
  }

  private List<String> datasets() {
    return list(DATASETS, List.of()).stream().map(Object::toString).distinct().toList();
  }

  /** A number of seeds, 1 to it, or a list of them. */
  private List<Long> seeds() {
    Object value = rest.getOrDefault(SEEDS, 1);
    rest.remove(SEEDS);
    if (value instanceof Number) {
      int count = whole(SEEDS, value, 1);
      if (count > MOST) {
        throw refused(SEEDS, value, "at most " + MOST);
      }
      return LongStream.rangeClosed(1, count).boxed().toList();
    }
    if (value instanceof List<?> list && !list.isEmpty()) {
      return list.stream().map(ExperimentEntries::seed).distinct().toList();
    }
    throw refused(SEEDS, value, "a number of seeds, or a list of them");
  }

  private static long seed(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw refused(SEEDS, value, "whole numbers");
  }

  private Map<Variant, Map<String, Object>> ofVariants() {
    Map<Variant, Map<String, Object>> ofVariants = new EnumMap<>(Variant.class);
    table(VARIANT)
        .forEach(
            (name, value) -> {
              if (!(value instanceof Map<?, ?> map)) {
                throw refused(VARIANT + "." + name, value, "a table, [variant." + name + "]");
              }
              ofVariants.put(Trial.variantNamed(name), settings(map));
            });
    return ofVariants;
  }

  /** A table of settings and their values. */
  static Map<String, Object> settings(Map<?, ?> table) {
    Map<String, Object> settings = strings(table);
    settings.keySet().forEach(ExperimentEntries::requireSetting);
    settings.forEach(ExperimentEntries::requireNoTable);
    return settings;
  }

  private Map<String, Object> table(String key) {
    @Nullable Object value = rest.remove(key);
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      return strings(map);
    }
    throw refused(key, value, "a table");
  }

  private static Map<String, Object> strings(Map<?, ?> map) {
    Map<String, Object> strings = new LinkedHashMap<>();
    map.forEach((key, value) -> strings.put("" + key, value));
    return strings;
  }

  private List<?> list(String key, List<?> usual) {
    @Nullable Object value = rest.remove(key);
    if (value == null) {
      return usual;
    }
    if (value instanceof List<?> list && !list.isEmpty()) {
      return list;
    }
    throw refused(key, value, "a list of names");
  }

  private int number(String key, int usual, int least) {
    @Nullable Object value = rest.remove(key);
    return value == null ? usual : whole(key, value, least);
  }

  private static int whole(String key, Object value, int least) {
    if (value instanceof Integer number && number >= least) {
      return number;
    }
    throw refused(key, value, "a whole number, at least " + least);
  }

  /** False unless it is said. */
  private boolean truth(String key) {
    @Nullable Object value = rest.remove(key);
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw refused(key, value, "true or false");
  }

  private Split judgedOn() {
    @Nullable Object value = rest.remove(JUDGED_ON);
    return value == null
        ? Split.TEST
        : Stream.of(Split.values())
            .filter(split -> split.toString().equals(value))
            .findFirst()
            .orElseThrow(() -> refused(JUDGED_ON, value, "test or validation"));
  }

  private static String name(Object value) {
    if (value instanceof String text && text.matches("[\\w][\\w.-]*")) {
      return text;
    }
    throw refused(NAME, value, "letters, digits, '-', '_' and '.'");
  }

  static void requireSetting(String key) {
    requireKnown(key, SETTINGS);
  }

  private static void requireKnown(String key, List<String> known) {
    if (!known.contains(key)) {
      throw new IllegalArgumentException(
          Spelling.closest(key, known)
              .map(nearest -> "unknown key %s: did you mean %s?".formatted(key, nearest))
              .orElse("unknown key %s: there are %s".formatted(key, String.join(", ", known))));
    }
  }

  private static void requireNoTable(String key, Object value) {
    if (value instanceof Map<?, ?>) {
      throw new IllegalArgumentException(
          "[%s]: a setting is no table; the tables are [sweep], [ablation] and [variant.NAME]"
              .formatted(key));
    }
  }

  static IllegalArgumentException refused(String key, Object value, String right) {
    String line = OneLine.joined(value.toString());
    return new IllegalArgumentException("%s = %s: must be %s".formatted(key, line, right));
  }
}
