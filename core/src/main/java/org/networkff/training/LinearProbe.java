package org.networkff.training;

import java.util.List;
import org.networkff.checkpoint.Checkpoints;
import org.networkff.checkpoint.TrainingState;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Workers;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.random.Seed;
import org.networkff.setting.TrainingSettings;

/** A softmax head for a network that is finished: a training of which nothing else is left. */
final class LinearProbe implements Course.Run {
  private static final int PHASE = 0; // the only one

  private final ForwardForwardNetwork network;
  private final Course course;
  private final SoftmaxHead head;

  private LinearProbe(
      TrainingSettings settings,
      ForwardForwardNetwork network,
      LabeledImages images,
      Seed seed,
      Workers workers) {
    this.network = network;
    List<Course.Phase> phases = List.of(SoftmaxHead.phase(settings, images, seed));
    course =
        new Course(
            settings.variant(), settings, images, seed, phases, Checkpoints.NONE, /* from= */ null);
    head =
        new SoftmaxHead(
            settings, network.architecture(), network.copyOfLayers(), images, seed, PHASE, workers);
  }

  /** The network with a head that has learned. */
  static ForwardForwardNetwork of(
      TrainingSettings settings,
      RunOptions options,
      ForwardForwardNetwork network,
      LabeledImages images,
      Seed seed,
      Workers workers) {
    ImageShape.of(network).requireFitting(images);
    LinearProbe probe = new LinearProbe(settings, network, images, seed, workers);
    probe.course.begin(probe, options.listener());
    probe.head.train(probe.course, probe, options.memory(), options.listener());
    return probe.network();
  }

  @Override
  public void carry(TrainingState state) {
    head.carry(state, course.position());
  }

  @Override
  public ForwardForwardNetwork network() {
    return network.withHead(head.layer());
  }
}
