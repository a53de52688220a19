package org.networkff.picture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of images.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record ImageSize(int height, int width) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,5})[x×](\\d{1,5})");

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not from 1 to {@value Picture#MAX_SIDE}
   */
  public ImageSize {
    if (Math.min(height, width) < 1 || Math.max(height, width) > Picture.MAX_SIDE) {
      throw new IllegalArgumentException(
          "%d×%d is no size of an image: each side must be from 1 to %d"
              .formatted(height, width, Picture.MAX_SIDE));
    }
  }

  /**
   * The size that a text says, as in "28x28": height, then width.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ImageSize parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no size of an image: must be HEIGHTxWIDTH, as in 28x28".formatted(text));
    }
    return new ImageSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** How many pixels an image has. */
  public long pixels() {
    return (long) height * width;
  }

  /** As in "28×28". */
  @Override
  public String toString() {
    return height + "×" + width;
  }
}
