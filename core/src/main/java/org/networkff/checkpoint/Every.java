package org.networkff.checkpoint;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something is done: after so much time, or after so many epochs, or never.
 *
 * @param time from one time to the next; zero if epochs count
 * @param epochs from one time to the next; 0 if time counts
 */
public record Every(Duration time, int epochs) {
  /** Every five minutes: the most that a kill can cost. */
  public static final Every FIVE_MINUTES = new Every(Duration.ofMinutes(5), 0);

  /** Never. */
  public static final Every NEVER = new Every(Duration.ZERO, 0);

  private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,8})([smhe])");

  /** After so many epochs; of all layers that learn in them. */
  public static Every epochs(int epochs) {
    return new Every(Duration.ZERO, epochs);
  }

  /**
   * What a text says: {@code 30s}, {@code 5m}, {@code 1h}, {@code 20e} for epochs, or {@code
   * never}.
   *
   * @throws IllegalArgumentException if it says nothing of that kind
   */
  public static Every parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (text.equals("never")) {
      return NEVER;
    }
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s': must be a time such as 30s, 5m or 1h, epochs such as 20e, or never"
              .formatted(text));
    }
    int count = Integer.parseInt(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> new Every(Duration.ofSeconds(count), 0);
      case "m" -> new Every(Duration.ofMinutes(count), 0);
      case "h" -> new Every(Duration.ofHours(count), 0);
      default -> epochs(count);
    };
  }

  /** Whether it is time, so long and so many epochs after the last time. */
  boolean isDue(long nanosSince, int epochsSince) {
    return (time.isPositive() && nanosSince >= time.toNanos())
        || (epochs > 0 && epochsSince >= epochs);
  }

  /** As {@link #parse} takes it. */
  @Override
  public String toString() {
    if (epochs > 0) {
      return epochs + "e";
    }
    return time.isZero() ? "never" : time.toSeconds() + "s";
  }
}
