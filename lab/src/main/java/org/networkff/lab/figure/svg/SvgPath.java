package org.networkff.lab.figure.svg;

/** The {@code d} of a path in the making: absolute commands, rounded like all coordinates. */
public final class SvgPath {
  private final StringBuilder d = new StringBuilder();

  /** Goes to a point without drawing. */
  public SvgPath move(double x, double y) {
    return add('M', x, y);
  }

  /** A straight line to a point. */
  public SvgPath line(double x, double y) {
    return add('L', x, y);
  }

  /** A line to the right or left. */
  public SvgPath across(double x) {
    d.append('H').append(Svg.number(x));
    return this;
  }

  /** A line up or down. */
  public SvgPath down(double y) {
    d.append('V').append(Svg.number(y));
    return this;
  }

  /** A line back to where this piece began. */
  public SvgPath close() {
    d.append('Z');
    return this;
  }

  /** Whether nothing was drawn. */
  public boolean isEmpty() {
    return d.isEmpty();
  }

  private SvgPath add(char command, double x, double y) {
    d.append(command).append(Svg.number(x)).append(' ').append(Svg.number(y));
    return this;
  }

  @Override
  public String toString() {
    return d.toString();
  }
}
