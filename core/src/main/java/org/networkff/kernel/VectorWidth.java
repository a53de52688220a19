package org.networkff.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors in which this processor works: its widest, up to 512 bits. */
final class VectorWidth {
  // SquareSums reaches 16 lanes; wider vectors, which no machine of today has, are not used.
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  private VectorWidth() {}
}
