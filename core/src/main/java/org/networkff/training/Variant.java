package org.networkff.training;

import org.networkff.network.Collaboration;

/** The paper's three variants: which part of a collaboration is switched on. */
public enum Variant {
  /** Forward-Forward: every layer for itself, γ = 0. */
  FF {
    @Override
    public Collaboration of(Collaboration collaboration) {
      return Collaboration.none().with(collaboration.alpha());
    }
  },
  /** Fixed collaboration: γ stays what it is at first. */
  FCFF {
    @Override
    public Collaboration of(Collaboration collaboration) {
      return Collaboration.fixed(collaboration.gamma()).with(collaboration.alpha());
    }
  },
  /** Adaptive collaboration: γ learns. */
  ACFF {
    @Override
    public Collaboration of(Collaboration collaboration) {
      return collaboration;
    }
  };

  /** What is left of a collaboration in this variant. */
  public abstract Collaboration of(Collaboration collaboration);

  /** The variant that a collaboration amounts to. */
  public static Variant of(double gamma, double rate) {
    return rate != 0 ? ACFF : gamma != 0 ? FCFF : FF;
  }

  /** The paper's spelling. */
  @Override
  public String toString() {
    return switch (this) {
      case FF -> "FF";
      case FCFF -> "F-CFF";
      case ACFF -> "A-CFF";
    };
  }
}
