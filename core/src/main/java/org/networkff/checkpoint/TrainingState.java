package org.networkff.checkpoint;

import java.util.List;
import org.networkff.kernel.PanelMatrix;
import org.networkff.network.Layer;
import org.networkff.setting.Optimizer;

/**
 * All that training carries from one batch to the next, named piece by piece. Whoever carries
 * something names it in one method, {@link Carrier#carry}; the same walk writes a checkpoint, reads
 * it, and looks for numbers that are none. So nothing is saved that is not restored.
 */
public interface TrainingState {

  /** Something that carries numbers from batch to batch. */
  @FunctionalInterface
  interface Carrier {
    /**
     * Names all that the next batch depends on, always the same names in the same order. Arrays and
     * lists are changed in place where they are restored; a number is what the call returns.
     */
    void carry(TrainingState state);
  }

  /** The first {@code count} elements of an array; the rest is padding. */
  void floats(String name, float[] live, int count);

  /** An array whose elements lie as those of a matrix do. */
  void panels(String name, PanelMatrix layout, float[] live);

  /** A list, which may have any length. */
  void numbers(String name, List<Double> live);

  /** A number; returns what it is from now on. */
  double number(String name, double live);

  /** A whole number; returns what it is from now on. */
  long count(String name, long live);

  /** A number that older checkpoints lack: from there it stays what it is. */
  default double laterNumber(String name, double live) {
    return number(name, live);
  }

  /** The same, for names that begin with that of a part, as in {@code layer.1.}. */
  default TrainingState in(String part) {
    return new StatePart(this, part + ".");
  }

  /** Weights and biases of a layer. */
  default void parameters(Layer layer) {
    panels("weight", layer.weights(), layer.weights().data());
    floats("bias", layer.biases(), layer.width());
  }

  /** A layer and what an optimiser remembers of its weights and biases. */
  default void layer(Layer layer, Optimizer.State weights, Optimizer.State biases) {
    parameters(layer);
    weights.memory().forEach((name, array) -> panels("weight." + name, layer.weights(), array));
    biases.memory().forEach((name, array) -> floats("bias." + name, array, layer.width()));
  }
}
