package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.Position;
import org.networkff.checkpoint.TrainingState;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workers;
import org.networkff.network.Architecture;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.Layer;
import org.networkff.network.SoftmaxReadout;
import org.networkff.network.WeightedReadout;
import org.networkff.random.Seed;
import org.networkff.setting.TrainingSettings;

/**
 * One run of a {@link ForwardForwardTrainer}: stages, epochs, batches, turns; then what of the
 * readout is learned.
 */
final class ForwardForwardRun implements Course.Run {
  private final TrainingSettings settings;
  private final RunOptions options;
  private final TrainingListener listener;
  private final LabeledImages images;
  private final Seed seed;
  private final Workers workers;
  private final Batches batches;
  private final InitialNetwork initial;
  private final List<LayerTraining> layers;
  private final BatchSteps steps;
  private final List<List<List<Integer>>> stages;
  private final Course course;
  private List<EpochSums> sums;
  private @Nullable SoftmaxHead head; // when it is its turn

  ForwardForwardRun(
      TrainingSettings settings,
      RunOptions options,
      LabeledImages images,
      Seed seed,
      Workers workers,
      @Nullable Checkpoint from) {
    this.settings = settings;
    this.options = options;
    this.listener = options.listener();
    this.images = images;
    this.seed = seed;
    this.workers = workers;
    batches = Batches.of(settings, images.size(), seed);
    stages = settings.schedule().stages(settings.hidden().size());
    course =
        new Course(
            settings.variant(), settings, images, seed, phases(), options.checkpoints(), from);
    initial = InitialNetwork.of(settings, images, seed);
    layers = IntStream.range(0, initial.layers().size()).mapToObj(this::training).toList();
    steps = new BatchSteps(settings, initial.architecture(), layers, images, seed, workers);
    sums = newSums();
  }

  /** The stages of the schedule, and the head. */
  private List<Course.Phase> phases() {
    List<Course.Phase> phases = new ArrayList<>();
    stages.forEach(stage -> phases.add(new Course.Phase(settings.epochs(), batches.perEpoch())));
    if (hasHead()) {
      phases.add(SoftmaxHead.phase(settings, images, seed));
    }
    return phases;
  }

  private boolean hasHead() {
    return settings.readout() instanceof SoftmaxReadout;
  }

  private LayerTraining training(int l) {
    Layer layer = initial.layers().get(l);
    return new LayerTraining(Kernels.get(), settings, l, layer, images, workers.threads());
  }

  private List<EpochSums> newSums() {
    return IntStream.range(0, layers.size())
        .mapToObj(l -> new EpochSums(l, layers.get(l), steps.clock()))
        .toList();
  }

  ForwardForwardNetwork train() {
    listener.on(
        new TrainingEvent.Started(
            layers.size(),
            images.size(),
            settings.epochs(),
            stages.size(),
            workers.threads(),
            Kernels.get().name()));
    if (hasHead() && course.hasBegun(stages.size())) {
      head = newHead();
    }
    course.begin(this, listener);
    for (int stage = 0; stage < stages.size(); stage++) {
      if (course.leads(stage)) {
        train(stage);
      }
    }
    if (hasHead() && course.leads(stages.size())) {
      trainHead();
    }
    ForwardForwardNetwork finished = withReadout(network());
    listener.on(new TrainingEvent.Ended(course.seconds()));
    return finished;
  }

  private ForwardForwardNetwork withReadout(ForwardForwardNetwork network) {
    if (!(settings.readout() instanceof WeightedReadout)) {
      return network;
    }
    List<Double> weights = ReadoutWeights.fit(network, images, workers);
    return LayerTraining.network(
        initial.architecture().withReadout(new WeightedReadout(weights)), layers, Optional.empty());
  }

  private void train(int stage) {
    steps.beginStage(stages.get(stage), options.memory());
    for (int epoch = course.firstEpoch(stage); epoch < settings.epochs(); epoch++) {
      trainEpoch(stages.get(stage), stage, epoch);
    }
  }

  private void trainEpoch(List<List<Integer>> turns, int stage, int epoch) {
    long ofSteps = (long) batches.perEpoch() * settings.epochs();
    List<int[]> dealt = batches.of(stage, epoch);
    int last = dealt.size() - 1;
    for (int b = course.firstBatch(stage, epoch); b <= last; b++) {
      int[] batch = dealt.get(b);
      for (List<Integer> turn : turns) {
        long start = System.nanoTime();
        steps.run(turn, batch, stage, epoch, ofSteps);
        share(turn, (System.nanoTime() - start) / 1e9, batch.length);
      }
      if (b < last) {
        course.passed(stage, epoch, b, this);
      }
    }
    endEpoch(turns, stage, epoch);
    if (epoch + 1 == settings.epochs()) {
      turns.stream().flatMap(List::stream).distinct().forEach(l -> layers.get(l).finish());
    }
    course.passed(stage, epoch, last, this);
  }

  private void endEpoch(List<List<Integer>> turns, int stage, int epoch) {
    Divergence divergence = Divergence.inEpoch(settings.variant(), settings, epoch);
    for (List<Integer> turn : turns) {
      for (int l : turn) {
        TrainingEvent.EpochEnded ended = sums.get(l).event(stage, epoch);
        divergence.requireFinite(ended);
        layers.get(l).requireFinite(divergence);
        listener.on(ended);
      }
    }
    steps.requireFinite(divergence);
    sums = newSums();
    Checks checks = options.checks();
    if (checks != null && checks.isDue(epoch + 1, settings.epochs())) {
      course.aside(() -> listener.on(checks.event(network(), stage + 1, epoch + 1, workers)));
    }
  }

  /** Notes a turn, its time shared among its layers as the threads spent theirs. */
  private void share(List<Integer> turn, double seconds, int batch) {
    double all = 0;
    for (int l : turn) {
      all += sums.get(l).newNanos();
    }
    for (int l : turn) {
      double part = turn.size() == 1 || all == 0 ? 1.0 / turn.size() : sums.get(l).newNanos() / all;
      sums.get(l).add(part * seconds, batch);
    }
  }

  private SoftmaxHead newHead() {
    return new SoftmaxHead(
        settings,
        initial.architecture(),
        layers.stream().map(LayerTraining::layer).toList(),
        images,
        seed,
        stages.size(),
        workers);
  }

  private void trainHead() {
    SoftmaxHead own = head == null ? newHead() : head;
    head = own;
    own.train(course, this, options.memory(), listener);
  }

  @Override
  public void carry(TrainingState state) {
    Position position = course.position();
    for (int l = 0; l < layers.size(); l++) {
      layers.get(l).carry(state.in("layer." + (l + 1)));
    }
    steps.carry(state);
    if (position.stage() < stages.size() && position.batch() > 0) {
      for (int l = 0; l < layers.size(); l++) {
        sums.get(l).carry(state.in("epoch.layer." + (l + 1)));
      }
    }
    if (head != null) {
      head.carry(state, position);
    }
  }

  @Override
  public ForwardForwardNetwork network() {
    Architecture architecture = head == null ? initial.whileTraining() : initial.architecture();
    return LayerTraining.network(
        architecture, layers, Optional.ofNullable(head).map(SoftmaxHead::layer));
  }
}
