package org.networkff.lab.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.networkff.format.FormatException;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/**
 * What is to be trained: variants × data sets × seeds × swept settings. A TOML file keeps it; a
 * preset is such a file that comes with NetworkFF.
 *
 * @param name what it is called, and its folder of results
 * @param settings setting → value: differences from {@link TrainingSettings#defaults()}
 * @param trainSize how many of the training images to take at most, if it says
 * @param variants to train; at least one
 * @param datasets names or folders; none for whatever is at hand
 * @param seeds one trial for each; at least one
 * @param recordEvery epochs between two lines of metrics
 * @param evaluateEvery epochs between two accuracies on the way; 0 for none
 * @param keepModels whether the trained networks are kept
 * @param sweep setting → values: every combination is trained
 * @param ofVariants settings of one variant, which win over {@code settings}; what is swept wins
 *     over both
 */
public record Experiment(
    String name,
    Map<String, Object> settings,
    OptionalInt trainSize,
    List<Variant> variants,
    List<String> datasets,
    List<Long> seeds,
    int recordEvery,
    int evaluateEvery,
    boolean keepModels,
    Map<String, List<Object>> sweep,
    Map<Variant, Map<String, Object>> ofVariants) {

  /** Copies maps and lists, in their order. */
  public Experiment {
    // Map.copyOf would lose the order.
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    variants = List.copyOf(variants);
    datasets = List.copyOf(datasets);
    seeds = List.copyOf(seeds);
    sweep = Collections.unmodifiableMap(new LinkedHashMap<>(sweep));
    EnumMap<Variant, Map<String, Object>> copy = new EnumMap<>(Variant.class);
    ofVariants.forEach(
        (variant, own) -> copy.put(variant, Collections.unmodifiableMap(new LinkedHashMap<>(own))));
    ofVariants = Collections.unmodifiableMap(copy);
  }

  /** The experiments that come with NetworkFF. */
  public static List<String> names() {
    return ExperimentFile.BUNDLED;
  }

  /**
   * The experiment of a name, or in a file if the text ends in {@code .toml}.
   *
   * @throws FormatException if the file is no TOML, or has a key or value that has no meaning
   * @throws IOException if there is no such experiment or file
   */
  public static Experiment load(String nameOrFile) throws IOException {
    return ExperimentFile.load(nameOrFile);
  }

  /**
   * The same with other entries, which have the keys of a file and win over what it says. A setting
   * that is given a value is swept no more.
   *
   * @throws IllegalArgumentException naming the key, the value and what would be right
   */
  public Experiment with(Map<String, ?> entries) {
    Map<String, Object> all = new LinkedHashMap<>(ExperimentEntries.of(this));
    if (all.get(ExperimentEntries.SWEEP) instanceof Map<?, ?> swept) {
      Map<Object, Object> rest = new LinkedHashMap<>(swept);
      rest.keySet().removeAll(entries.keySet());
      all.put(ExperimentEntries.SWEEP, rest);
    }
    all.putAll(entries);
    return ExperimentEntries.read(name, all);
  }

  /** As a file that stands for itself: no preset has to be known in order to read it. */
  public String toToml() {
    return Toml.write(ExperimentEntries.of(this));
  }

  /** Every combination of the swept values; one without any if nothing is swept. */
  public List<Map<String, Object>> combinations() {
    List<Map<String, Object>> combinations = List.of(Map.of());
    for (Map.Entry<String, List<Object>> swept : sweep.entrySet()) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> combination : combinations) {
        for (Object value : swept.getValue()) {
          Map<String, Object> more = new LinkedHashMap<>(combination);
          more.put(swept.getKey(), value);
          longer.add(more);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  /**
   * All settings of a variant's trial, before what is left of their collaboration in this variant.
   *
   * @param combination the swept settings' values
   * @throws IllegalArgumentException naming the setting, the value and what would be right
   */
  public TrainingSettings settings(Variant variant, Map<String, Object> combination) {
    Map<String, Object> wanted = new LinkedHashMap<>(settings);
    wanted.putAll(ofVariants.getOrDefault(variant, Map.of()));
    wanted.putAll(combination);
    return Setting.apply(TrainingSettings.defaults(), wanted);
  }

  /** How many of so many training images to take. */
  public int trainSize(int all) {
    return Math.min(all, trainSize.orElse(all));
  }
}
