package org.networkff.network;

import java.util.List;
import java.util.random.RandomGenerator;

/** Functions between layers that have a name, which settings and model files know. */
public final class BlackBox {
  /** The activities as they are. */
  public static final Between NOTHING = new Unchanged();

  /** 1 where a unit is active, 0 where it is not. */
  public static final Between BINARIZE = new Binarize();

  private static final String QUANTIZE = "quantize-";
  private static final String NOISE = "noise-";

  private BlackBox() {}

  /**
   * Each activity becomes the nearest of 2^bits levels, which lie evenly between 0 and the largest
   * activity of the row.
   *
   * @throws IllegalArgumentException if the bits are not from 1 to 16
   */
  public static Between quantize(int bits) {
    return new Quantize(bits);
  }

  /**
   * Noise on each activity, nearly normal (the sum of four uniform numbers).
   *
   * @param share its standard deviation, as a share of the row's root mean square
   * @throws IllegalArgumentException if the share is negative or not finite
   */
  public static Between noise(double share) {
    return new Noise(share);
  }

  /**
   * A function of one's own with a name. Settings do not know it; who reads a model file with it
   * gives it along.
   *
   * @throws IllegalArgumentException if the name is blank or means something else
   */
  public static Between named(String name, Between function) {
    return new Named(name, function);
  }

  /**
   * The function of the given name.
   *
   * @param others that may be meant, apart from those that are known here
   * @throws IllegalArgumentException if there is none
   */
  public static Between of(String name, List<Between> others) {
    return others.stream()
        .filter(other -> other.name().equals(name))
        .findFirst()
        .orElseGet(() -> known(name));
  }

  private static Between known(String name) {
    return switch (name) {
      case "none" -> NOTHING;
      case "binarize" -> BINARIZE;
      default -> withFigure(name);
    };
  }

  private static Between withFigure(String name) {
    try {
      if (name.startsWith(QUANTIZE)) {
        return quantize(Integer.parseInt(name.substring(QUANTIZE.length())));
      } else if (name.startsWith(NOISE)) {
        return noise(Double.parseDouble(name.substring(NOISE.length())));
      }
    } catch (NumberFormatException e) {
      throw unknown(name);
    }
    throw unknown(name);
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "the function between layers is called %s: not none, binarize, quantize-BITS or noise-SHARE,"
                .formatted(name)
            + " nor one that was given");
  }

  /** Nothing changes. */
  public record Unchanged() implements Between {
    @Override
    public String name() {
      return "none";
    }

    @Override
    public void apply(float[] x, int from, int count, RandomGenerator random) {}
  }

  /** Active or not. */
  public record Binarize() implements Between {
    @Override
    public String name() {
      return "binarize";
    }

    @Override
    public void apply(float[] x, int from, int count, RandomGenerator random) {
      for (int j = from; j < from + count; j++) {
        x[j] = x[j] > 0 ? 1 : 0;
      }
    }
  }

  /**
   * Levels between 0 and the largest.
   *
   * @param bits of the number of a level
   */
  public record Quantize(int bits) implements Between {

    /**
     * Refuses what is no number of bits.
     *
     * @throws IllegalArgumentException if the bits are not from 1 to 16
     */
    public Quantize {
      if (bits < 1 || bits > 16) {
        throw new IllegalArgumentException(QUANTIZE + bits + ": the bits must be from 1 to 16");
      }
    }

    @Override
    public String name() {
      return QUANTIZE + bits;
    }

    @Override
    public void apply(float[] x, int from, int count, RandomGenerator random) {
      float largest = 0;
      for (int j = from; j < from + count; j++) {
        largest = Math.max(largest, x[j]);
      }
      int steps = (1 << bits) - 1;
      for (int j = from; j < from + count && largest > 0; j++) {
        x[j] = (float) Math.rint(x[j] / largest * steps) / steps * largest;
      }
    }
  }

  /** Noise whose size is a share of the activities'. */
  private record Noise(double share) implements Between {
    private static final int BITS = 16; // of each of the numbers that are added up
    private static final int TERMS = Long.SIZE / BITS;
    private static final double SD = Math.sqrt(TERMS / 12.0); // of a sum of numbers from 0 to 1

    Noise {
      if (!(share >= 0) || Double.isInfinite(share)) {
        throw new IllegalArgumentException(
            NOISE + share + ": the share must be a number of at least 0");
      }
    }

    @Override
    public String name() {
      return NOISE + share;
    }

    @Override
    public void apply(float[] x, int from, int count, RandomGenerator random) {
      double squares = 0;
      for (int j = from; j < from + count; j++) {
        squares += (double) x[j] * x[j];
      }
      float factor = (float) (share * Math.sqrt(squares / count) / SD);
      for (int j = from; j < from + count; j++) {
        x[j] += factor * centredSum(random.nextLong());
      }
    }

    /** Four numbers from −½ to ½ out of the bits of a draw, added up. */
    private static float centredSum(long bits) {
      long largest = (1 << BITS) - 1;
      long sum = 0;
      for (int term = 0; term < TERMS; term++) {
        sum += (bits >>> (term * BITS)) & largest;
      }
      return (float) sum / largest - TERMS / 2f;
    }
  }

  /** A function and what it is called. */
  private record Named(String name, Between function) implements Between {
    Named {
      if (name.isBlank() || isKnown(name)) {
        throw new IllegalArgumentException(
            "a function between layers called '%s': it needs a name of its own".formatted(name));
      }
    }

    private static boolean isKnown(String name) {
      try {
        known(name);
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    @Override
    public void apply(float[] x, int from, int count, RandomGenerator random) {
      function.apply(x, from, count, random);
    }
  }
}
