package org.networkff.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.networkff.format.Safetensors.Elements;
import org.networkff.format.Safetensors.Tensor;
import org.networkff.kernel.PanelMatrix;

/** Looks at a training's state: arrays and lists as tensors, arrays live; numbers by name. */
final class StateWriter implements TrainingState {
  private final SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, Number> numbers = new LinkedHashMap<>();

  SequencedMap<String, Tensor> tensors() {
    return tensors;
  }

  Map<String, Number> numbers() {
    return numbers;
  }

  @Override
  public void floats(String name, float[] live, int count) {
    put(name, new Tensor(new int[] {count}, Elements.in(live)));
  }

  @Override
  public void panels(String name, PanelMatrix layout, float[] live) {
    int[] shape = {layout.rows(), layout.columns()};
    put(name, new Tensor(shape, (from, into) -> layout.copyRowMajor(live, from, into)));
  }

  @Override
  public void numbers(String name, List<Double> live) {
    put(name, Doubles.tensor(live));
  }

  @Override
  public double number(String name, double live) {
    put(name, (Number) live);
    return live;
  }

  @Override
  public long count(String name, long live) {
    put(name, (Number) live);
    return live;
  }

  private void put(String name, Tensor tensor) {
    requireNew(tensors.put(name, tensor) == null, name);
  }

  private void put(String name, Number number) {
    requireNew(numbers.put(name, number) == null, name);
  }

  private static void requireNew(boolean isNew, String name) {
    if (!isNew) {
      throw new IllegalStateException("two pieces of state are called " + name);
    }
  }
}
