package org.networkff.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.networkff.format.Spelling;

/** The weights α_lk with which layer l listens to layer k (Eq. 5); the diagonal is zero. */
public sealed interface Alpha {

  /** α_lk = 1 for k ≠ l: the paper's reading. */
  Alpha ONE = Pattern.ONE;

  /** α_lk = 1/(L−1) for k ≠ l: the mean of the other layers. */
  Alpha MEAN = Pattern.MEAN;

  /**
   * α_lk = 1 for k below l: a chain in which each layer puts right what those below it have left.
   * Lorberbom et al. (AAAI 2024) tried it beside all k ≠ l.
   */
  Alpha EARLIER = Pattern.EARLIER;

  /** α_lk = 1 for k above l: the opposite of {@link #EARLIER}, for comparison. */
  Alpha LATER = Pattern.LATER;

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
    return Stream.of(Pattern.values())
        .filter(pattern -> pattern.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "alpha is %s: not one, mean, earlier, later or rows".formatted(text)));
  }

  private static List<Double> row(Object row) {
    if (row instanceof List<?> numbers && numbers.stream().allMatch(Number.class::isInstance)) {
      return numbers.stream().map(number -> ((Number) number).doubleValue()).toList();
    }
    throw new IllegalArgumentException(
        "alpha has the row %s: not a list of numbers".formatted(row));
  }

  /** Who listens to whom, all those with the same weight. */
  enum Pattern implements Alpha {
    /** To all others. */
    ONE,
    /** To the mean of all others. */
    MEAN,
    /** To those below. */
    EARLIER,
    /** To those above. */
    LATER;

    @Override
    public String text() {
      return Spelling.ofConstant(this);
    }

    @Override
    public double[][] weights(int layers) {
      double[][] alpha = new double[layers][layers];
      for (int l = 0; l < layers; l++) {
        for (int k = 0; k < layers; k++) {
          alpha[l][k] = k == l ? 0 : weight(l, k, layers);
        }
      }
      return alpha;
    }

    private double weight(int l, int k, int layers) {
      return switch (this) {
        case ONE -> 1;
        case MEAN -> 1.0 / (layers - 1);
        case EARLIER -> k < l ? 1 : 0;
        case LATER -> k > l ? 1 : 0;
      };
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
