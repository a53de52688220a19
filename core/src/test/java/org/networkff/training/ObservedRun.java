package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.network.ForwardForwardNetwork;
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
    float[] panels = optimizer.weightGradients(layer).get(step);
    int width = network.hidden().get(layer);
    int inputs = network.weights(layer).length / width;
    PanelMatrix gradient = new PanelMatrix(Kernels.get(), inputs, width);
    System.arraycopy(panels, 0, gradient.data(), 0, panels.length);
    return gradient.toRowMajor();
  }

  /** dL/db of a layer's step (both 0-based), padded. */
  float[] biasGradient(int layer, int step) {
    return optimizer.biasGradients(layer).get(step);
  }
}
