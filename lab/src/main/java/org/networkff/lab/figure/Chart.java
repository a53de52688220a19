package org.networkff.lab.figure;

import java.util.List;

/** A chart: what is drawn, as plain data. {@link Figure} draws it. */
public sealed interface Chart permits Measured, HistogramChart, MatrixChart {

  /** What stands above it; may be empty. */
  String title();

  /** What the reader has to be told in a legend, in order; empty if all is said in the chart. */
  List<Key> keys();
}
