package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import org.networkff.data.LabeledImages;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.random.Seed;
import org.networkff.setting.TrainingSettings;
import org.networkff.training.TrainingEvent.EpochEnded;

/** A run of the production trainer on one thread, with all that it told and every gradient. */
record ObservedRun(
    ForwardForwardNetwork network, List<TrainingEvent> events, RecordingOptimizer optimizer) {

  static ObservedRun of(TrainingSettings settings, LabeledImages images, Seed seed) {
    RecordingOptimizer optimizer = new RecordingOptimizer(settings.optimizer());
    List<TrainingEvent> events = new ArrayList<>();
    ForwardForwardNetwork network =
        new ForwardForwardTrainer(settings.withOptimizer(optimizer))
            .onThreads(1)
            .heardBy(events::add)
            .train(images, seed);
    return new ObservedRun(network, events, optimizer);
  }

  List<EpochEnded> epochs() {
    return events.stream()
        .filter(EpochEnded.class::isInstance)
        .map(EpochEnded.class::cast)
        .toList();
  }

  /** dL/dW of a layer's step (both 0-based), [inputs × width] row by row. */
  float[] weightGradient(int layer, int step) {
    int width = network.hidden().get(layer);
    int inputs = network.weights(layer).length / width;
    return optimizer.weightGradient(layer, step, inputs, width);
  }

  /** dL/db of a layer's step (both 0-based), padded. */
  float[] biasGradient(int layer, int step) {
    return optimizer.biasGradients(layer).get(step);
  }
}
