package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workers;
import org.networkff.network.Alpha;
import org.networkff.network.Architecture;
import org.networkff.network.Collaboration;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.GoodnessReadout;
import org.networkff.network.Layer;
import org.networkff.network.SoftmaxReadout;
import org.networkff.network.WeightedReadout;

/**
 * Collaborative Forward-Forward learning: FF, F-CFF and A-CFF, in all the readings that {@link
 * TrainingSettings} offers. It holds settings only; each call of {@link #train} stands for itself.
 */
public final class ForwardForwardTrainer implements Trainer {
  private final TrainingSettings settings;
  private final TrainingListener listener;
  private final int threads;
  private final MemoryUse memory;
  private final @Nullable Checks checks;

  /** A trainer that uses all processors and tells nobody. */
  public ForwardForwardTrainer(TrainingSettings settings) {
    this(settings, event -> {}, Runtime.getRuntime().availableProcessors(), MemoryUse.AUTO, null);
  }

  private ForwardForwardTrainer(
      TrainingSettings settings,
      TrainingListener listener,
      int threads,
      MemoryUse memory,
      @Nullable Checks checks) {
    this.settings = settings;
    this.listener = listener;
    this.threads = threads;
    this.memory = memory;
    this.checks = checks;
  }

  /** The settings. */
  public TrainingSettings settings() {
    return settings;
  }

  /** The same trainer with other settings. */
  public ForwardForwardTrainer with(TrainingSettings other) {
    return new ForwardForwardTrainer(other, listener, threads, memory, checks);
  }

  /** The same trainer with another collaboration. */
  public ForwardForwardTrainer with(Collaboration collaboration) {
    return with(settings.withCollaboration(collaboration));
  }

  /** The same trainer with another schedule. */
  public ForwardForwardTrainer with(Schedule schedule) {
    return with(settings.withSchedule(schedule));
  }

  /** The same trainer with another number of epochs. */
  public ForwardForwardTrainer withEpochs(int epochs) {
    return with(settings.withEpochs(epochs));
  }

  @Override
  public ForwardForwardTrainer heardBy(TrainingListener other) {
    return new ForwardForwardTrainer(settings, other, threads, memory, checks);
  }

  @Override
  public ForwardForwardTrainer onThreads(int other) {
    return new ForwardForwardTrainer(settings, listener, other, memory, checks);
  }

  @Override
  public ForwardForwardTrainer with(MemoryUse other) {
    return new ForwardForwardTrainer(settings, listener, threads, other, checks);
  }

  @Override
  public ForwardForwardTrainer with(Checks other) {
    return new ForwardForwardTrainer(settings, listener, threads, memory, other);
  }

  /** The network that {@link #train} begins with, before its first step. */
  public ForwardForwardNetwork initialNetwork(LabeledImages images, Seed seed) {
    return InitialNetwork.of(settings, images, seed).network(settings);
  }

  @Override
  public ForwardForwardNetwork train(LabeledImages images, Seed seed) {
    try (Workers workers = new Workers(threads)) {
      return new Run(images, seed, workers).train();
    }
  }

  /** One training run. */
  private final class Run {
    private final LabeledImages images;
    private final Seed seed;
    private final Workers workers;
    private final Batches batches;
    private final InitialNetwork initial;
    private final List<LayerTraining> layers;
    private final TrainingStep step;
    private double secondsOfChecks;

    Run(LabeledImages images, Seed seed, Workers workers) {
      this.images = images;
      this.seed = seed;
      this.workers = workers;
      batches = Batches.of(settings, images.size(), seed);
      initial = InitialNetwork.of(settings, images, seed);
      layers = IntStream.range(0, initial.layers().size()).mapToObj(this::training).toList();
      step =
          new TrainingStep(
              settings,
              initial.architecture(),
              layers,
              images,
              settings.negatives().begin(images, seed),
              seed,
              workers);
    }

    private LayerTraining training(int l) {
      Layer layer = initial.layers().get(l);
      return new LayerTraining(Kernels.get(), settings, l, layer, images, workers.threads());
    }

