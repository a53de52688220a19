package org.networkff.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How well one class is told from the others. A share of nothing, as the precision of a class that
 * was never predicted, is NaN.
 *
 * @param images how many there are of this class
 * @param predicted how many were taken for it
 * @param correct how many both are and were
 */
public record ClassScores(int images, int predicted, int correct) {

  /** Those of every class, from the counts [true label][predicted label]. */
  static List<ClassScores> of(List<List<Integer>> confusion) {
    return IntStream.range(0, confusion.size())
        .mapToObj(
            label ->
                new ClassScores(
                    confusion.get(label).stream().mapToInt(count -> count).sum(),
                    confusion.stream().mapToInt(row -> row.get(label)).sum(),
                    confusion.get(label).get(label)))
        .toList();
  }

  /** The share of those taken for this class that are of it. */
  public double precision() {
    return correct / (double) predicted;
  }

  /** The share of the images of this class that were taken for it. */
  public double recall() {
    return correct / (double) images;
  }

  /** The harmonic mean of both: 2·correct / (images + predicted). */
  public double f1() {
    return 2.0 * correct / (images + predicted);
  }
}
