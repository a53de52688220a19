/**
 * What a training is told: {@link org.networkff.setting.TrainingSettings}, and the choices of the
 * method that they are made of, each a small type: local loss, negatives, optimiser, schedule,
 * regularisation. {@link org.networkff.setting.Setting} names each of them in files, on the command
 * line and in provenance.
 */
@NullMarked
package org.networkff.setting;

import org.jspecify.annotations.NullMarked;
