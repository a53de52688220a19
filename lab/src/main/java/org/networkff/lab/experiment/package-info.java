/**
 * Experiments: an {@link org.networkff.lab.experiment.Experiment} is read from a file, a {@link
 * org.networkff.lab.experiment.Plan} has its {@link org.networkff.lab.experiment.Trial}s, a {@link
 * org.networkff.lab.experiment.TrialRun} trains and evaluates one, the {@link
 * org.networkff.lab.experiment.RunStore} keeps what it leaves, and a {@link
 * org.networkff.lab.experiment.Comparison} puts finished ones side by side.
 */
@NullMarked
package org.networkff.lab.experiment;

import org.jspecify.annotations.NullMarked;
