package org.networkff.training;

import java.util.List;
import org.networkff.checkpoint.TrainingState;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Workers;
import org.networkff.network.Architecture;
import org.networkff.network.Layer;
import org.networkff.network.NeutralPass;
import org.networkff.random.Seed;
import org.networkff.setting.LearningRate;
import org.networkff.setting.NegativeSampler;
import org.networkff.setting.TrainingSettings;

/**
 * The softmax head that {@link NegativeSampler.HeadNegatives} looks at. Before the layers step on a
 * batch it sees what they make of its images, as they are, under a neutral label; what it answers
 * is noted, and it makes a step of its own on −log p_y. Nothing of it reaches a layer but the
 * choice of a wrong label.
 */
final class NegativesHead {
  private final int stride;
  private final NeutralActivities activities;
  private final PerceptronStep step;
  private LabeledImages images;
  private float[] outputs; // [images × stride] z of the last look at each

  /**
   * A head before its first step.
   *
   * @param layers that it looks at, live
   */
  NegativesHead(
      TrainingSettings settings,
      Architecture architecture,
      List<Layer> layers,
      LabeledImages images,
      Seed seed,
      Workers workers) {
    this.images = images;
    int features = NeutralPass.features(layers);
    int place = layers.size() + 1; // behind that of the head that a network may end in
    Layer head =
        InitialLayers.layer(
            settings, "the head of negatives", place, features, images.classes(), seed);
    stride = head.stride();
    outputs = new float[images.size() * stride];
    activities = new NeutralActivities(images, architecture, layers);
    step = SoftmaxHead.step(settings, head, LearningRate.Decay.CONSTANT, activities, seed, workers);
    step.setWitness((image, z, at) -> System.arraycopy(z, at, outputs, image * stride, stride));
  }

  /** From now on, looks at other images of the same kind. */
  void learnFrom(LabeledImages others) {
    images = others;
    outputs = new float[images.size() * stride];
  }

  /** Looks at the images of a batch, and learns from them. */
  void look(int epoch, int[] batch) {
    activities.lookAt(images);
    step.run(epoch, batch.clone(), Long.MAX_VALUE);
  }

  /**
   * What it answered when it last looked at an image.
   *
   * @param p [K] the probabilities of the labels, up to a common factor
   */
  void answer(int image, double[] p) {
    SoftmaxCrossEntropy.exponentials(outputs, image * stride, p);
  }

  /** What it carries from step to step. */
  void carry(TrainingState state) {
    step.carry(state);
  }

  /** Ends a training in which its numbers are none any more. */
  void requireFinite(Divergence divergence) {
    step.requireFinite(divergence);
  }
}
