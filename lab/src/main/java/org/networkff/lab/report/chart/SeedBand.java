package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.networkff.lab.figure.LineChart.Point;

/**
 * A course of each seed, put together: mean, smallest and largest. Only where every seed has a
 * value is there a point, so that a line does not jump where a seed ends.
 */
final class SeedBand {
  private final List<SortedMap<Double, Double>> courses = new ArrayList<>();

  /** Adds the course of a seed; values that are not finite are left out. */
  void add(List<Point> course) {
    SortedMap<Double, Double> values = new TreeMap<>();
    for (Point point : course) {
      if (Double.isFinite(point.x()) && Double.isFinite(point.y())) {
        values.put(point.x(), point.y());
      }
    }
    if (!values.isEmpty()) {
      courses.add(values);
    }
  }

  /** The points; their band is missing if there is only one seed. */
  List<Point> points() {
    if (courses.isEmpty()) {
      return List.of();
    }
    return courses.getFirst().keySet().stream()
        .filter(x -> courses.stream().allMatch(course -> course.containsKey(x)))
        .map(this::point)
        .toList();
  }

  private Point point(double x) {
    double[] values =
        courses.stream()
            .mapToDouble(course -> course.getOrDefault(x, Double.NaN))
            .sorted()
            .toArray();
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double low = values[0];
    double high = values[values.length - 1];
    double mean = Math.clamp(sum / values.length, low, high);
    return values.length == 1 ? Point.of(x, mean) : new Point(x, mean, low, high);
  }
}
