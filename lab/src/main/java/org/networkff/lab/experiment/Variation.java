package org.networkff.lab.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an experiment varies besides variants, data sets and seeds: a way to list {@link Point}s, at
 * each of which every variant is trained.
 */
public sealed interface Variation {
  /** The points, in the order in which they are trained; at least one. */
  List<Point> points();

  /** What is left to vary when some settings are given a value for all points. */
  Variation given(Collection<String> settings);

  /**
   * Every combination of some settings' values; one point if there are none.
   *
   * @param values setting → values
   */
  record Grid(Map<String, List<Object>> values) implements Variation {
    /** Copies the map. */
    public Grid {
      // Map.copyOf would lose the order.
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public List<Point> points() {
      List<Point> points = List.of(Point.PLAIN);
      for (Map.Entry<String, List<Object>> swept : values.entrySet()) {
        List<Point> more = new ArrayList<>();
        for (Point point : points) {
          for (Object value : swept.getValue()) {
            Map<String, Object> changes = new LinkedHashMap<>(point.changes());
            changes.put(swept.getKey(), value);
            more.add(new Point("", changes));
          }
        }
        points = more;
      }
      return points;
    }

    /** The others: a setting that is given a value is swept no more. */
    @Override
    public Grid given(Collection<String> settings) {
      Map<String, List<Object>> others = new LinkedHashMap<>(values);
      others.keySet().removeAll(settings);
      return new Grid(others);
    }
  }

  /**
   * One thing at a time: the whole recipe, and the recipe with each change.
   *
   * @param changes the name of each change → its settings
   */
  record Ablation(Map<String, Map<String, Object>> changes) implements Variation {
    /** Copies the map. */
    public Ablation {
      // Map.copyOf would lose the order.
      changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    }

    @Override
    public List<Point> points() {
      List<Point> points = new ArrayList<>(List.of(new Point(Point.WHOLE, Map.of())));
      changes.forEach((name, settings) -> points.add(new Point(name, settings)));
      return points;
    }

    /** The same: it is the recipe that is given other values; what removes them still does. */
    @Override
    public Ablation given(Collection<String> settings) {
      return this;
    }
  }
}
