package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.TrainingState;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workers;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.network.Normalization;
import org.networkff.network.PictureInput;
import org.networkff.random.Seed;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/** One run of a {@link PerceptronTrainer}. */
final class PerceptronRun implements Course.Run {
  private final Variant variant;
  private final TrainingSettings settings;
  private final RunOptions options;
  private final LabeledImages images;
  private final Workers workers;
  private final int passes;
  private final PictureInput input;
  private final PerceptronStep step;
  private final PerceptronEpochs epochs;
  private final Course course;

  PerceptronRun(
      Variant variant,
      TrainingSettings settings,
      RunOptions options,
      LabeledImages images,
      Seed seed,
      Workers workers,
      @Nullable Checkpoint from) {
    this.variant = variant;
    this.settings = settings;
    this.options = options;
    this.images = images;
    this.workers = workers;
    passes = PerceptronTrainer.passes(settings);
    Batches batches = Batches.of(settings, images.size(), seed);
    course =
        new Course(
            variant,
            settings,
            images,
            seed,
            List.of(new Course.Phase(passes, batches.perEpoch())),
            options.checkpoints(),
            from);
    input = input(settings, images);
    step = step(settings, images, seed, workers);
    epochs = new PerceptronEpochs(step, batches, 0, 0, passes);
  }

  private static PictureInput input(TrainingSettings settings, LabeledImages images) {
    return new PictureInput(
        images.height(),
        images.width(),
        settings.pixels().of(images),
        settings.inputNormalization().orElse(settings.normalization()));
  }

  /** A gradient that goes through a normalisation would be another method than the twin's. */
  private Normalization normalization() {
    return variant == Variant.LOCAL ? settings.normalization() : Normalization.NONE;
  }

  private PerceptronStep step(
      TrainingSettings settings, LabeledImages images, Seed seed, Workers workers) {
    List<Integer> widths = new ArrayList<>(settings.hidden());
    widths.add(images.classes());
    return new PerceptronStep(
        InitialLayers.chain(settings, input.inputs(), widths, seed),
        InputOrder.ofImage(images.height(), images.width()),
        normalization(),
        new Examples.Pictures(images, input, settings.regularization().augmentation(), seed),
        Teaching.of(variant, settings, images.size(), seed),
        Descent.of(settings),
        seed,
        workers);
  }

  MultilayerPerceptron train() {
    options
        .listener()
        .on(
            new TrainingEvent.Started(
                settings.hidden().size() + 1,
                images.size(),
                passes,
                1,
                workers.threads(),
                Kernels.get().name()));
    course.begin(this, options.listener());
    if (course.leads(0)) {
      epochs.run(course, this, this::endEpoch);
    }
    options.listener().on(new TrainingEvent.Ended(course.seconds()));
    return network();
  }

  private void endEpoch(int epoch, double loss, double seconds) {
    Divergence divergence = Divergence.inEpoch(variant, settings, epoch);
    divergence.requireFinite(loss);
    step.requireFinite(divergence);
    options.listener().on(new TrainingEvent.NetworkEpochEnded(epoch + 1, loss, seconds));
    Checks checks = options.checks();
    if (checks != null && checks.isDue(epoch + 1, passes)) {
      course.aside(() -> options.listener().on(checks.event(network(), 1, epoch + 1, workers)));
    }
  }

  @Override
  public void carry(TrainingState state) {
    epochs.carry(state, course.position());
  }

  @Override
  public MultilayerPerceptron network() {
    return MultilayerPerceptron.sharing(
        input, normalization(), images.classNames(), step.finished(), Map.of());
  }
}
