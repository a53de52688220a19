package org.networkff.setting;

import org.networkff.network.Collaboration;

/**
 * The paper's three variants, which differ in the part of a collaboration that is switched on, and
 * the perceptrons that they are compared with. {@code Trainer.of} makes the trainer of each.
 */
public enum Variant {
  /** Forward-Forward: every layer for itself, γ = 0, and nothing left that α would weigh. */
  FF {
    @Override
    public Collaboration of(Collaboration collaboration) {
      return Collaboration.none();
    }
  },
  /** Fixed collaboration: γ stays what it is at first. */
  FCFF {
    @Override
    public Collaboration of(Collaboration collaboration) {
      return Collaboration.fixed(collaboration.gamma()).with(collaboration.alpha());
    }
  },
  /** Adaptive collaboration: γ learns, or α. */
  ACFF {
    @Override
    public Collaboration of(Collaboration collaboration) {
      return collaboration;
    }
  },
  /** Backpropagation, through a network of the same widths: nothing collaborates. */
  BP {
    @Override
    public Collaboration of(Collaboration collaboration) {
      return FF.of(collaboration);
    }
  },
  /** Local losses on labels, in the twin's place: each hidden layer has one of its own. */
  LOCAL {
    @Override
    public Collaboration of(Collaboration collaboration) {
      return FF.of(collaboration);
    }
  };

  /** What is left of a collaboration in this variant. */
  public abstract Collaboration of(Collaboration collaboration);

  /** Whether it is trained by goodness, with labels among the inputs; else it is a perceptron. */
  public boolean isForwardForward() {
    return this != BP && this != LOCAL;
  }

  /** The Forward-Forward variant of a γ and whether it, or α, learns. */
  static Variant of(double gamma, boolean learns) {
    return learns ? ACFF : gamma != 0 ? FCFF : FF;
  }

  /** The paper's spelling, for people. */
  @Override
  public String toString() {
    return switch (this) {
      case FF -> "FF";
      case FCFF -> "F-CFF";
      case ACFF -> "A-CFF";
      case BP -> "BP";
      case LOCAL -> "local";
    };
  }
}
