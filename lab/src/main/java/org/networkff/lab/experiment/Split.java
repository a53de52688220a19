package org.networkff.lab.experiment;

import org.networkff.format.Spelling;

/**
 * Images that a network has not learned from. A study that looks for something is judged on those
 * for validation, so that the test images are still unseen when what it found is confirmed.
 */
public enum Split {
  /** The test images. */
  TEST,
  /** The last sixth of the training images. */
  VALIDATION;

  /** As files and sentences have it: {@code test}, {@code validation}. */
  @Override
  public String toString() {
    return Spelling.ofConstant(this);
  }

  /** As a heading begins: {@code Test}, {@code Validation}. */
  public String capital() {
    return name().charAt(0) + toString().substring(1);
  }
}
