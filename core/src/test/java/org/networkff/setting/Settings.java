package org.networkff.setting;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings for tests: small networks that train on everything at once. */
public final class Settings {
  /** Two layers, one full batch, ten epochs, the paper's constants. */
  public static final TrainingSettings PAPER =
      of(
          TrainingSettings.defaults(),
          "hidden",
          "7,5",
          "batch",
          "full",
          "epochs",
          10,
          "schedule",
          "sequential",
          "normalization",
          "l2",
          "theta",
          2,
          "temperature",
          1,
          "learning-rate",
          0.03,
          "learning-rate-schedule",
          "constant",
          "gamma",
          1,
          "gamma-rate",
          0.5);

  private Settings() {}

  /** Each loss that settings can name. */
  public static Collection<GoodnessLoss> losses() {
    return SettingNames.LOSSES.values();
  }

  /** Some settings changed: key, value, key, value, … */
  public static TrainingSettings of(TrainingSettings settings, Object... changes) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < changes.length; i += 2) {
      map.put((String) changes[i], changes[i + 1]);
    }
    return Setting.apply(settings, map);
  }

  /** The paper's settings changed. */
  public static TrainingSettings of(Object... changes) {
    return of(PAPER, changes);
  }
}
