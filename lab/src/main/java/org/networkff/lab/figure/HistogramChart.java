package org.networkff.lab.figure;

import java.util.List;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.svg.Style;

/**
 * Histograms over one another. Each is drawn as the share of its own total in each of its bins, so
 * that one of many values can be compared with one of few.
 *
 * @param title what stands above
 * @param axis what is counted
 * @param histograms at least one, all of the same bins
 * @param guides vertical lines of reference
 */
public record HistogramChart(
    String title, Axis axis, List<Histogram> histograms, List<Guide> guides) implements Chart {

  /**
   * How many values fell into bins of equal width.
   *
   * @param low where the first bin begins
   * @param high where the last one ends
   * @param counts of each bin
   */
  public record Histogram(String name, Style style, double low, double high, List<Long> counts) {

    /** Checks bins and counts. */
    public Histogram {
      counts = List.copyOf(counts);
      if (!(Double.isFinite(low) && Double.isFinite(high) && low < high) || counts.isEmpty()) {
        throw new IllegalArgumentException(
            "the histogram \"%s\" has %d bins from %s to %s"
                .formatted(name, counts.size(), low, high));
      }
      if (counts.stream().anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException("the histogram \"" + name + "\" has a negative count");
      }
    }

    private List<Double> bins() {
      return List.of(low, high, (double) counts.size());
    }

    /** Where a bin begins; the one after the last begins where the last ends. */
    double edge(int bin) {
      return low + (high - low) * bin / counts.size();
    }

    /** The share of all values that a bin has; 0 if there is no value at all. */
    double share(int bin) {
      long total = counts.stream().mapToLong(Long::longValue).sum();
      return total == 0 ? 0 : counts.get(bin) / (double) total;
    }
  }

  /** Copies the lists. */
  public HistogramChart {
    histograms = List.copyOf(histograms);
    guides = List.copyOf(guides);
    if (histograms.isEmpty()) {
      throw new IllegalArgumentException("no histogram to draw: \"" + title + "\"");
    }
    if (histograms.stream().map(Histogram::bins).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "histograms of different bins over one another: \"" + title + "\"");
    }
    if (axis.kind() != Axis.Kind.LINEAR) {
      throw new IllegalArgumentException(
          "bins of equal width on the logarithmic axis \"" + axis.name() + "\"");
    }
  }

  @Override
  public List<Key> keys() {
    return histograms.stream()
        .map(histogram -> new Key(histogram.name(), histogram.style(), Key.Shape.AREA))
        .toList();
  }
}
