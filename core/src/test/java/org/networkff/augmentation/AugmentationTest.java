package org.networkff.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.networkff.random.Seed.seed;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.data.LabeledImages;
import org.networkff.network.RandomImages;
import org.networkff.random.Seed;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;

/** How training images are varied. */
class AugmentationTest {
  private static final Augmentation NONE = Augmentation.NONE;

  /** 3 rows of 4 pixels, the second of two images. */
  private static final LabeledImages SMALL =
      images(
              3, 4, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
              11, 12)
          .range(1, 2);

  @Test
  void nothingIsVariedByDefault() {
    assertThat(TrainingSettings.defaults().regularization().augmentation().isActive()).isFalse();
    assertThat(varied(NONE, SMALL, 1)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  /** Down and right by −1, 0 or 1: nine images, all as likely. */
  @Test
  void aShiftMovesTheImageAndDarknessFollows() {
    Map<String, Integer> seen = new HashMap<>();
    for (int draw = 0; draw < 9000; draw++) {
      seen.merge(
          Arrays.toString(varied(Augmentation.NONE.withShift(1), SMALL, draw)), 1, Integer::sum);
    }
    assertThat(seen)
        .hasSize(9)
        .containsKey("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]")
        .containsKey("[0, 1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11]")
        .containsKey("[0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]")
        .containsKey("[6, 7, 8, 0, 10, 11, 12, 0, 0, 0, 0, 0]")
        .allSatisfy((image, times) -> assertThat(times).isBetween(850, 1150));
  }

  @Test
  void anImageMayMoveAwayAltogether() {
    boolean[] dark = new boolean[2];
    for (int draw = 0; draw < 500; draw++) {
      int[] image = varied(Augmentation.NONE.withShift(5), SMALL, draw);
      dark[Arrays.stream(image).allMatch(pixel -> pixel == 0) ? 1 : 0] = true;
    }
    assertThat(dark).containsOnly(true);
  }

  @Test
  void everySecondImageIsMirrored() {
    int mirrored = 0;
    for (int draw = 0; draw < 2000; draw++) {
      int[] image = varied(NONE.withFlip(true), SMALL, draw);
      assertThat(image[0]).isIn(1, 4);
      if (image[0] == 4) {
        assertThat(image).containsExactly(4, 3, 2, 1, 8, 7, 6, 5, 12, 11, 10, 9);
        mirrored++;
      }
    }
    assertThat(mirrored).isBetween(900, 1100);
  }

  /** What the next draws of a uniform float are. */
  private static RandomGenerator drawing(double first, double second, double third) {
    double[] draws = {first, second, third};
    return new RandomGenerator() {
      private int at;

      @Override
      public long nextLong() {
        return 0; // no shift within no bound
      }

      @Override
      public float nextFloat() {
        return at < draws.length ? (float) draws[at++] : 0.5f;
      }
    };
  }

  private static final LabeledImages SQUARE = images(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9);

  @Test
  void aQuarterTurnIsAQuarterTurn() {
    Augmentation turn = NONE.withRotate(90);
    assertThat(varied(turn, SQUARE, drawing(1, 0.5, 0.5)))
        .containsExactly(3, 6, 9, 2, 5, 8, 1, 4, 7);
    assertThat(varied(turn, SQUARE, drawing(0, 0.5, 0.5)))
        .containsExactly(7, 4, 1, 8, 5, 2, 9, 6, 3);
    assertThat(varied(turn, SQUARE, drawing(0.5, 0, 1))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  /** Half as large: its neighbours but one, seen from the centre; twice as large: their means. */
  @Test
  void aZoomIsSeenFromTheCentre() {
    LabeledImages five =
        images(
            5, 5, 1, 0, 3, 0, 5, 0, 0, 0, 0, 0, 6, 0, 100, 0, 10, 0, 0, 0, 0, 0, 11, 0, 13, 0, 15);
    assertThat(varied(NONE.withZoom(0.5), five, drawing(0.5, 0, 0.5)))
        .containsExactly(
            0, 0, 0, 0, 0, 0, 1, 3, 5, 0, 0, 6, 100, 10, 0, 0, 11, 13, 15, 0, 0, 0, 0, 0, 0);
    LabeledImages row = images(1, 5, 0, 40, 80, 40, 0);
    assertThat(varied(NONE.withZoom(0.999999), row, drawing(0.5, 1, 0.5)))
        .containsExactly(40, 60, 80, 60, 40);
  }

  @Test
  void shearMovesEachRowAgainstTheNext() {
    assertThat(varied(NONE.withShear(1), SQUARE, drawing(0.5, 0.5, 1)))
        .containsExactly(0, 1, 2, 4, 5, 6, 8, 9, 0);
  }

  @Test
  void halfAPixelBetweenTwoIsTheirMean() {
    LabeledImages row = images(1, 3, 100, 200, 50);
    LabeledImages rows = images(2, 3, 100, 200, 50, 100, 200, 50);
    assertThat(varied(NONE.withShear(1), rows, drawing(0.5, 0.5, 1)))
        .containsExactly(50, 150, 125, 150, 125, 25);
    assertThat(varied(NONE.withShear(1), row, drawing(0.5, 0.5, 1))).containsExactly(100, 200, 50);
  }

  /**
   * With all points moved alike by the bound, the splines, which add up to 1, move all pixels so.
   */
  @Test
  void anElasticFieldIsASmoothMeanOfItsPoints() {
    RandomGenerator highest = drawing(0.5, 0.5, 0.5);
    RandomGenerator all =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            return highest.nextLong();
          }

          @Override
          public float nextFloat() {
            return 1;
          }
        };
    ElasticField field = ElasticField.draw(2, 5, 7, all);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 7; x++) {
        assertThat(field.at(field.row(0, y), x)).isBetween(2 - 1e-9, 2 + 1e-9);
      }
    }
    ElasticField wild = ElasticField.draw(2, 28, 28, seed(1).stream(Seed.Purpose.PICTURES, 0));
    double largest = 0;
    for (int direction = 0; direction < 2; direction++) {
      for (int y = 0; y < 28; y++) {
        double[] row = wild.row(direction, y);
        for (int x = 1; x < 28; x++) {
          largest = Math.max(largest, Math.abs(wild.at(row, x)));
          assertThat(Math.abs(wild.at(row, x) - wild.at(row, x - 1))).isLessThan(0.5);
        }
      }
    }
    assertThat(largest).isBetween(0.5, 2.0);
  }

