package org.networkff.lab.figure;

import java.util.List;

/**
 * A figure in pieces for a page: the samples of its legend, which wrap like text, and its charts,
 * which stand side by side or below one another as the screen allows.
 *
 * @param legend may be empty
 * @param panels the charts
 */
public record InlineFigure(List<Sample> legend, List<Panel> panels) {

  /**
   * An entry of the legend.
   *
   * @param name what the style means
   * @param svg a sample of it, in proportions of 3 to 2
   */
  public record Sample(String name, String svg) {}

  /**
   * A chart.
   *
   * @param svg it scales with its width
   * @param width in units of which its letters are 12 high: below two thirds of it, in CSS pixels,
   *     they become hard to read
   */
  public record Panel(String svg, double width) {}

  /** Copies the lists. */
  public InlineFigure {
    legend = List.copyOf(legend);
    panels = List.copyOf(panels);
  }
}
