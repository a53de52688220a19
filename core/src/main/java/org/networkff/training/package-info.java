/**
 * Training: the {@link org.networkff.training.Trainer}, its settings, and the pieces a step is made
 * of: schedule, negatives, local loss, optimiser. {@code TrainingStep} is the paper's algorithm.
 */
@NullMarked
package org.networkff.training;

import org.jspecify.annotations.NullMarked;
