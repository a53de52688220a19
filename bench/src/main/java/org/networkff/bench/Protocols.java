package org.networkff.bench;

import java.util.List;
import org.networkff.network.Collaboration;
import org.networkff.network.Normalization;
import org.networkff.network.Threshold;
import org.networkff.setting.GoodnessLoss;
import org.networkff.setting.LearningRate;
import org.networkff.setting.Schedule;
import org.networkff.setting.TrainingSettings;

/** The settings that are measured; bench/peers/peer.py has the same. */
final class Protocols {
  private Protocols() {}

  /** The paper's protocol, experiments/paper.toml, for FF. */
  static TrainingSettings paper() {
    return TrainingSettings.defaults()
        .withHidden(List.of(500, 500))
        .withNormalization(Normalization.L2)
        .withThreshold(new Threshold(2, false))
        .withCollaboration(Collaboration.none())
        .withLoss(new GoodnessLoss.Softplus(1))
        .withLearningRate(LearningRate.constant(0.03))
        .withSchedule(Schedule.SEQUENTIAL)
        .withBatch(TrainingSettings.FULL_BATCH);
  }

  /** Mini-batches, all layers at once, each for itself. */
  static TrainingSettings miniBatch() {
    return TrainingSettings.defaults()
        .withHidden(List.of(1000, 1000))
        .withCollaboration(Collaboration.none())
        .withLearningRate(LearningRate.constant(0.001))
        .withSchedule(Schedule.SIMULTANEOUS)
        .withBatch(200);
  }
}
