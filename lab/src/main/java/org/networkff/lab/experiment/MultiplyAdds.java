package org.networkff.lab.experiment;

import java.util.List;
import java.util.stream.IntStream;
import org.networkff.network.Collaboration;
import org.networkff.network.LabelEmbedding;
import org.networkff.network.NeutralPass;
import org.networkff.network.SoftmaxReadout;
import org.networkff.setting.LabelLoss;
import org.networkff.setting.NegativeSampler;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;
import org.networkff.training.PerceptronTrainer;

/**
 * How much there is to multiply: the multiply–adds of all matrix products of a training run, zeros
 * included, as its shapes say. What a machine does of it in a second depends on the machine; this
 * does not.
 *
 * <p>Per image and step of layer l, with V views of the image (one positive, V−1 negatives):
 *
 * <ul>
 *   <li>forward d₀d₁, once for all views, since a label is a row; then V·d_{k−1}d_k for every layer
 *       k up to l, or up to the last that it listens to if layers collaborate;
 *   <li>the gradient x̂ᵀδ, d₀d₁ for the first layer, V·d_{l−1}d_l for a later one.
 * </ul>
 *
 * <p>Negatives that a softmax head chooses cost one more way through all layers, and twice the
 * head's weights. A head that answers costs a way through all layers, whose activities are kept,
 * and twice its weights in each of its epochs.
 *
 * <p>While the first layer stays as it is, and the images do, its products are kept: they count
 * once, not in every epoch.
 */
final class MultiplyAdds {
  private final List<Integer> widths;
  private final int views;
  private final long look; // of what chooses negatives
  private final Collaboration collaboration;
  private final int inputs;
  private final int classes;

  private MultiplyAdds(TrainingSettings settings, int inputs, int classes) {
    this.inputs = inputs;
    this.classes = classes;
    widths = settings.hidden();
    views = 1 + settings.negatives().perImage(classes);
    collaboration = settings.collaboration();
    look = settings.negatives().looksAt() == NegativeSampler.Look.HEAD ? toHead(2) : 0;
  }

  /** A way through all layers, and so many products with the weights of a head behind them. */
  private long toHead(long products) {
    int first = NeutralPass.first(widths.size());
    long features = widths.stream().skip(first).mapToLong(width -> width).sum();
    return weights() + products * features * classes;
  }

  /**
   * Of a training run. Backpropagation takes three products of each layer for an image and a pass:
   * forward, the gradient of the weights and, but for the first layer, of what enters it. With
   * local losses a hidden layer takes two, its classifier and its projection three each, and
   * comparing an image with its batch two more.
   *
   * @param pixels of an image
   * @param classes K
   * @param images of the training set
   */
  static long of(Variant variant, TrainingSettings settings, int pixels, int classes, int images) {
    TrainingSettings own = settings.withCollaboration(variant.of(settings.collaboration()));
    int inputs = inputs(variant, settings, pixels, classes);
    return switch (variant) {
      case FF, FCFF, ACFF -> forwardForward(own, inputs, classes, images);
      case BP -> backprop(own, inputs, classes, images);
      case LOCAL -> local(own, inputs, classes, images);
    };
  }

  /** d₀: labels have inputs in Forward-Forward only, and where they do not overwrite pixels. */
  private static int inputs(Variant variant, TrainingSettings settings, int pixels, int classes) {
    return variant.isForwardForward()
        ? new LabelEmbedding(1, settings.labelPlace()).inputs(pixels, classes)
        : pixels;
  }

  private static long backprop(TrainingSettings settings, int inputs, int classes, int images) {
    MultiplyAdds count = new MultiplyAdds(settings, inputs, classes);
    long all = count.weights() + settings.hidden().getLast() * (long) classes;
    return images * (long) PerceptronTrainer.passes(settings) * (3 * all - count.product(0));
  }

  private static long local(TrainingSettings settings, int inputs, int classes, int images) {
    LabelLoss loss = settings.labelLoss();
    long compared = settings.batch() == TrainingSettings.FULL_BATCH ? images : settings.batch();
    long sum = 2 * new MultiplyAdds(settings, inputs, classes).weights();
    for (int width : settings.hidden()) {
      sum += loss.predicts() ? 3L * width * classes : 0;
      sum += loss.compares() ? 3L * width * width + 2L * width * Math.min(compared, images) : 0;
    }
    sum += loss.predicts() ? 0 : 2L * settings.hidden().getLast() * classes;
    return images * (long) PerceptronTrainer.passes(settings) * sum;
  }

  private static long forwardForward(
      TrainingSettings settings, int inputs, int classes, int images) {
    MultiplyAdds count = new MultiplyAdds(settings, inputs, classes);
    boolean varied = settings.regularization().augmentation().isActive();
    long sum = 0;
    boolean kept = false;
    for (List<List<Integer>> turns : settings.schedule().stages(settings.hidden().size())) {
      boolean changes = varied || turns.stream().anyMatch(turn -> turn.contains(0));
      if (!changes && !kept) {
        sum += images * count.product(0);
      }
      kept = !changes;
      for (List<Integer> turn : turns) {
        sum += images * (long) settings.epochs() * count.turn(turn, kept);
      }
    }
    return answersByHead(settings)
        ? sum + images * count.toHead(2L * settings.head().epochs())
        : sum;
  }

  private static boolean answersByHead(TrainingSettings settings) {
    return settings.readout() instanceof SoftmaxReadout;
  }

  /**
   * Of one look at an image: with each of its possible labels, or without one; a softmax head looks
   * once more.
   *
   * @param classes K
   */
  static long ofPrediction(Variant variant, TrainingSettings settings, int pixels, int classes) {
    int inputs = inputs(variant, settings, pixels, classes);
    MultiplyAdds count = new MultiplyAdds(settings, inputs, classes);
    if (!variant.isForwardForward()) {
      return count.weights() + settings.hidden().getLast() * (long) classes;
    }
    long first = count.product(0);
    long goodness = first + classes * (count.weights() - first);
    return answersByHead(settings) ? goodness + count.toHead(1) : goodness;
  }

  /** Number of weights of the hidden layers. */
  private long weights() {
    return IntStream.range(0, widths.size()).mapToLong(this::product).sum();
  }

  private long turn(List<Integer> turn, boolean kept) {
    int depth = collaboration.depth(turn, widths.size());
    long sum = look + (kept ? 0 : product(0));
    for (int l = 1; l < depth; l++) {
      sum += views * product(l);
    }
    for (int l : turn) {
      sum += (l == 0 ? 1 : views) * product(l);
    }
    return sum;
  }

  private long product(int layer) {
    return (long) (layer == 0 ? inputs : widths.get(layer - 1)) * widths.get(layer);
  }
}
