package org.networkff.training;

import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.network.Collaboration;
import org.networkff.network.Layer;

/** A layer while it trains: its parameters, their gradients, its optimiser and its γ. */
final class LayerTraining {
  final Layer layer;
  final PanelMatrix weightGradient;
  final float[] biasGradient;
  double gamma;
  double gammaGradient;
  double rate;

  private final Optimizer.State weightOptimizer;
  private final Optimizer.State biasOptimizer;
  private final Collaboration collaboration;
  private long steps;

  LayerTraining(Kernels kernels, Layer layer, TrainingSettings settings) {
    this.layer = layer;
    this.collaboration = settings.collaboration();
    this.gamma = collaboration.gamma();
    weightGradient = new PanelMatrix(kernels, layer.inputs(), layer.width());
    biasGradient = new float[layer.stride()];
    weightOptimizer = settings.optimizer().begin(weightGradient.data().length);
    biasOptimizer = settings.optimizer().begin(biasGradient.length);
  }

  /** Begins a step: the ranges of weights may follow in any order and from any thread. */
  void beginStep(LearningRate learningRate, long ofSteps) {
    rate = learningRate.at(steps, ofSteps);
    steps++;
  }

  /** Steps a range of the weights, and clears their gradient for the next batch. */
  void stepWeights(int from, int to) {
    float[] gradient = weightGradient.data();
    weightOptimizer.step(layer.weights().data(), gradient, from, to, rate, steps);
    java.util.Arrays.fill(gradient, from, to, 0f);
  }

  /** Steps the biases, and γ against its own gradient (Eq. 7). */
  void stepBiasesAndGamma() {
    biasOptimizer.step(layer.biases(), biasGradient, 0, biasGradient.length, rate, steps);
    gamma = collaboration.step(gamma, gammaGradient);
  }
}
