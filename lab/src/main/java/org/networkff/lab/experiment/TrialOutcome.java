package org.networkff.lab.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.network.Classifier;
import org.networkff.setting.Setting;

/**
 * What a trial leaves.
 *
 * @param trial that was run
 * @param network the trained network, with its provenance
 * @param run what was trained on what and how
 * @param result how well it does, and what it cost
 * @param gamma γ of each layer after each epoch
 */
public record TrialOutcome(
    Trial trial, Classifier network, RunRecord run, RunRecord result, List<List<Double>> gamma) {

  /** All that is known, as one object. */
  public RunRecord record() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(run.with(result).values());
    all.put("preset", trial.experiment());
    all.put("dataset", trial.data().name()); // as it was asked for: a store knows no places
    all.put("dataSource", trial.data().source());
    all.put("schedule", Setting.SCHEDULE.get(trial.settings()));
    all.put("epochs", trial.settings().epochs());
    all.put("gammaTrajectory", gamma);
    return new RunRecord(all);
  }
}
