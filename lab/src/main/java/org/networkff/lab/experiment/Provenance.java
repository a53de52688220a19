package org.networkff.lab.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.networkff.data.DataException;
import org.networkff.data.DataSet;
import org.networkff.evaluation.Evaluation;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.kernel.Kernels;
import org.networkff.reader.Reading;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/**
 * Where a model comes from, for its file and for checkpoints on the way to it: enough to train it
 * again. Times, places and the number of threads are left out, so that the same run gives the same
 * file, byte for byte.
 *
 * @param entries key by key
 */
public record Provenance(Map<String, String> entries) {
  private static final int MAX_LENGTH = 1 << 24;

  /** Keys that say with what program on which machine, none of which may change a bit. */
  private static final String[] SURROUNDINGS = {
    "version", "java", "kernels", "system", "processor"
  };

  /** Of a trial that is not over. */
  static Map<String, String> of(Trial trial) {
    Map<String, String> provenance = new TreeMap<>();
    provenance.put("dataset", trial.data().name());
    provenance.put("checksums", Json.compact(trial.data().checksums()));
    provenance.putAll(trial.data().reading());
    provenance.put("train-size", Integer.toString(trial.trainSize()));
    provenance.put("variant", Trial.nameOf(trial.variant()));
    provenance.put("preset", trial.experiment());
    provenance.put("settings", Json.compact(Setting.toMap(trial.settings())));
    provenance.put("seed", Long.toString(trial.seed()));
    provenance.put("algorithm", Integer.toString(trial.algorithm()));
    provenance.putAll(surroundings());
    return provenance;
  }

  /** Of a trial whose network is as good as this. */
  static Map<String, String> of(Trial trial, Evaluation train, Evaluation test) {
    Map<String, String> provenance = of(trial);
    provenance.put("train-accuracy", Double.toString(train.accuracy()));
    provenance.put("test-accuracy", Double.toString(test.accuracy()));
    return provenance;
  }

  private static Map<String, String> surroundings() {
    return Map.of(
        "version", Version.current(),
        "kernels", Kernels.get().name(),
        "java", Runtime.version().toString(),
        "system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"),
        "processor", Machine.processor());
  }

  /** What of program and machine is another than here: key → what it was. */
  public Map<String, String> elsewhere() {
    Map<String, String> here = surroundings();
    Map<String, String> elsewhere = new LinkedHashMap<>();
    for (String key : SURROUNDINGS) {
      String there = entries.get(key);
      if (there != null && !there.equals(here.get(key))) {
        elsewhere.put(key, there);
      }
    }
    return elsewhere;
  }

  /** What of program and machine is so here. */
  public static String here(String key) {
    return surroundings().getOrDefault(key, "");
  }

  /** The data set that was trained with, as it was asked for. */
  public String dataset() {
    return text("dataset");
  }

  /**
   * How these data were read, where they left a choice and it was noted: some of the {@linkplain
   * Reading#KEYS choices}, with their values.
   *
   * @throws IllegalArgumentException if one has a value that cannot be
   */
  public Map<String, String> reading() {
    Map<String, String> choices = new TreeMap<>(entries);
    choices.keySet().retainAll(Reading.KEYS);
    try {
      Reading.of(choices);
      return choices;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("its provenance: " + e.getMessage(), e);
    }
  }

  /**
   * The {@link org.networkff.training.Algorithm} that trained; where nothing was noted, the first.
   */
  public int algorithm() {
    return whole("algorithm", entries.getOrDefault("algorithm", "1"));
  }

  /**
   * The trial again, on the same data.
   *
   * @throws DataException if the data are others than they were
   * @throws IllegalArgumentException if there is not enough to know it by
   */
  public Trial trial(DataSet data) throws DataException {
    requireSame(data);
    return new Trial(
        data,
        text("preset"),
        variant(),
        Point.PLAIN,
        Setting.apply(TrainingSettings.defaults(), object("settings")),
        whole("train-size", text("train-size")),
        number("seed", text("seed")),
        0,
        false);
  }

  /** The variant. */
  public Variant variant() {
    return Trial.variantNamed(text("variant"));
  }

  private void requireSame(DataSet data) throws DataException {
    Map<String, Object> then = object("checksums");
    for (Map.Entry<String, Object> file : then.entrySet()) {
      String now = data.checksums().get(file.getKey());
      if (!file.getValue().equals(now)) {
        if (!data.name().equals(dataset())) {
          throw new DataException(
              "%s is another data set than was trained with, %s: %s has another SHA-256"
                  .formatted(data.name(), dataset(), file.getKey()));
        }
        throw new DataException(
            "%s: the data have changed since%s: %s has the SHA-256 %s, it was %s"
                .formatted(
                    data.name(),
                    data.reading().isEmpty() ? "" : ", or are read in another way",
                    file.getKey(),
                    now,
                    file.getValue()));
      }
    }
    if (then.size() != data.checksums().size()) {
      throw new DataException(data.name() + ": the data have changed since: there are more files");
    }
  }

  private Map<String, Object> object(String key) {
    try {
      Map<String, Object> object = new LinkedHashMap<>();
      for (Map.Entry<String, @Nullable Object> entry :
          Json.object(Json.parse(text(key), MAX_LENGTH)).entrySet()) {
        object.put(entry.getKey(), entry.getValue() == null ? "null" : entry.getValue());
      }
      return object;
    } catch (FormatException e) {
      throw new IllegalArgumentException(
          "its provenance, %s: %s".formatted(key, e.getMessage()), e);
    }
  }

  private String text(String key) {
    String text = entries.get(key);
    if (text == null) {
      throw new IllegalArgumentException(
          "its provenance has no %s: it was not trained by networkff train or compare"
              .formatted(key));
    }
    return text;
  }

  private static int whole(String key, String text) {
    return Math.toIntExact(number(key, text));
  }

  private static long number(String key, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "its provenance has %s = %s: must be a whole number".formatted(key, text), e);
    }
  }
}
