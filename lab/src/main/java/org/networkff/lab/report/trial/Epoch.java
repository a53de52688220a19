package org.networkff.lab.report.trial;

import java.util.List;

/**
 * What a trial told of an epoch of a layer. What it did not tell is NaN.
 *
 * @param stage 1-based
 * @param layer 1-based; 0 for the whole network
 * @param epoch of the stage, 1-based
 * @param loss mean over the images
 * @param gamma γ of the layer after the epoch
 * @param secondsSoFar that the trial had trained when the epoch was over
 * @param residentMb memory of the process
 * @param trainAccuracy of the whole network on a sample of the training images, 0 to 1
 * @param validationAccuracy of the whole network on the validation images, 0 to 1
 * @param layerAccuracies of each layer by itself, on these images or, where there are none, on that
 *     sample; empty where it was not tried
 */
public record Epoch(
    int stage,
    int layer,
    int epoch,
    double loss,
    double gamma,
    double secondsSoFar,
    double residentMb,
    double trainAccuracy,
    double validationAccuracy,
    List<Double> layerAccuracies) {

  /** Copies the list. */
  public Epoch {
    layerAccuracies = List.copyOf(layerAccuracies);
  }

  /** Of a layer (1-based) by itself; NaN where it was not tried. */
  public double layerAccuracy(int number) {
    return number >= 1 && number <= layerAccuracies.size()
        ? layerAccuracies.get(number - 1)
        : Double.NaN;
  }
}
