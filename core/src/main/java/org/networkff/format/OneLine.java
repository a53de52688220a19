package org.networkff.format;

import java.util.regex.Pattern;

/**
 * Text for a line of a message. Names of files, and what files and servers say, may hold anything;
 * a terminal would obey it.
 */
public final class OneLine {
  /** Of all alphabets: the escapes of terminals are among the upper ones, too. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  private static final Pattern CONTROLS = Pattern.compile(CONTROL + "+");

  /**
   * With what has no shape of its own: it would turn a line round, or make two texts look alike.
   */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private OneLine() {}

  /** The text with a question mark for each character that breaks a line or steers a terminal. */
  public static String of(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }

  /** Whether all of a text can be seen, so that it may be a name for people. */
  public static boolean isVisible(String text) {
    return !UNSEEN.matcher(text).find();
  }

  /** The text with a question mark for each character that cannot be seen. */
  public static String visible(String text) {
    return UNSEEN.matcher(text).replaceAll("?");
  }

  /** The text of several lines on one: a blank for all that stands together of such characters. */
  public static String joined(String text) {
    return CONTROLS.matcher(text).replaceAll(" ");
  }
}
