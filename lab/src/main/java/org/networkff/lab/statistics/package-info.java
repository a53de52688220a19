/**
 * The statistics of a comparison: what paired measurements say, and how much they could have said.
 *
 * <p>Pure mathematics on {@code double[]}; nothing here knows of runs. The distributions, the
 * t-test and the binomial test are those of Apache Commons Statistics; what it has not (exact ranks
 * with ties, effect sizes, noncentral t, bootstrap, Holm, McNemar, power) is here, and all of it
 * agrees with SciPy on the vectors that {@code reference/statistics_vectors.py} writes.
 *
 * <p>What cannot be known from the values given is empty, never NaN: the spread of one value, an
 * effect size without spread. NaN and infinite values are refused.
 */
@NullMarked
package org.networkff.lab.statistics;

import org.jspecify.annotations.NullMarked;
