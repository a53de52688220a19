package org.networkff.training;

import java.util.List;
import org.networkff.checkpoint.TrainingState;
import org.networkff.kernel.FiniteFloats;
import org.networkff.kernel.PanelMatrix;

/** Looks for NaN and infinity in a training's state, and ends the training if there are any. */
final class FiniteNumbers implements TrainingState {
  private final Divergence divergence;

  FiniteNumbers(Divergence divergence) {
    this.divergence = divergence;
  }

  @Override
  public void floats(String name, float[] live, int count) {
    if (!FiniteFloats.areFinite(live, count)) {
      throw divergence.of(name, firstBad(live));
    }
  }

  private static double firstBad(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return value;
      }
    }
    throw new IllegalArgumentException("all are finite");
  }

  @Override
  public void panels(String name, PanelMatrix layout, float[] live) {
    floats(name, live, live.length);
  }

  @Override
  public void numbers(String name, List<Double> live) {
    live.forEach(value -> number(name, value));
  }

  @Override
  public double number(String name, double live) {
    if (!Double.isFinite(live)) {
      throw divergence.of(name, live);
    }
    return live;
  }

  @Override
  public long count(String name, long live) {
    return live;
  }
}
