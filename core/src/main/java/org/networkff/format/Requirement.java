package org.networkff.format;

/** What a value has to be. Whatever it is not is refused in the same words everywhere. */
public final class Requirement {
  private Requirement() {}

  /**
   * Refuses a value that is not what it has to be.
   *
   * @param right whether it is
   * @param key of the value, as files and command lines know it
   * @param what it has to be, as in "a number above 0"
   * @throws IllegalArgumentException naming all three
   */
  public static void require(boolean right, String key, Object value, String what) {
    if (!right) {
      throw refused(key, value, what);
    }
  }

  /**
   * The refusal of a value.
   *
   * @param what it has to be
   */
  public static IllegalArgumentException refused(String key, Object value, String what) {
    return new IllegalArgumentException("%s = %s: must be %s".formatted(key, value, what));
  }
}
