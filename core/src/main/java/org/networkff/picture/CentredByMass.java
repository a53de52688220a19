package org.networkff.picture;

/**
 * A drawing, light on dark, as the makers of MNIST put their digits into its images: "size
 * normalized to fit in a 20x20 pixel box while preserving their aspect ratio", and then centred "by
 * computing the center of mass of the pixels, and translating the image so as to position this
 * point at the center of the 28x28 field" (Y. LeCun, C. Cortes, C. Burges, <i>The MNIST database of
 * handwritten digits</i>).
 *
 * <p>The centre is the pixel at (height/2, width/2): the centres of mass of MNIST's own test images
 * are 14.0 ± 0.3 from either edge, which is what moving by whole pixels leaves.
 */
final class CentredByMass {
  /** Ink is what stands out from the background by an eighth of the range: paper is never even. */
  private static final int LEAST_INK = 32;

  private CentredByMass() {}

  static Picture of(Picture picture, int height, int width) {
    Picture ink = ink(picture);
    Box box = Box.around(ink);
    if (box.isEmpty()) {
      return Picture.of(height, width, new byte[height * width]);
    }
    int most = Math.max(1, Math.round(height * 5 / 7f));
    int widest = Math.max(1, Math.round(width * 5 / 7f));
    double scale = Math.min((double) most / box.height(), (double) widest / box.width());
    int h = Math.clamp(Math.round(box.height() * scale), 1, most);
    int w = Math.clamp(Math.round(box.width() * scale), 1, widest);
    return centred(
        ink.cut(box.top, box.left, box.height(), box.width()).scaled(h, w), height, width);
  }

  /** The background black, the lightest pixel white. */
  private static Picture ink(Picture picture) {
    int background = picture.background();
    int lightest = background;
    for (byte grey : picture.bytes()) {
      lightest = Math.max(lightest, grey & 0xff);
    }
    double range = Math.max(1, lightest - background);
    byte[] ink = new byte[picture.bytes().length];
    for (int i = 0; i < ink.length; i++) {
      int above = Math.max(0, (picture.bytes()[i] & 0xff) - background);
      ink[i] = (byte) Math.round(255 * above / range);
    }
    return Picture.of(picture.height(), picture.width(), ink);
  }

  private static Picture centred(Picture drawing, int height, int width) {
    double mass = 0;
    double down = 0;
    double across = 0;
    for (int y = 0; y < drawing.height(); y++) {
      for (int x = 0; x < drawing.width(); x++) {
        int ink = drawing.bytes()[y * drawing.width() + x] & 0xff;
        mass += ink;
        down += (double) y * ink;
        across += (double) x * ink;
      }
    }
    // Whatever is very lopsided stays within the image all the same.
    int top = place(height / 2.0 - down / mass, height - drawing.height());
    int left = place(width / 2.0 - across / mass, width - drawing.width());
    return drawing.placed(top, left, height, width, 0);
  }

  private static int place(double wanted, int room) {
    return Math.clamp(Math.round(wanted), 0, room);
  }

  /** Rows and columns from the first to the last (exclusive) with ink in them. */
  private record Box(int top, int left, int bottom, int right) {
    static Box around(Picture ink) {
      int top = ink.height();
      int left = ink.width();
      int bottom = 0;
      int right = 0;
      for (int y = 0; y < ink.height(); y++) {
        for (int x = 0; x < ink.width(); x++) {
          if ((ink.bytes()[y * ink.width() + x] & 0xff) >= LEAST_INK) {
            top = Math.min(top, y);
            left = Math.min(left, x);
            bottom = y + 1;
            right = Math.max(right, x + 1);
          }
        }
      }
      return new Box(top, left, bottom, right);
    }

    boolean isEmpty() {
      return bottom == 0;
    }

    int height() {
      return bottom - top;
    }

    int width() {
      return right - left;
    }
  }
}
