/**
 * Experiments: settings from a preset, a {@link org.networkff.lab.experiment.Trial} that trains and
 * evaluates one network, the {@link org.networkff.lab.experiment.RunRecord} it leaves, and the
 * {@link org.networkff.lab.experiment.Comparison} of several.
 */
@NullMarked
package org.networkff.lab.experiment;

import org.jspecify.annotations.NullMarked;
