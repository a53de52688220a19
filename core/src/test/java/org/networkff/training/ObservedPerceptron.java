package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.networkff.data.LabeledImages;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.random.Seed;
import org.networkff.setting.TrainingSettings;
import org.networkff.training.TrainingEvent.NetworkEpochEnded;

/** A run of backpropagation on one thread, with all that it told and every gradient. */
record ObservedPerceptron(
    MultilayerPerceptron network, List<TrainingEvent> events, RecordingOptimizer optimizer) {

  static ObservedPerceptron of(TrainingSettings settings, LabeledImages images, Seed seed) {
    return of(PerceptronTrainer::byBackpropagation, settings, images, seed);
  }

  /** The same with losses of the layers' own. */
  static ObservedPerceptron ofLocalLosses(
      TrainingSettings settings, LabeledImages images, Seed seed) {
    return of(PerceptronTrainer::byLocalLosses, settings, images, seed);
  }

  private static ObservedPerceptron of(
      Function<TrainingSettings, PerceptronTrainer> trainer,
      TrainingSettings settings,
      LabeledImages images,
      Seed seed) {
    RecordingOptimizer optimizer = new RecordingOptimizer(settings.optimizer());
    List<TrainingEvent> events = new ArrayList<>();
    MultilayerPerceptron network =
        trainer
            .apply(settings.withOptimizer(optimizer))
            .onThreads(1)
            .heardBy(events::add)
            .train(images, seed);
    return new ObservedPerceptron(network, events, optimizer);
  }

  List<NetworkEpochEnded> epochs() {
    return events.stream()
        .filter(NetworkEpochEnded.class::isInstance)
        .map(NetworkEpochEnded.class::cast)
        .toList();
  }

  /** dL/dW of a layer's step (both 0-based), [inputs × width] row by row. */
  float[] weightGradient(int layer, int step) {
    int width = network.biases(layer).length;
    int inputs = network.weights(layer).length / width;
    return optimizer.weightGradient(layer, step, inputs, width);
  }

  /** dL/db of a layer's step (both 0-based), padded. */
  float[] biasGradient(int layer, int step) {
    return optimizer.biasGradients(layer).get(step);
  }
}
