package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.networkff.augmentation.Augmentation;
import org.networkff.checkpoint.TrainingState;
import org.networkff.checkpoint.TrainingTask;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workers;
import org.networkff.network.Layer;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.network.Normalization;
import org.networkff.network.PictureInput;
import org.networkff.random.Seed;
import org.networkff.setting.TrainingSettings;

/** A perceptron in a stream: the backpropagation twin, or layers with losses of their own. */
final class OnlinePerceptron implements OnlineRun {
  private final ImageShape shape;
  private final PictureInput input;
  private final Normalization normalization;
  private final Augmentation augmentation;
  private final PerceptronStep step;

  OnlinePerceptron(MultilayerPerceptron network, TrainingTask task, Workers workers) {
    TrainingSettings settings = task.settings();
    augmentation = settings.regularization().augmentation();
    shape = ImageShape.of(network);
    input = network.input();
    normalization = network.normalization();
    step =
        new PerceptronStep(
            layers(network),
            InputOrder.ofImage(shape.height(), shape.width()),
            normalization,
            new Examples.Pictures(shape.blank(), input, augmentation, task.seed()),
            Teaching.of(task.variant(), settings, LocalTeaching.MAX_COMPARED, task.seed()),
            Descent.of(settings),
            task.seed(),
            workers);
  }

  private static List<Layer> layers(MultilayerPerceptron network) {
    List<Integer> widths = new ArrayList<>(network.hidden());
    widths.add(network.classes());
    List<Layer> layers = new ArrayList<>();
    int below = network.input().inputs();
    for (int l = 0; l < widths.size(); l++) {
      float[] biases = network.biases(l);
      layers.add(new Layer(Kernels.get(), below, widths.get(l), network.weights(l), biases));
      below = widths.get(l);
    }
    return layers;
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  @Override
  public void learn(LabeledImages batch, int[] all, int number, Seed seed) {
    step.learnFrom(new Examples.Pictures(batch, input, augmentation, seed));
    step.run(number, all, Long.MAX_VALUE);
  }

  @Override
  public void requireFinite(Divergence divergence) {
    step.requireFinite(divergence);
  }

  @Override
  public void carry(TrainingState state) {
    step.carry(state);
  }

  @Override
  public MultilayerPerceptron network() {
    return MultilayerPerceptron.sharing(
        input, normalization, shape.classNames(), step.finished(), Map.of());
  }
}
