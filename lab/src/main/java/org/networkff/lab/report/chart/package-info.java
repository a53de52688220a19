/**
 * From finished trials to figures: {@link org.networkff.lab.report.chart.TrialSet} holds trials
 * that are shown together, and each kind of figure is a class that takes it. Where seeds are put
 * together, lines are their mean and bands go from the smallest to the largest of them; intervals
 * of means are those of {@link org.networkff.lab.statistics.Summary}.
 */
@NullMarked
package org.networkff.lab.report.chart;

import org.jspecify.annotations.NullMarked;
