package org.networkff.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.catalog.DataSources;
import org.networkff.catalog.ProgressListener;
import org.networkff.data.LabeledImages;

/** From a picture of any size to what a network looks at. */
class FitTest {
  /** A light block on dark. */
  private static Picture block(int height, int width, int top, int left, int rows, int columns) {
    byte[] bytes = new byte[height * width];
    for (int y = top; y < top + rows; y++) {
      for (int x = left; x < left + columns; x++) {
        bytes[y * width + x] = (byte) 200;
      }
    }
    return Picture.of(height, width, bytes);
  }

  private static int grey(Picture picture, int y, int x) {
    return picture.bytes()[y * picture.width() + x] & 0xff;
  }

  private static double mass(Picture picture, boolean down) {
    double sum = 0;
    double moment = 0;
    for (int i = 0; i < picture.bytes().length; i++) {
      double ink = picture.bytes()[i] & 0xff;
      sum += ink;
      moment += ink * (down ? i / picture.width() : i % picture.width());
    }
    return moment / sum;
  }

  @ParameterizedTest
  @EnumSource(Fit.class)
  void whateverItsSizeItBecomesThatOfTheModel(Fit fit) {
    Random random = new Random(1);
    for (int[] size : new int[][] {{1, 1}, {1, 300}, {17, 3}, {28, 28}, {200, 100}}) {
      byte[] bytes = new byte[size[0] * size[1]];
      random.nextBytes(bytes);
      Picture picture = Picture.of(size[0], size[1], bytes);
      for (int[] to : new int[][] {{28, 28}, {1, 1}, {5, 40}, {64, 48}}) {
        Picture fitted = fit.apply(picture, to[0], to[1]);
        assertThat(fitted.height()).isEqualTo(to[0]);
        assertThat(fitted.width()).isEqualTo(to[1]);
      }
    }
  }

  @Test
  void aDrawingFillsTwentyPixelsAndItsMassIsInTheMiddle() {
    Picture fitted = Fit.MNIST.apply(block(300, 400, 20, 310, 100, 50), 28, 28);
    assertThat(mass(fitted, true)).isCloseTo(14, within(0.5));
    assertThat(mass(fitted, false)).isCloseTo(14, within(0.5));
    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        boolean inside = y >= 5 && y < 25 && x >= 10 && x < 20;
        assertThat(grey(fitted, y, x)).as("%d, %d", y, x).isEqualTo(inside ? 255 : 0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"14, 14, 10", "42, 28, 20", "3, 3, 2", "1, 1, 1"})
  void theBoxIsFiveSeventhsOfAnySize(int height, int width, int widest) {
    Picture fitted = Fit.MNIST.apply(block(90, 90, 30, 10, 3, 70), height, width);
    int lit = 0;
    for (int x = 0; x < width; x++) {
      int column = x;
      lit += IntStream.range(0, height).anyMatch(y -> grey(fitted, y, column) > 0) ? 1 : 0;
    }
    assertThat(lit).isEqualTo(widest);
  }

  /** An L is heavy at a corner: its mass in the middle would push it over the edge. */
  @Test
  void whatIsLopsidedStaysWithinTheImage() {
    byte[] bytes = block(100, 100, 10, 10, 80, 2).bytes().clone();
    byte[] foot = block(100, 100, 70, 10, 20, 80).bytes();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (bytes[i] | foot[i]);
    }
    Picture fitted = Fit.MNIST.apply(Picture.of(100, 100, bytes), 28, 28);
    assertThat(grey(fitted, 0, 5)).as("its top").isPositive();
    assertThat(grey(fitted, 19, 24)).as("its foot").isEqualTo(255);
    long ink = 0;
    for (byte grey : fitted.bytes()) {
      ink += (grey & 0xff) > 0 ? 1 : 0;
    }
    assertThat(ink).as("all of it").isGreaterThanOrEqualTo(20 * 5 + 15);
  }

  /** Paper is never quite white, and ink never quite black. */
  @Test
  void paperIsBackgroundAndInkIsWhite() {
    Random random = new Random(2);
    byte[] bytes = block(90, 90, 30, 40, 40, 10).bytes().clone();
    for (int i = 0; i < bytes.length; i++) {
      int paper = 205 + random.nextInt(10);
      bytes[i] = (byte) (bytes[i] == 0 ? paper : 40);
    }
    Picture scan = Picture.of(90, 90, bytes);
    assertThat(scan.isDarkOnLight()).isTrue();
    Picture fitted = Fit.MNIST.apply(scan.inverted(), 28, 28);
    assertThat(grey(fitted, 14, 14)).isGreaterThan(250);
    assertThat(grey(fitted, 0, 0)).isZero();
    int dark = 0;
    for (byte grey : fitted.bytes()) {
      dark += (grey & 0xff) < 20 ? 1 : 0;
    }
    assertThat(dark).isEqualTo(28 * 28 - 20 * 5);
  }

  /** Blown up, moved to a corner of a sheet and inverted, MNIST's digits come back as they were. */
  @Test
  @Tag("slow")
  void digitsOfMnistComeBack() throws IOException {
    String data = System.getenv("NETWORKFF_DATA");
    assumeTrue(data != null, "NETWORKFF_DATA is not set");
    DataSources sources = DataSources.fromEnvironment().withDataDir(Path.of(data));
    assumeTrue(sources.isLocal("mnist"), "mnist is not in NETWORKFF_DATA");
    LabeledImages digits = sources.load("mnist", ProgressListener.NONE).test();
    double difference = 0;
    int count = 1000;
    for (int i = 0; i < count; i++) {
      int from = digits.offset(i);
      byte[] bytes = Arrays.copyOfRange(digits.bytes(), from, from + 784);
      Picture scan = blownUp(bytes, 5).placed(10, 90, 200, 300, 0).inverted();
      assertThat(scan.isDarkOnLight()).isTrue();
      Picture back = Fit.MNIST.apply(scan.inverted(), 28, 28);
      for (int j = 0; j < 784; j++) {
        difference += Math.abs((back.bytes()[j] & 0xff) - (bytes[j] & 0xff));
      }
    }
    assertThat(difference / count / 784).as("levels of grey; a pixel aside it is 16").isLessThan(3);
  }

  private static Picture blownUp(byte[] digit, int times) {
    byte[] bytes = new byte[28 * 28 * times * times];
    for (int i = 0; i < bytes.length; i++) {
      int y = i / (28 * times) / times;
      int x = i % (28 * times) / times;
      bytes[i] = digit[y * 28 + x];
    }
    return Picture.of(28 * times, 28 * times, bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 255})
  void aPictureOfNothingIsBlack(int grey) {
    byte[] bytes = new byte[50 * 50];
    Arrays.fill(bytes, (byte) grey);
    Picture fitted = Fit.MNIST.apply(Picture.of(50, 50, bytes), 28, 28);
    assertThat(fitted.bytes()).containsOnly(0);
    assertThat(Picture.of(50, 50, bytes).isDarkOnLight()).isFalse();
  }
}
