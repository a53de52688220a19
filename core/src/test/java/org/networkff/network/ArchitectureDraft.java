package org.networkff.network;

import java.util.List;
import org.networkff.data.Standardization;

/**
 * An architecture of which a test says only what matters to it; all else is plain: a row of twenty
 * pixels, four classes, labels over pixels, L2 before every layer, nothing between them.
 */
public final class ArchitectureDraft {
  private int height = 1;
  private int width = 20;
  private List<String> classNames = List.of("a", "b", "c", "d");
  private Standardization standardization = new Standardization(0.2, 0.4);
  private LabelEmbedding labelEmbedding = new LabelEmbedding(1.5);
  private Normalization inputNormalization = Normalization.L2;
  private Normalization normalization = Normalization.L2;
  private Between between = BlackBox.NOTHING;
  private Goodness goodness = Goodness.MEAN_SQUARE;
  private Alpha alpha = Alpha.ONE;
  private Readout readout = GoodnessReadout.ALL;

  public ArchitectureDraft size(int imageHeight, int imageWidth) {
    height = imageHeight;
    width = imageWidth;
    return this;
  }

  public ArchitectureDraft classes(String... names) {
    classNames = List.of(names);
    return this;
  }

  public ArchitectureDraft standardization(Standardization other) {
    standardization = other;
    return this;
  }

  public ArchitectureDraft labelEmbedding(LabelEmbedding other) {
    labelEmbedding = other;
    return this;
  }

  /** Before every layer, the first among them. */
  public ArchitectureDraft normalization(Normalization other) {
    inputNormalization = other;
    normalization = other;
    return this;
  }

  public ArchitectureDraft inputNormalization(Normalization other) {
    inputNormalization = other;
    return this;
  }

  public ArchitectureDraft between(Between other) {
    between = other;
    return this;
  }

  public ArchitectureDraft goodness(Goodness other) {
    goodness = other;
    return this;
  }

  public ArchitectureDraft alpha(Alpha other) {
    alpha = other;
    return this;
  }

  public ArchitectureDraft readout(Readout other) {
    readout = other;
    return this;
  }

  public Architecture build() {
    return new Architecture(
        height,
        width,
        classNames,
        standardization,
        labelEmbedding,
        inputNormalization,
        normalization,
        between,
        goodness,
        alpha,
        readout);
  }
}
