package org.networkff.lab.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.networkff.lab.figure.svg.SvgPath;

/**
 * The corners of a line, without those that nobody could see: of all that fall into one column half
 * a unit wide, the first, the highest, the lowest and the last are kept, so that a line of a
 * million points looks the same and is a small file.
 */
final class Thinning {
  private static final double COLUMNS_PER_UNIT = 2;

  /** A place in the drawing, and the how manieth it is. */
  record Corner(int number, double x, double y) {
    private long column() {
      return (long) Math.floor(x * COLUMNS_PER_UNIT);
    }
  }

  /** What is known of a column. */
  private record Column(Corner first, Corner highest, Corner lowest, Corner last) {
    static Column of(Corner corner) {
      return new Column(corner, corner, corner, corner);
    }

    Column with(Corner corner) {
      return new Column(
          first,
          corner.y() < highest.y() ? corner : highest,
          corner.y() > lowest.y() ? corner : lowest,
          corner);
    }

    Stream<Corner> corners() {
      return Stream.of(first, highest, lowest, last)
          .distinct()
          .sorted(Comparator.comparingInt(Corner::number));
    }
  }

  private final List<Column> columns = new ArrayList<>();
  private int added;

  /** Adds a corner; x never decreases. */
  void add(double x, double y) {
    Corner corner = new Corner(added++, x, y);
    if (columns.isEmpty() || columns.getLast().first().column() != corner.column()) {
      columns.add(Column.of(corner));
    } else {
      columns.set(columns.size() - 1, columns.getLast().with(corner));
    }
  }

  /** What is left, in order. */
  List<Corner> corners() {
    return columns.stream().flatMap(Column::corners).toList();
  }

  void draw(SvgPath path) {
    List<Corner> corners = corners();
    path.move(corners.getFirst().x(), corners.getFirst().y());
    corners.stream().skip(1).forEach(corner -> path.line(corner.x(), corner.y()));
  }

  /** Draws on from where the path is, from the last corner to the first. */
  void drawBack(SvgPath path) {
    corners().reversed().forEach(corner -> path.line(corner.x(), corner.y()));
  }
}
