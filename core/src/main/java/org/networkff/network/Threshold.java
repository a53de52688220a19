package org.networkff.network;

/**
 * The threshold θ that a goodness has to cross.
 *
 * @param theta θ
 * @param perLayer false: θ is subtracted once, C_l = g_l + γ_l Σ α_lk g_k − θ. True: Eq. 5 read
 *     literally with G = g − θ, so that it is subtracted from each layer's goodness, C_l = (g_l −
 *     θ) + γ_l Σ α_lk (g_k − θ)
 */
public record Threshold(double theta, boolean perLayer) {}
