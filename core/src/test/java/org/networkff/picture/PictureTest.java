package org.networkff.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
  @TempDir private Path folder;

  private static int[] levels(Picture picture) {
    int[] levels = new int[picture.bytes().length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = picture.bytes()[i] & 0xff;
    }
    return levels;
  }

  private static Picture picture(int width, int... levels) {
    byte[] bytes = new byte[levels.length];
    for (int i = 0; i < levels.length; i++) {
      bytes[i] = (byte) levels[i];
    }
    return Picture.of(levels.length / width, width, bytes);
  }

  private static Picture argb(int width, int... pixels) throws IOException {
    return Picture.decode(Pictures.write(Pictures.argb(width, pixels), "png"));
  }

  @Test
  void theLevelsOfAGreyPictureAreTakenAsTheyStand() throws IOException {
    byte[] rows = new byte[257];
    for (int level = 0; level < 256; level++) {
      rows[1 + level] = (byte) level;
    }
    Picture read = Picture.decode(Pictures.png(256, 1, 8, 0, rows));

    assertThat(levels(read)).hasSize(256).startsWith(0, 1, 2).isSorted().endsWith(254, 255);
    assertThat(levels(read)).doesNotHaveDuplicates();
  }

  @Test
  void otherDepthsSpanTheSameRange() throws IOException {
    byte[] bits = {0, (byte) 0b10100000};
    byte[] halfBytes = {0, 0x0f, 0x70};
    byte[] words = {0, 0, 0, 0x12, 0x12, (byte) 0xff, (byte) 0xff};

    assertThat(levels(Picture.decode(Pictures.png(3, 1, 1, 0, bits)))).containsExactly(255, 0, 255);
    assertThat(levels(Picture.decode(Pictures.png(3, 1, 4, 0, halfBytes))))
        .containsExactly(0, 255, 119);
    assertThat(levels(Picture.decode(Pictures.png(3, 1, 16, 0, words))))
        .containsExactly(0, 0x12, 255);
  }

  @Test
  void coloursBecomeTheirLuma() throws IOException {
    Picture read = argb(4, 0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffffff);

    assertThat(levels(read)).containsExactly(76, 150, 29, 255);
  }

  @Test
  void whatIsTransparentIsWhiteBehindDarkAndBlackBehindLight() throws IOException {
    assertThat(levels(argb(3, 0, 0xff202020, 0x00ffffff))).containsExactly(255, 32, 255);
    assertThat(levels(argb(3, 0, 0xffe0e0e0, 0x00ffffff))).containsExactly(0, 224, 0);
    assertThat(levels(argb(2, 0xff000000, 0x80000000))).containsExactly(0, 127);
    assertThat(levels(Picture.decode(Pictures.png(2, 1, 8, 4, new byte[] {0, 10, -1, 10, 0}))))
        .containsExactly(10, 255);
    assertThat(levels(Picture.decode(Pictures.write(Pictures.argb(2, 0, 0xff000000), "gif"))))
        .containsExactly(255, 0);
  }

  @ParameterizedTest
  @CsvSource({"png, 0", "bmp, 0", "gif, 0", "jpg, 3"})
  void readsFilesOfFourFormatsWhateverTheirName(String format, int tolerance) throws IOException {
    BufferedImage painted = new BufferedImage(9, 5, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 9; x++) {
        painted.setRGB(x, y, 0x010101 * (20 * x + 10 * y));
      }
    }
    Path file = Files.write(folder.resolve("nameless"), Pictures.write(painted, format));
    Picture read = Picture.read(file);

    assertThat(read.height()).isEqualTo(5);
    assertThat(read.width()).isEqualTo(9);
    for (int i = 0; i < 45; i++) {
      assertThat(levels(read)[i])
          .isBetween(
              20 * (i % 9) + 10 * (i / 9) - tolerance, 20 * (i % 9) + 10 * (i / 9) + tolerance);
    }
  }

  @Test
  void invertsTwiceToItself() {
    Picture picture = picture(3, 0, 100, 255);

    assertThat(levels(picture.inverted())).containsExactly(255, 155, 0);
    assertThat(picture.inverted().inverted().bytes()).isEqualTo(picture.bytes());
  }

  @Test
  void theBackgroundIsTheMedianOfTheBorder() {
    assertThat(picture(1, 7).background()).isEqualTo(7);
    assertThat(picture(3, 9, 9, 9, 9, 200, 9, 1, 1, 9).background()).isEqualTo(9);
    assertThat(picture(3, 255, 255, 0, 255, 0, 255, 255, 255, 0).background()).isEqualTo(255);
  }

  @Test
  void shrinkingAveragesAreas() {
    Picture four = picture(4, 0, 10, 100, 200, 20, 30, 100, 0);

    assertThat(levels(four.scaled(1, 2))).containsExactly(15, 100);
    assertThat(levels(picture(3, 0, 90, 240).scaled(1, 2))).containsExactly(30, 190);
    assertThat(levels(four.scaled(2, 4))).isEqualTo(levels(four));
  }

  @Test
  void enlargingMixesNeighbours() {
    assertThat(levels(picture(2, 0, 100).scaled(1, 4))).containsExactly(0, 25, 75, 100);
    assertThat(levels(picture(1, 40).scaled(2, 3))).containsOnly(40);
  }

  /** Each pixel is cut into as many as make both sizes whole numbers; then means are exact. */
  @ParameterizedTest
  @CsvSource({"7, 5, 3, 2", "28, 28, 20, 20", "10, 3, 9, 1", "31, 17, 8, 17", "6, 6, 5, 4"})
  void agreesWithPlainMeans(int height, int width, int toHeight, int toWidth) {
    byte[] bytes = new byte[height * width];
    new Random(height).nextBytes(bytes);
    Picture scaled = Picture.of(height, width, bytes).scaled(toHeight, toWidth);
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        long sum = 0;
        for (int v = y * height; v < (y + 1) * height; v++) {
          for (int u = x * width; u < (x + 1) * width; u++) {
            sum += bytes[v / toHeight * width + u / toWidth] & 0xff;
          }
        }
        double mean = (double) sum / (height * width);
        assertThat((double) levels(scaled)[y * toWidth + x]).isBetween(mean - 0.501, mean + 0.501);
      }
    }
  }

  @Test
  void fittingKeepsProportionsInTheMiddleOfTheBackground() {
    Picture wide = picture(4, 50, 50, 50, 50, 50, 250, 250, 50);
    Picture fitted = wide.fit(4, 4);

    assertThat(levels(fitted))
        .containsExactly(50, 50, 50, 50, 50, 50, 50, 50, 50, 250, 250, 50, 50, 50, 50, 50);
    assertThat(levels(picture(1, 9, 9, 9).fit(1, 1))).containsExactly(9);
    assertThat(picture(1, new int[1000]).fit(28, 28).bytes()).hasSize(784);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void hasPixels(int height) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Picture.of(height, 1, new byte[0]))
        .withMessageContaining("no picture of " + height + "×1");
    assertThatIllegalArgumentException().isThrownBy(() -> Picture.of(2, 2, new byte[3]));
  }
}
