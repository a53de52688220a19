/**
 * The model and its mathematics: layers, normalisation, goodness, label embedding, collaboration
 * and readout, and the {@link org.networkff.network.ForwardForwardNetwork} that they make up.
 */
@NullMarked
package org.networkff.network;

import org.jspecify.annotations.NullMarked;
