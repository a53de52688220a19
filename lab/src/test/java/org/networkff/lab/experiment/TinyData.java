package org.networkff.lab.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.networkff.data.DataSet;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.training.MemoryUse;

/** A data set in memory: 60 and 30 images of 4×4 in three classes, each a bright row on noise. */
public final class TinyData {
  public static final DataSet SET = named("tiny");
  public static final Execution EXECUTION = Execution.alone(1, MemoryUse.AUTO);

  private TinyData() {}

  public static DataSet named(String name) {
    return named(name, Map.of("train", "c0ffee", "test", "cafe"));
  }

  static DataSet named(String name, Map<String, String> checksums) {
    return new DataSet(
        name, images(60), images(30), new Standardization(0.3, 0.4), checksums, "in memory");
  }

  private static LabeledImages images(int count) {
    Random random = new Random(count);
    byte[] pixels = new byte[count * 16];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 3);
      for (int p = 0; p < 16; p++) {
        int bright = p / 4 == 1 + i % 3 ? 190 : 0;
        pixels[16 * i + p] = (byte) (random.nextInt(60) + bright);
      }
    }
    return LabeledImages.of(4, 4, List.of("0", "1", "2"), pixels, labels);
  }

  /** An experiment on it that takes a moment. */
  public static Experiment experiment(Map<String, ?> entries) {
    Map<String, Object> all =
        new LinkedHashMap<>(
            Map.of("hidden", List.of(9, 7), "epochs", 5, "batch", 20, "train-size", 50));
    all.putAll(entries);
    return ExperimentEntries.read("tiny", all);
  }

  public static Plan plan(Map<String, ?> entries) {
    return Plan.of(experiment(entries), List.of(SET));
  }
}
