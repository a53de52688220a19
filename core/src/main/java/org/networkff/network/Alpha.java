package org.networkff.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The weights α_lk with which layer l listens to layer k (Eq. 5); the diagonal is zero. */
public sealed interface Alpha {

  /** α_lk = 1 for k ≠ l: the paper's reading. */
  Alpha ONE = new Uniform("one", false);

  /** α_lk = 1/(L−1) for k ≠ l: the mean of the other layers. */
  Alpha MEAN = new Uniform("mean", true);

  /**
   * The weights for a network of the given number of layers.
   *
   * @return [layers × layers], zero on the diagonal
   * @throws IllegalArgumentException if these weights are for another number of layers
   */
  double[][] weights(int layers);

  /** These weights in files: a name, or a list of rows. */
  Object text();

  /**
   * The weights that {@link #text()} stands for.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static Alpha of(Object text) {
    if (text instanceof List<?> rows) {
      return new Matrix(rows.stream().map(Alpha::row).toList());
    }
    return switch (text.toString()) {
      case "one" -> ONE;
      case "mean" -> MEAN;
      default ->
          throw new IllegalArgumentException("alpha is %s: not one, mean or rows".formatted(text));
    };
  }

  private static List<Double> row(Object row) {
    if (row instanceof List<?> numbers && numbers.stream().allMatch(Number.class::isInstance)) {
      return numbers.stream().map(number -> ((Number) number).doubleValue()).toList();
    }
    throw new IllegalArgumentException(
        "alpha has the row %s: not a list of numbers".formatted(row));
  }

  /** The same weight for all other layers. */
  record Uniform(String name, boolean mean) implements Alpha {
    @Override
    public Object text() {
      return name;
    }

    @Override
    public double[][] weights(int layers) {
      double weight = mean && layers > 1 ? 1.0 / (layers - 1) : 1.0;
      double[][] alpha = new double[layers][layers];
      for (int l = 0; l < layers; l++) {
        for (int k = 0; k < layers; k++) {
          alpha[l][k] = k == l ? 0 : weight;
        }
      }
      return alpha;
    }
  }

  /** Any weights, row l for layer l; what stands on the diagonal is ignored. */
  record Matrix(List<List<Double>> rows) implements Alpha {

    /** Copies the rows. */
    public Matrix {
      List<List<Double>> copy = new ArrayList<>();
      rows.forEach(row -> copy.add(List.copyOf(row)));
      rows = Collections.unmodifiableList(copy);
    }

    @Override
    public Object text() {
      return rows;
    }

    @Override
    public double[][] weights(int layers) {
      double[][] alpha = new double[layers][layers];
      for (int l = 0; l < layers; l++) {
        if (rows.size() != layers || rows.get(l).size() != layers) {
          throw new IllegalArgumentException(
              "alpha = %s: must be a %d × %d matrix, for %d layers"
                  .formatted(this.rows, layers, layers, layers));
        }
        for (int k = 0; k < layers; k++) {
          alpha[l][k] = k == l ? 0 : rows.get(l).get(k);
        }
      }
      return alpha;
    }
  }
}
