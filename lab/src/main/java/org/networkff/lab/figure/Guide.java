package org.networkff.lab.figure;

/**
 * A line across a chart to read values against: zero, θ, chance.
 *
 * @param name what it is; may be empty
 * @param value where it is
 */
public record Guide(String name, double value) {

  /** Checks the value. */
  public Guide {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("the guide \"" + name + "\" is at " + value);
    }
  }
}
