package org.networkff.network;

/**
 * The label is the largest output of a linear classifier, a softmax head, on the normalised
 * activities of all hidden layers but the first (of one layer, of it), the image being shown once,
 * with a neutral label (Hinton 2022, section 3.3). The head is trained when the layers are done.
 */
public record SoftmaxReadout() implements Readout {
  @Override
  public String text() {
    return "softmax";
  }
}
