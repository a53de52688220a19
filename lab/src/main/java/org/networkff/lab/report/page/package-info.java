/**
 * A report as a document: {@link org.networkff.lab.report.page.Document} is chapters of {@link
 * org.networkff.lab.report.page.Block blocks}, {@link org.networkff.lab.report.page.HtmlPage} makes
 * one self-contained file of it, {@link org.networkff.lab.report.page.MarkdownPage} its twin. Knows
 * nothing of trials.
 */
@NullMarked
package org.networkff.lab.report.page;

import org.jspecify.annotations.NullMarked;
