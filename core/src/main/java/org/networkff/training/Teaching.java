package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import org.networkff.kernel.Kernels;
import org.networkff.network.Layer;
import org.networkff.network.PerceptronPass;
import org.networkff.random.Seed;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/** How the layers of a perceptron are taught, before there are any. */
interface Teaching {
  /** By {@linkplain ErrorsFromAbove errors from above}. */
  Teaching FROM_ABOVE =
      (chain, pass, learners) -> {
        List<PerceptronLayer> layers = new ArrayList<>();
        for (Layer layer : chain) {
          layers.add(learners.ofChain(layers.size(), layer, !layers.isEmpty()));
        }
        return new ErrorsFromAbove(layers, pass);
      };

  /**
   * The teaching of a variant.
   *
   * @param images that there are to learn from
   * @throws IllegalArgumentException if so many images cannot be compared with each other
   */
  static Teaching of(Variant variant, TrainingSettings settings, int images, Seed seed) {
    return variant == Variant.LOCAL ? LocalTeaching.of(settings, images, seed) : FROM_ABOVE;
  }

  /** Errors for the layers of a chain, which a pass runs. */
  Errors begin(List<Layer> chain, PerceptronPass pass, Learners learners);

  /** How many rows go through the layers together at most, if there are so many examples. */
  default int rows(int examples) {
    return Math.min(RowBlocks.CHUNK_ROWS, examples);
  }

  /**
   * Makes layers learn.
   *
   * @param inputOrder of the first layer of the chain; see {@link InputOrder}
   * @param rows of a chunk at most
   * @param threads that share the work
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Learners(Descent descent, int[] inputOrder, int rows, int threads) {

    /** The layer at a place (0-based) in the chain; whether it tells the one below its errors. */
    PerceptronLayer ofChain(int place, Layer layer, boolean passesDown) {
      int[] order = place == 0 ? inputOrder : InputOrder.natural(layer.inputs());
      return learner(descent, place, layer, order, passesDown);
    }

    /** A layer beside the chain, which sees what the one at a place does. */
    PerceptronLayer beside(int place, Layer layer) {
      int[] order = InputOrder.natural(layer.inputs());
      return learner(descent.withoutAveraging(), place, layer, order, true);
    }

    private PerceptronLayer learner(
        Descent how, int place, Layer layer, int[] order, boolean passesDown) {
      return new PerceptronLayer(
          Kernels.get(), how, place, layer, order, passesDown, rows, threads);
    }
  }
}
