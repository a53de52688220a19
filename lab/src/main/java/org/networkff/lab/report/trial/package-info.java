/**
 * Finished trials as tables and figures take them: {@link
 * org.networkff.lab.report.trial.TrialFiles} reads what a trial left into a {@link
 * org.networkff.lab.report.trial.FinishedTrial}, once.
 */
@NullMarked
package org.networkff.lab.report.trial;

import org.jspecify.annotations.NullMarked;
