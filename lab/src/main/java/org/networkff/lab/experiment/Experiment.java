package org.networkff.lab.experiment;

import java.io.IOException;
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
 * What is to be trained: variants × data sets × seeds × points of a {@link Variation}. A TOML file
 * keeps it; a preset is such a file that comes with NetworkFF.
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
 * @param judgedOn the images by whose accuracy its trials are compared
 * @param probe whether every finished network is read by a softmax head as well
 * @param variation the settings that are varied, and how
 * @param ofVariants settings of one variant, which win over {@code settings}; what is varied wins
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
    Split judgedOn,
    boolean probe,
    Variation variation,
    Map<Variant, Map<String, Object>> ofVariants) {

  /** Copies maps and lists, in their order. */
  public Experiment {
    // Map.copyOf would lose the order.
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    variants = List.copyOf(variants);
    datasets = List.copyOf(datasets);
    seeds = List.copyOf(seeds);
    EnumMap<Variant, Map<String, Object>> copy = new EnumMap<>(Variant.class);
    ofVariants.forEach(
        (variant, own) -> copy.put(variant, Collections.unmodifiableMap(new LinkedHashMap<>(own))));
    ofVariants = Collections.unmodifiableMap(copy);
  }

  /** The experiments that come with NetworkFF. */
  public static List<String> names() {
    return ExperimentFile.BUNDLED;
  }

  /** Those of them that are settings for a network, and no study of many. */
  public static List<String> namesOfNetworks() {
    return ExperimentFile.NETWORKS;
  }

  /**
   * What one that comes with NetworkFF is, in a few words.
   *
   * @throws IOException if there is none of that name
   */
  public static String description(String name) throws IOException {
    return ExperimentFile.description(name);
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
   * that is given a value is swept no more; an ablation is then one of another recipe.
   *
   * @throws IllegalArgumentException naming the key, the value and what would be right
   */
  public Experiment with(Map<String, ?> entries) {
    Map<String, Object> all =
        new LinkedHashMap<>(ExperimentEntries.of(this, variation.given(entries.keySet())));
    all.putAll(entries);
    return ExperimentEntries.read(name, all);
  }

  /** As a file that stands for itself: no preset has to be known in order to read it. */
  public String toToml() {
    return Toml.write(ExperimentEntries.of(this, variation));
  }

  /** The points at which every variant is trained; one without changes if nothing is varied. */
  public List<Point> points() {
    return variation.points();
  }

  /** The value that each setting which is varied has where it is not. */
  public Map<String, Object> usual() {
    TrainingSettings own = settings(variants.getFirst(), Map.of());
    Map<String, Object> usual = new LinkedHashMap<>();
    for (Point point : points()) {
      point.changes().keySet().forEach(key -> usual.put(key, Setting.named(key).get(own)));
    }
    return usual;
  }

  /**
   * All settings of a variant's trial, before what is left of their collaboration in this variant.
   *
   * @param changes of a point
   * @throws IllegalArgumentException naming the setting, the value and what would be right
   */
  public TrainingSettings settings(Variant variant, Map<String, Object> changes) {
    Map<String, Object> wanted = new LinkedHashMap<>(settings);
    wanted.putAll(ofVariants.getOrDefault(variant, Map.of()));
    wanted.putAll(changes);
    return Setting.apply(TrainingSettings.defaults(), wanted);
  }

  /** How many of so many training images to take. */
  public int trainSize(int all) {
    return Math.min(all, trainSize.orElse(all));
  }
}