    ForwardForwardNetwork train() {
      long start = System.nanoTime();
      List<List<List<Integer>>> stages = settings.schedule().stages(layers.size());
      listener.on(
          new TrainingEvent.Started(
              layers.size(),
              images.size(),
              settings.epochs(),
              stages.size(),
              workers.threads(),
              Kernels.get().name()));
      for (int stage = 0; stage < stages.size(); stage++) {
        step.beginStage(stages.get(stage), memory);
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
          trainEpoch(stages.get(stage), stage, epoch);
        }
        stages.get(stage).stream().flatMap(List::stream).distinct().forEach(this::finish);
      }
      ForwardForwardNetwork network = withReadout();
      listener.on(new TrainingEvent.Ended(seconds(start) - secondsOfChecks));
      return network;
    }

    /** The finished layers, and what of the readout is learned when they are. */
    private ForwardForwardNetwork withReadout() {
      Architecture architecture = initial.architecture();
      return switch (settings.readout()) {
        case GoodnessReadout goodness -> network(architecture, Optional.empty());
        case SoftmaxReadout() ->
            network(
                architecture,
                Optional.of(head(layers.stream().map(LayerTraining::layer).toList())));
        case WeightedReadout weighted -> {
          ForwardForwardNetwork unweighted = network(initial.whileTraining(), Optional.empty());
          List<Double> weights = ReadoutWeights.fit(unweighted, images, workers);
          yield network(architecture.withReadout(new WeightedReadout(weights)), Optional.empty());
        }
      };
    }

    private void finish(int layer) {
      layers.get(layer).finish();
    }

    private Layer head(List<Layer> trained) {
      return new SoftmaxHead(settings, images, seed, workers)
          .train(initial.architecture(), trained, memory, listener);
    }

    private void trainEpoch(List<List<Integer>> turns, int stage, int epoch) {
      long ofSteps = (long) batches.perEpoch() * settings.epochs();
      List<EpochSums> sums = new ArrayList<>();
      for (int l = 0; l < layers.size(); l++) {
        sums.add(new EpochSums(l, layers.get(l), step));
      }
      for (int[] batch : batches.of(stage, epoch)) {
        for (List<Integer> turn : turns) {
          long start = System.nanoTime();
          step.run(turn, batch, stage, epoch, ofSteps);
          share(sums, turn, seconds(start), batch.length);
        }
      }
      for (List<Integer> turn : turns) {
        turn.forEach(l -> listener.on(sums.get(l).event(stage, epoch)));
      }
      if (checks != null && checks.isDue(epoch + 1, settings.epochs())) {
        check(checks, stage, epoch);
      }
    }

    private void check(Checks due, int stage, int epoch) {
      long start = System.nanoTime();
      ForwardForwardNetwork now = network(initial.whileTraining(), Optional.empty());
      listener.on(due.event(now, stage + 1, epoch + 1, workers));
      secondsOfChecks += seconds(start);
    }

    /** Notes a turn, its time shared among its layers as the threads spent theirs. */
    private void share(List<EpochSums> sums, List<Integer> turn, double seconds, int batch) {
      double all = 0;
      for (int l : turn) {
        all += sums.get(l).newNanos();
      }
      for (int l : turn) {
        double part =
            turn.size() == 1 || all == 0 ? 1.0 / turn.size() : sums.get(l).newNanos() / all;
        sums.get(l).add(part * seconds, batch);
      }
    }

    private ForwardForwardNetwork network(Architecture architecture, Optional<Layer> head) {
      return new ForwardForwardNetwork(
          settings.collaboration().learnsAlpha() ? architecture.withAlpha(alpha()) : architecture,
          layers.stream().map(LayerTraining::finished).toList(),
          layers.stream().mapToDouble(LayerTraining::finishedGamma).toArray(),
          head,
          Map.of());
    }

    private Alpha alpha() {
      return new Alpha.Matrix(
          layers.stream()
              .map(layer -> DoubleStream.of(layer.finishedAlpha()).boxed().toList())
              .toList());
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
