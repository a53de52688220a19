/**
 * A training between two batches: its state as a {@link org.networkff.checkpoint.Checkpoint}, which
 * is a file that training goes on from to the same bits, and when one is kept. Whoever has
 * something to keep names it to a {@link org.networkff.checkpoint.TrainingState}, and is read and
 * written by the same words.
 */
@NullMarked
package org.networkff.checkpoint;

import org.jspecify.annotations.NullMarked;
