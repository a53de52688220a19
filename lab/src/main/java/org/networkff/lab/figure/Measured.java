package org.networkff.lab.figure;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import org.networkff.lab.figure.axis.Axis;

/**
 * A chart that measures something along an axis. Charts of the same quantity that stand side by
 * side are compared, so they need {@linkplain #onOneAxis one axis}.
 *
 * @param <C> the kind of chart
 */
public sealed interface Measured<C extends Measured<C>> extends Chart
    permits BarChart, LineChart, StripChart {

  /** The axis of what is measured. */
  Axis measure();

  /** What that axis has to cover; may have values that have no place on it. */
  DoubleStream measured();

  /** The same chart along another axis. */
  C along(Axis axis);

  /** The charts in their order, on axes that all cover what any of them has. */
  static <C extends Measured<C>> List<C> onOneAxis(List<C> charts) {
    DoubleSummaryStatistics values =
        charts.stream()
            .flatMapToDouble(
                chart -> chart.measured().filter(value -> chart.measure().places(value)))
            .summaryStatistics();
    return values.getCount() == 0
        ? List.copyOf(charts)
        : charts.stream()
            .map(
                chart ->
                    chart.along(
                        chart.measure().including(values.getMin()).including(values.getMax())))
            .toList();
  }
}
