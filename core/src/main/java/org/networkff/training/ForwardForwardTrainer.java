package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workers;
import org.networkff.network.Architecture;
import org.networkff.network.Collaboration;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.Layer;
import org.networkff.network.SoftmaxReadout;

/**
 * Collaborative Forward-Forward learning: FF, F-CFF and A-CFF, in all the readings that {@link
 * TrainingSettings} offers. It holds settings only; each call of {@link #train} stands for itself.
 */
public final class ForwardForwardTrainer implements Trainer {
  private final TrainingSettings settings;
  private final TrainingListener listener;
  private final int threads;
  private final MemoryUse memory;

  /** A trainer that uses all processors and tells nobody. */
  public ForwardForwardTrainer(TrainingSettings settings) {
    this(settings, event -> {}, Runtime.getRuntime().availableProcessors(), MemoryUse.AUTO);
  }

  private ForwardForwardTrainer(
      TrainingSettings settings, TrainingListener listener, int threads, MemoryUse memory) {
    this.settings = settings;
    this.listener = listener;
    this.threads = threads;
    this.memory = memory;
  }

  /** The settings. */
  public TrainingSettings settings() {
    return settings;
  }

  /** The same trainer with other settings. */
  public ForwardForwardTrainer with(TrainingSettings other) {
    return new ForwardForwardTrainer(other, listener, threads, memory);
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
    return new ForwardForwardTrainer(settings, other, threads, memory);
  }

  @Override
  public ForwardForwardTrainer onThreads(int other) {
    return new ForwardForwardTrainer(settings, listener, other, memory);
  }

  @Override
  public ForwardForwardTrainer with(MemoryUse other) {
    return new ForwardForwardTrainer(settings, listener, threads, other);
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
    private final Architecture architecture;
    private final List<LayerTraining> layers;
    private final TrainingStep step;

    Run(LabeledImages images, Seed seed, Workers workers) {
      this.images = images;
      this.seed = seed;
      this.workers = workers;
      batches = Batches.of(settings, images.size(), seed);
      architecture = architecture();
      layers = initialLayers();
      step =
          new TrainingStep(
              settings,
              architecture,
              layers,
              images,
              settings.negatives().begin(images, seed),
              workers);
    }

    private Architecture architecture() {
      Standardization standardization = settings.pixels().of(images);
      return new Architecture(
          images.height(),
          images.width(),
          images.classNames(),
          standardization,
          settings.labelScale().of(images, standardization),
          settings.normalization(),
          settings.goodness(),
          settings.collaboration().alpha(),
          settings.readout());
    }

    private List<LayerTraining> initialLayers() {
      List<LayerTraining> chain = new ArrayList<>();
      for (Layer layer :
          InitialLayers.of(settings, 0, architecture.inputs(), settings.hidden(), seed)) {
        chain.add(
            new LayerTraining(
                Kernels.get(), settings, chain.size(), layer, images, workers.threads()));
      }
      return chain;
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
      }
      List<Layer> trained = layers.stream().map(LayerTraining::layer).toList();
      Optional<Layer> head =
          settings.readout() instanceof SoftmaxReadout
              ? Optional.of(head(trained))
              : Optional.empty();
      listener.on(new TrainingEvent.Ended(seconds(start)));
      return new ForwardForwardNetwork(
          architecture,
          trained,
          layers.stream().mapToDouble(LayerTraining::gamma).toArray(),
          head,
          Map.of());
    }

    private Layer head(List<Layer> trained) {
      return new SoftmaxHead(settings, images, seed, workers)
          .train(architecture, trained, memory, listener);
    }

    private void trainEpoch(List<List<Integer>> turns, int stage, int epoch) {
      long ofSteps = (long) batches.perEpoch() * settings.epochs();
      List<EpochSums> sums = new ArrayList<>();
      for (int l = 0; l < layers.size(); l++) {
        sums.add(new EpochSums(l));
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

    /** What a layer's epoch adds up to. */
    private final class EpochSums {
      private final int layer;
      private final List<Double> gamma = new ArrayList<>();
      private double loss;
      private double positive;
      private double negative;
      private double seconds;
      private long nanosBefore;
      private int seen;

      EpochSums(int layer) {
        this.layer = layer;
        nanosBefore = step.nanos(layer);
      }

      long newNanos() {
        return step.nanos(layer) - nanosBefore;
      }

      void add(double moreSeconds, int batch) {
        PartialSums totals = layers.get(layer).total();
        loss += totals.loss;
        positive += totals.positiveGoodness;
        negative += totals.negativeGoodness;
        gamma.add(layers.get(layer).gamma());
        seconds += moreSeconds;
        nanosBefore = step.nanos(layer);
        seen += batch;
      }

      TrainingEvent event(int stage, int epoch) {
        return new TrainingEvent.EpochEnded(
            stage + 1,
            layer + 1,
            epoch + 1,
            loss / seen,
            positive / seen,
            negative / seen,
            List.copyOf(gamma),
            seconds);
      }
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
