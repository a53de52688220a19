package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.networkff.checkpoint.Checkpoints;
import org.networkff.checkpoint.TrainingState;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workers;
import org.networkff.network.Architecture;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.Layer;
import org.networkff.network.SoftmaxReadout;
import org.networkff.random.Seed;
import org.networkff.setting.TrainingSettings;

/** A softmax head for a network that is finished: a training of which nothing else is left. */
final class LinearProbe implements Course.Run {
  private static final int PHASE = 0; // the only one

  private final Architecture architecture;
  private final List<Layer> layers;
  private final double[] gamma;
  private final Course course;
  private final SoftmaxHead head;

  private LinearProbe(
      TrainingSettings settings,
      ForwardForwardNetwork network,
      LabeledImages images,
      Seed seed,
      Workers workers) {
    architecture = network.architecture().withReadout(new SoftmaxReadout());
    layers = layers(network);
    gamma = new double[network.depth()];
    for (int l = 0; l < gamma.length; l++) {
      gamma[l] = network.gamma(l);
    }
    List<Course.Phase> phases = List.of(SoftmaxHead.phase(settings, images, seed));
    course =
        new Course(
            settings.variant(), settings, images, seed, phases, Checkpoints.NONE, /* from= */ null);
    head = new SoftmaxHead(settings, architecture, layers, images, seed, PHASE, workers);
  }

  /** The network with a head that has learned. */
  static ForwardForwardNetwork of(
      TrainingSettings settings,
      RunOptions options,
      ForwardForwardNetwork network,
      LabeledImages images,
      Seed seed,
      Workers workers) {
    network.requireFitting(images);
    LinearProbe probe = new LinearProbe(settings, network, images, seed, workers);
    probe.course.begin(probe, options.listener());
    probe.head.train(probe.course, probe, options.memory(), options.listener());
    return probe.network().withProvenance(network.provenance());
  }

  private static List<Layer> layers(ForwardForwardNetwork network) {
    List<Layer> layers = new ArrayList<>();
    int inputs = network.architecture().inputs();
    for (int l = 0; l < network.depth(); l++) {
      int width = network.hidden().get(l);
      layers.add(new Layer(Kernels.get(), inputs, width, network.weights(l), network.biases(l)));
      inputs = width;
    }
    return layers;
  }

  @Override
  public void carry(TrainingState state) {
    head.carry(state, course.position());
  }

  @Override
  public ForwardForwardNetwork network() {
    return new ForwardForwardNetwork(
        architecture, layers, gamma, Optional.of(head.layer()), Map.of());
  }
}
