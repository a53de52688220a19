package org.networkff.lab.figure;

import java.util.List;
import org.networkff.lab.figure.svg.Box;
import org.networkff.lab.figure.svg.Svg;
import org.networkff.lab.figure.svg.Svg.Anchor;
import org.networkff.lab.figure.svg.TextWidth;

/** Names below groups of bars: level where they fit, else slanted. */
final class GroupLabels {
  private static final double SLOPE = 0.5; // sine of 30 degrees
  private static final double DEEPEST = 110;

  private GroupLabels() {}

  /** How much more room than a level line they take below. */
  static double extra(List<String> names, double room) {
    return areLevel(names, room) ? 0 : Math.min(DEEPEST, SLOPE * widest(names));
  }

  static void draw(Svg svg, Box area, List<String> names) {
    double room = area.width() / names.size();
    boolean level = areLevel(names, room + area.x() / names.size());
    for (int i = 0; i < names.size(); i++) {
      double x = area.x() + room * (i + 0.5);
      double y = area.bottom() + 16;
      if (level) {
        svg.text(x, y, Anchor.MIDDLE, "nff-text", names.get(i));
      } else {
        svg.open("g", "transform", slant(x + 5, y - 3));
        svg.text(x + 5, y - 3, Anchor.END, "nff-text", names.get(i));
        svg.close();
      }
    }
  }

  private static String slant(double x, double y) {
    return "rotate(-30 " + Svg.number(x) + " " + Svg.number(y) + ")";
  }

  private static boolean areLevel(List<String> names, double room) {
    return widest(names) <= room - 8;
  }

  private static double widest(List<String> names) {
    return names.stream().mapToDouble(name -> TextWidth.of(name, Plot.FONT)).max().orElse(0);
  }
}
