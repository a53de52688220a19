package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.TrainingState;
import org.networkff.checkpoint.TrainingTask;
import org.networkff.data.LabeledImages;
import org.networkff.format.Spelling;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workers;
import org.networkff.network.Alpha;
import org.networkff.network.Architecture;
import org.networkff.network.Between;
import org.networkff.network.Collaboration;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.GoodnessReadout;
import org.networkff.network.Layer;
import org.networkff.network.Readout;
import org.networkff.network.WeightedReadout;
import org.networkff.random.Seed;
import org.networkff.setting.LearningRate;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;

/** A Forward-Forward network in a stream; its softmax head, if it has one, learns along. */
final class OnlineForwardForward implements OnlineRun {
  private final TrainingSettings settings;
  private final Architecture architecture;
  private final ImageShape shape;
  private final List<LayerTraining> layers = new ArrayList<>();
  private final BatchSteps steps;
  private final NeutralActivities activities; // that the head, if there is one, sees
  private final @Nullable PerceptronStep head;

  OnlineForwardForward(ForwardForwardNetwork network, TrainingTask task, Workers workers) {
    architecture = network.architecture();
    requireSettingsOf(network, task.settings());
    settings = withAlpha(task.settings(), architecture.alpha());
    shape = ImageShape.of(network);
    LabeledImages blank = shape.blank();
    List<Layer> own = network.copyOfLayers();
    for (int l = 0; l < network.depth(); l++) {
      layers.add(training(network, l, own.get(l), blank, workers));
    }
    steps = new BatchSteps(settings, architecture, layers, blank, task.seed(), workers);
    activities = new NeutralActivities(blank, architecture, chain());
    head = network.hasHead() ? head(network, task.seed(), workers) : null;
  }

  private static void requireSettingsOf(ForwardForwardNetwork network, TrainingSettings settings) {
    Architecture architecture = network.architecture();
    require(settings, Setting.HIDDEN, network.hidden());
    require(settings, Setting.NORMALIZATION, Spelling.ofConstant(architecture.normalization()));
    require(settings, Setting.GOODNESS, architecture.goodness().name());
    Readout told = settings.readout();
    Readout readout = architecture.readout();
    require(Setting.READOUT, reads(readout, told), told.text(), readout.text());
    Between own = settings.between();
    Between between = architecture.between();
    require(Setting.BETWEEN, own.equals(between), nameOf(own), nameOf(between));
  }

  /** Whether a network reads as it is told to, or as one whose weights are not fitted yet. */
  private static boolean reads(Readout readout, Readout told) {
    return readout.text().equals(told.text())
        || (told instanceof WeightedReadout && readout == GoodnessReadout.ALL);
  }

  private static String nameOf(Between between) {
    return between.name().isEmpty() ? "a function without a name" : between.name();
  }

  private static void require(TrainingSettings settings, Setting setting, Object ofNetwork) {
    Object own = setting.get(settings);
    require(setting, own.equals(ofNetwork), own, ofNetwork);
  }

  private static void require(Setting setting, boolean right, Object own, Object ofNetwork) {
    if (!right) {
      throw new IllegalArgumentException(
          "%s = %s: the network has %s".formatted(setting.key(), own, ofNetwork));
    }
  }

  /** Settings that begin with the α that the network has come to. */
  private static TrainingSettings withAlpha(TrainingSettings settings, Alpha alpha) {
    return settings.withCollaboration(settings.collaboration().with(alpha));
  }

  /** A layer that goes on with the γ that it has come to. */
  private LayerTraining training(
      ForwardForwardNetwork network, int l, Layer layer, LabeledImages blank, Workers workers) {
    Collaboration own = settings.collaboration().withGamma(network.gamma(l));
    return new LayerTraining(
        Kernels.get(), settings.withCollaboration(own), l, layer, blank, workers.threads());
  }

  private PerceptronStep head(ForwardForwardNetwork network, Seed seed, Workers workers) {
    int classes = network.classes();
    float[] weights = network.headWeights();
    int features = weights.length / classes;
    return SoftmaxHead.step(
        settings,
        new Layer(Kernels.get(), features, classes, weights, network.headBiases()),
        LearningRate.Decay.CONSTANT,
        activities,
        seed,
        workers);
  }

  private List<Layer> chain() {
    return layers.stream().map(LayerTraining::layer).toList();
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  @Override
  public void learn(LabeledImages batch, int[] all, int number, Seed seed) {
    steps.learnFrom(batch, seed);
    for (List<List<Integer>> turns : settings.schedule().stages(layers.size())) {
      for (List<Integer> turn : turns) {
        steps.run(turn, all, 0, number, Long.MAX_VALUE);
      }
    }
    if (head != null) {
      activities.lookAt(batch);
      head.run(number, all, Long.MAX_VALUE);
    }
  }

  @Override
  public void requireFinite(Divergence divergence) {
    layers.forEach(layer -> layer.requireFinite(divergence));
    steps.requireFinite(divergence);
    if (head != null) {
      head.requireFinite(divergence);
    }
  }

  @Override
  public void carry(TrainingState state) {
    for (int l = 0; l < layers.size(); l++) {
      layers.get(l).carry(state.in("layer." + (l + 1)));
    }
    steps.carry(state);
    if (head != null) {
      head.carry(state);
    }
  }

  @Override
  public ForwardForwardNetwork network() {
    return LayerTraining.network(
        architecture, layers, Optional.ofNullable(head).map(own -> own.finished().getFirst()));
  }
}