  @Test
  void whereNothingBendsNothingIsDrawn() {
    RandomGenerator none =
        () -> {
          throw new AssertionError("is drawn from");
        };
    ElasticField still = ElasticField.draw(0, 5, 7, none);
    assertThat(still.at(still.row(1, 4), 6)).isZero();
  }

  static Stream<Arguments> variations() {
    return Stream.<UnaryOperator<Augmentation>>of(
            a -> a.withShift(2),
            a -> a.withFlip(true),
            a -> a.withRotate(20),
            a -> a.withZoom(0.2),
            a -> a.withShear(0.3),
            a -> a.withElastic(3),
            a -> a.withElastic(3).withShift(1).withFlip(true).withRotate(5))
        .map(change -> Arguments.of(change.apply(NONE)));
  }

  /** Images of any shape, of one pixel too; the same draws give the same bytes, others others. */
  @ParameterizedTest
  @MethodSource("variations")
  void theDrawsDecideAndNothingElse(Augmentation augmentation) {
    assertThat(augmentation.isActive()).isTrue();
    for (LabeledImages images :
        List.of(SMALL, RandomImages.of(2, 50, 2, 1), images(1, 1, 7), images(7, 2, new int[14]))) {
      int last = images.size() - 1;
      for (int draw = 0; draw < 20; draw++) {
        assertThat(bytes(augmentation, images, last, draw))
            .isEqualTo(bytes(augmentation, images, last, draw));
      }
    }
    LabeledImages image = images(5, 10, new Random(1).ints(50, 0, 256).toArray());
    assertThat(Stream.iterate(0, draw -> draw + 1).limit(20))
        .anySatisfy(
            draw ->
                assertThat(bytes(augmentation, image, 0, draw))
                    .isNotEqualTo(bytes(augmentation, image, 0, draw + 1)));
  }

  /** A bright disc in the dark: whatever is done to it, about as much of it is left. */
  @ParameterizedTest
  @MethodSource("variations")
  void whatIsInTheMiddleStaysOnTheImage(Augmentation augmentation) {
    int[] pixels = new int[28 * 28];
    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        pixels[y * 28 + x] = Math.hypot(y - 13.5, x - 13.5) < 6 ? 255 : 0;
      }
    }
    LabeledImages disc = images(28, 28, pixels);
    double before = Arrays.stream(pixels).sum();
    for (int draw = 0; draw < 50; draw++) {
      double after = Arrays.stream(varied(augmentation, disc, draw)).sum();
      assertThat(after / before).isBetween(0.55, 1.55); // zoom changes an area by its square
    }
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        Arguments.of("shift", -1, "shift = -1: must be from 0 to 16384"),
        Arguments.of("rotate", 181, "rotate = 181.0: must be degrees from 0 to 180"),
        Arguments.of("zoom", 1, "zoom = 1.0: must be a number from 0 to below 1"),
        Arguments.of("shear", "NaN", "shear = NaN: must be a number from 0 to 1"),
        Arguments.of("elastic", -2, "elastic = -2.0: must be a finite number, at least 0"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatIsNoVariationIsRefused(String key, Object value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.of(key, value))
        .withMessage(message);
  }

  private static int[] varied(Augmentation augmentation, LabeledImages images, long draw) {
    return varied(augmentation, images, seed(draw).stream(Seed.Purpose.PICTURES, 0));
  }

  private static int[] varied(
      Augmentation augmentation, LabeledImages images, RandomGenerator random) {
    byte[] into = new byte[images.pixels()];
    augmentation.apply(images, 0, random, into);
    int[] pixels = new int[into.length];
    Arrays.setAll(pixels, i -> into[i] & 0xFF);
    return pixels;
  }

  private static byte[] bytes(
      Augmentation augmentation, LabeledImages images, int image, long draw) {
    byte[] into = new byte[images.pixels()];
    Arrays.fill(into, (byte) 77); // what was there before must not matter
    augmentation.apply(images, image, seed(draw).stream(Seed.Purpose.PICTURES, 0), into);
    return into;
  }

  private static LabeledImages images(int height, int width, int... pixels) {
    byte[] bytes = new byte[pixels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) pixels[i];
    }
    return LabeledImages.of(
        height, width, List.of("a"), bytes, new byte[pixels.length / height / width]);
  }
}
