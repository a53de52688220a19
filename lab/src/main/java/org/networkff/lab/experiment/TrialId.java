package org.networkff.lab.experiment;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.networkff.data.DataSet;
import org.networkff.data.Sha256;
import org.networkff.format.Json;
import org.networkff.setting.Setting;

/**
 * What tells a trial from any other: a hash of all that its numbers depend on. Two trials with the
 * same hash give the same numbers, whatever release, machine or experiment they belong to.
 *
 * @param hash SHA-256, 64 lower-case hexadecimal digits, of the {@linkplain #content content}
 * @param folder what the trial's folder is called
 */
public record TrialId(String hash, String folder) {
  private static final int DIGITS = 10;
  private static final int LONGEST_VALUE = 40;

  /**
   * Settings that came after results were first stored, each with the value with which all is as it
   * was before. With that value they are left out, so that the older results keep their hashes.
   */
  private static final Map<Setting, Object> LATER =
      Map.ofEntries(
          Map.entry(Setting.LABEL_PLACE, "overwrite"),
          Map.entry(Setting.INPUT_NORMALIZATION, "same"),
          Map.entry(Setting.BETWEEN, "none"),
          Map.entry(Setting.WARM_UP, 0.0),
          Map.entry(Setting.WEIGHT_DECAY, 0.0),
          Map.entry(Setting.PEER_NORMALIZATION, 0.0),
          Map.entry(Setting.AVERAGING, "none"),
          Map.entry(Setting.DROPOUT, 0.0),
          Map.entry(Setting.SHIFT, 0),
          Map.entry(Setting.FLIP, false),
          Map.entry(Setting.ROTATE, 0.0),
          Map.entry(Setting.ZOOM, 0.0),
          Map.entry(Setting.SHEAR, 0.0),
          Map.entry(Setting.ELASTIC, 0.0),
          Map.entry(Setting.LABEL_SMOOTHING, 0.0),
          Map.entry(Setting.ALPHA_RATE, 0.0),
          Map.entry(Setting.LOCAL_LOSS, "pred"));

  /** Of a trial. */
  public static TrialId of(Trial trial) {
    String hash = Sha256.of(content(trial).getBytes(StandardCharsets.UTF_8));
    String changes =
        trial.point().changes().entrySet().stream()
            .map(entry -> "-" + entry.getKey() + "-" + fit(entry.getValue().toString()))
            .collect(Collectors.joining());
    String folder =
        String.format(
            Locale.ROOT,
            "%s-%s%s-seed%02d-%s",
            fit(dataset(trial)),
            Trial.nameOf(trial.variant()),
            changes,
            trial.seed(),
            hash.substring(0, DIGITS));
    return new TrialId(hash, folder);
  }

  /** Whether a folder is called so that the trial in it is this one, whatever else it is called. */
  boolean isOf(String folder) {
    return folder.endsWith("-" + hash.substring(0, DIGITS));
  }

  /**
   * Settings as they are stored, and with them those that came after they were, at the value with
   * which all is as it was before.
   */
  public static Map<String, @Nullable Object> completed(Map<String, @Nullable Object> stored) {
    Map<String, @Nullable Object> settings = new LinkedHashMap<>(stored);
    LATER.forEach(
        (setting, asBefore) ->
            settings.putIfAbsent(
                setting.key(), asBefore instanceof Integer whole ? whole.longValue() : asBefore));
    return settings;
  }

  /**
   * Canonical JSON: keys in order, no blanks. Paths, names of experiments, threads and versions of
   * the program are not in it.
   */
  static String content(Trial trial) {
    Map<String, Object> content = new TreeMap<>();
    content.put("algorithm", trial.algorithm());
    content.put("checksums", new TreeMap<>(trial.data().checksums()));
    content.put("dataset", dataset(trial));
    content.put("seed", trial.seed());
    content.put("settings", settings(trial));
    content.put("trainSize", trial.trainSize());
    content.put("variant", Trial.nameOf(trial.variant()));
    return Json.compact(content);
  }

  private static Map<String, Object> settings(Trial trial) {
    Map<String, Object> settings = new TreeMap<>(Setting.toMap(trial.settings()));
    LATER.forEach((setting, asBefore) -> settings.remove(setting.key(), asBefore));
    return settings;
  }

  /** The name of a trial's data set. */
  static String dataset(Trial trial) {
    return dataset(trial.data());
  }

  /** A data set's name; of a folder of images the last: where it lies does not matter. */
  static String dataset(DataSet data) {
    String name = data.name();
    Path last = Path.of(name).getFileName();
    return last == null ? name : last.toString();
  }

  private static String fit(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "").replaceAll("[^a-z0-9.-]+", "-");
    return plain.length() <= LONGEST_VALUE ? plain : plain.substring(0, LONGEST_VALUE);
  }
}
