package org.networkff.kernel;

/** Looks for NaN and infinity about as fast as memory is read. */
public final class FiniteFloats {
  private static final int EXPONENT = 0x7f800000; // all ones: infinite, or not a number
  private static final int LOWEST_OF_EXPONENT = 0x00800000;

  private FiniteFloats() {}

  /** Whether none of the first elements is NaN or infinite. */
  public static boolean areFinite(float[] values, int count) {
    int carry = 0; // into the sign, where an exponent is all ones
    for (int i = 0; i < count; i++) {
      carry |= (Float.floatToRawIntBits(values[i]) & EXPONENT) + LOWEST_OF_EXPONENT;
    }
    return carry >= 0;
  }
}
