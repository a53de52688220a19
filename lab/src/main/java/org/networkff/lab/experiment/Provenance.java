package org.networkff.lab.experiment;

import java.util.Map;
import java.util.TreeMap;
import org.networkff.evaluation.Evaluation;
import org.networkff.format.Json;
import org.networkff.kernel.Kernels;
import org.networkff.training.Setting;

/**
 * Where a model comes from, for its file: enough to train it again. Times, places and the number of
 * threads are left out, so that the same run gives the same file, byte for byte.
 */
final class Provenance {
  private Provenance() {}

  static Map<String, String> of(Trial trial, Evaluation train, Evaluation test) {
    Map<String, String> provenance = new TreeMap<>();
    provenance.put("dataset", trial.data().name());
    provenance.put("checksums", Json.compact(trial.data().checksums()));
    provenance.put("train-size", Integer.toString(trial.trainSize()));
    provenance.put("variant", Trial.nameOf(trial.variant()));
    provenance.put("preset", trial.experiment());
    provenance.put("settings", Json.compact(Setting.toMap(trial.settings())));
    provenance.put("seed", Long.toString(trial.seed()));
    provenance.put("version", Version.current());
    provenance.put("kernels", Kernels.get().name());
    provenance.put("java", Runtime.version().toString());
    provenance.put("train-accuracy", Double.toString(train.accuracy()));
    provenance.put("test-accuracy", Double.toString(test.accuracy()));
    return provenance;
  }
}
