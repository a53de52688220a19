package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.setting.Optimizer;

/**
 * Steps as another optimiser does and remembers every gradient. For one thread, which asks for the
 * states in order: weights and biases of the first layer, of the second, and so on.
 */
record RecordingOptimizer(Optimizer optimizer, List<Recorded> recorded) implements Optimizer {

  RecordingOptimizer(Optimizer optimizer) {
    this(optimizer, new ArrayList<>());
  }

  @Override
  public State begin(int parameters) {
    Recorded state = new Recorded(optimizer.begin(parameters), parameters, new ArrayList<>());
    recorded.add(state);
    return state;
  }

  /** Gradients of a layer's weights (0-based), step by step, as they lie in panels. */
  List<float[]> weightGradients(int layer) {
    return recorded.get(2 * layer).gradients;
  }

  /** The gradient of a layer's weights in a step (both 0-based), [inputs × width] row by row. */
  float[] weightGradient(int layer, int step, int inputs, int width) {
    float[] panels = weightGradients(layer).get(step);
    PanelMatrix gradient = new PanelMatrix(Kernels.get(), inputs, width);
    System.arraycopy(panels, 0, gradient.data(), 0, panels.length);
    return gradient.toRowMajor();
  }

  /** Gradients of a layer's biases (0-based), step by step, padded. */
  List<float[]> biasGradients(int layer) {
    return recorded.get(2 * layer + 1).gradients;
  }

  /** The length of a gradient. */
  static double norm(float[] gradient) {
    double squares = 0;
    for (float g : gradient) {
      squares += (double) g * g;
    }
    return Math.sqrt(squares);
  }

  /** What became of one array of parameters. */
  record Recorded(State state, int parameters, List<float[]> gradients) implements State {
    @Override
    public SequencedMap<String, float[]> memory() {
      return state.memory();
    }

    @Override
    public Step begin(double rate, long number) {
      float[] whole = new float[parameters];
      gradients.add(whole);
      Step step = state.begin(rate, number);
      return (changed, from, gradient, gradientFrom, count) -> {
        System.arraycopy(gradient, gradientFrom, whole, from, count);
        step.apply(changed, from, gradient, gradientFrom, count);
      };
    }
  }
}
