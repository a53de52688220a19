package org.networkff.checkpoint;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.networkff.format.Safetensors.Tensor;
import org.networkff.kernel.FiniteFloats;
import org.networkff.kernel.PanelMatrix;

/**
 * Puts a training back into a state that was written. What is missing, of another shape, not finite
 * or left over is refused by name: the numbers that follow would not be those of the same training.
 */
final class StateReader implements TrainingState {
  private final Map<String, Tensor> tensors;
  private final Map<String, ? extends @Nullable Object> numbers;
  private final Set<String> unread = new HashSet<>();

  StateReader(Map<String, Tensor> tensors, Map<String, ? extends @Nullable Object> numbers) {
    this.tensors = tensors;
    this.numbers = numbers;
    unread.addAll(tensors.keySet());
    unread.addAll(numbers.keySet());
  }

  /**
   * Refuses a state of which something was not asked for, a listener's part apart: there may be
   * another one now.
   *
   * @throws CheckpointMismatchException naming it
   */
  void requireAllRead() {
    unread.stream()
        .filter(name -> !name.startsWith(Checkpoints.ALONG + "."))
        .sorted()
        .findFirst()
        .ifPresent(StateReader::refuseUnknown);
  }

  private static void refuseUnknown(String name) {
    throw new CheckpointMismatchException(
        "the checkpoint has " + name + ", which nothing here knows");
  }

  @Override
  public void floats(String name, float[] live, int count) {
    System.arraycopy(data(name, count), 0, live, 0, count);
  }

  @Override
  public void panels(String name, PanelMatrix layout, float[] live) {
    layout.setRowMajor(live, data(name, layout.rows(), layout.columns()));
  }

  @Override
  public void numbers(String name, List<Double> live) {
    Tensor tensor = tensor(name);
    int[] shape = tensor.shape();
    require(shape.length == 2 && shape[1] == 2, "%s is %s, not pairs of floats", name, tensor);
    live.clear();
    live.addAll(Doubles.of(tensor));
  }

  @Override
  public double number(String name, double live) {
    return found(name).doubleValue();
  }

  @Override
  public double laterNumber(String name, double live) {
    return numbers.containsKey(name) ? number(name, live) : live;
  }

  @Override
  public long count(String name, long live) {
    Number number = found(name);
    require(number instanceof Long && number.longValue() >= 0, "%s is %s", name, number);
    return number.longValue();
  }

  private Number found(String name) {
    unread.remove(name);
    if (numbers.get(name) instanceof Number number) {
      return number;
    }
    throw new CheckpointMismatchException("the checkpoint has no number " + name);
  }

  private float[] data(String name, int... shape) {
    Tensor tensor = tensor(name);
    boolean fits = Arrays.equals(tensor.shape(), shape);
    require(fits, "%s is %s, but %s is needed", name, tensor, Arrays.toString(shape));
    float[] values = tensor.data();
    require(FiniteFloats.areFinite(values, values.length), "%s has numbers that are none", name);
    return values;
  }

  private Tensor tensor(String name) {
    unread.remove(name);
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new CheckpointMismatchException("the checkpoint has no tensor " + name);
    }
    return tensor;
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  private static void require(boolean right, String otherwise, Object... values) {
    if (!right) {
      throw new CheckpointMismatchException("the checkpoint's " + otherwise.formatted(values));
    }
  }
}
