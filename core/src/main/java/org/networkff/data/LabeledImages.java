package org.networkff.data;

/** Placeholder until the reader lands. */
public final class LabeledImages {
  private LabeledImages() {}
}
