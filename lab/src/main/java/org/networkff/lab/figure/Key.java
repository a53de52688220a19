package org.networkff.lab.figure;

import org.networkff.lab.figure.svg.Style;

/**
 * An entry of a legend.
 *
 * @param name what it means
 * @param style how it looks
 * @param shape what it is in the chart
 */
public record Key(String name, Style style, Shape shape) {

  /** What has a style. */
  public enum Shape {
    /** A line with its marks. */
    LINE,
    /** A filled and hatched bar. */
    BAR,
    /** An area under an outline. */
    AREA
  }
}
