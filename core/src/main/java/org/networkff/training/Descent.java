package org.networkff.training;

import org.networkff.setting.Averaging;
import org.networkff.setting.LearningRate;
import org.networkff.setting.Optimizer;
import org.networkff.setting.Regularization;
import org.networkff.setting.TrainingSettings;

/** How the layers of a perceptron step along their gradients, all of them alike. */
record Descent(Optimizer optimizer, LearningRate learningRate, Regularization regularization) {

  /** As settings have it. */
  static Descent of(TrainingSettings settings) {
    return new Descent(settings.optimizer(), settings.learningRate(), settings.regularization());
  }

  /** The same without a mean of the parameters, which only what is kept of a network needs. */
  Descent withoutAveraging() {
    return new Descent(optimizer, learningRate, regularization.with(Averaging.NONE));
  }
}
