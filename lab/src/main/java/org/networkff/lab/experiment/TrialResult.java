package org.networkff.lab.experiment;

import org.networkff.network.Classifier;

/**
 * What a trial leaves.
 *
 * @param network the trained network, with its provenance
 * @param record what is known of the run
 */
public record TrialResult(Classifier network, RunRecord record) {}
