package org.networkff.checkpoint;

import java.util.List;
import org.networkff.kernel.PanelMatrix;

/**
 * A part of a training's state.
 *
 * @param whole that it is a part of
 * @param prefix of all its names
 */
record StatePart(TrainingState whole, String prefix) implements TrainingState {
  @Override
  public void floats(String name, float[] live, int count) {
    whole.floats(prefix + name, live, count);
  }

  @Override
  public void panels(String name, PanelMatrix layout, float[] live) {
    whole.panels(prefix + name, layout, live);
  }

  @Override
  public void numbers(String name, List<Double> live) {
    whole.numbers(prefix + name, live);
  }

  @Override
  public double number(String name, double live) {
    return whole.number(prefix + name, live);
  }

  @Override
  public double laterNumber(String name, double live) {
    return whole.laterNumber(prefix + name, live);
  }

  @Override
  public long count(String name, long live) {
    return whole.count(prefix + name, live);
  }
}
