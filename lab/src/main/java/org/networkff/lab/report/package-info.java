/**
 * From finished trials to what they show: {@link org.networkff.lab.report.Study} puts those
 * together that differ in their seed only, and {@link org.networkff.lab.report.Analysis} makes the
 * paper's tables, the paired comparisons with their statistics, and the sentences that say in words
 * what the numbers say.
 *
 * <p>Each table is a {@link org.networkff.lab.report.Section}: title, caption, table, sentences and
 * the figures as JSON. How a page shows it is not decided here.
 */
@NullMarked
package org.networkff.lab.report;

import org.jspecify.annotations.NullMarked;
