package org.networkff.lab.figure;

import java.util.List;

/**
 * Counts in a square, such as a confusion matrix: row i, column j has how many of the i-th kind
 * were taken for the j-th. The larger the share of its row, the stronger the shade of a cell, in
 * steps of about equal ratios, because what is rare is what one looks for here.
 *
 * @param title what stands above
 * @param rows what the rows are: "true digit"
 * @param columns what the columns are: "predicted digit"
 * @param labels of rows and columns
 * @param counts as many rows of as many columns as there are labels
 */
public record MatrixChart(
    String title, String rows, String columns, List<String> labels, List<List<Long>> counts)
    implements Chart {

  /** Checks the shape. */
  public MatrixChart {
    labels = List.copyOf(labels);
    counts = counts.stream().map(List::copyOf).toList();
    int size = labels.size();
    if (size == 0 || counts.size() != size) {
      throw new IllegalArgumentException(
          "a matrix of %d rows for %d labels".formatted(counts.size(), size));
    }
    for (List<Long> row : counts) {
      if (row.size() != size) {
        throw new IllegalArgumentException(
            "a matrix with a row of %d counts for %d labels".formatted(row.size(), size));
      }
      if (row.stream().anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException("a matrix with a negative count");
      }
    }
  }

  /** The share that a cell has of its row; 0 where the row is empty. */
  double share(int row, int column) {
    long total = counts.get(row).stream().mapToLong(Long::longValue).sum();
    return total == 0 ? 0 : counts.get(row).get(column) / (double) total;
  }

  /** The scale of shades is drawn beside the matrix. */
  @Override
  public List<Key> keys() {
    return List.of();
  }
}
