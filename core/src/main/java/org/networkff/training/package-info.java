/**
 * Training: the {@link org.networkff.training.Trainer}s, what they tell on the way, and the pieces
 * a step is made of. {@code TrainingStep} is the paper's algorithm; what is called Perceptron,
 * Errors or Teaching belongs to the twin, to local losses and to softmax heads, and what is called
 * Online learns from a stream.
 */
@NullMarked
package org.networkff.training;

import org.jspecify.annotations.NullMarked;
