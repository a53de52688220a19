package org.networkff.training;

import java.util.List;
import org.networkff.checkpoint.TrainingState;
import org.networkff.kernel.PanelMatrix;

/** Looks for NaN and infinity in a training's state, and ends the training if there are any. */
final class FiniteNumbers implements TrainingState {
  private static final int EXPONENT = 0x7f800000; // all ones: infinite, or not a number
  private static final int LOWEST_OF_EXPONENT = 0x00800000;

  private final Divergence divergence;

  FiniteNumbers(Divergence divergence) {
    this.divergence = divergence;
  }

  /** Whether none of the first elements is NaN or infinite. */
  static boolean areFinite(float[] values, int count) {
    int carry = 0; // into the sign, where an exponent is all ones
    for (int i = 0; i < count; i++) {
      carry |= (Float.floatToRawIntBits(values[i]) & EXPONENT) + LOWEST_OF_EXPONENT;
    }
    return carry >= 0;
  }

  @Override
  public void floats(String name, float[] live, int count) {
    if (!areFinite(live, count)) {
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
