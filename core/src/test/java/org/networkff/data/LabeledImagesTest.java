package org.networkff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabeledImagesTest {
  private static final List<String> NAMES = List.of("a", "b");
  private static final LabeledImages THREE =
      LabeledImages.of(1, 2, NAMES, new byte[] {1, 2, 3, 4, 5, (byte) 255}, new byte[] {0, 1, 0});

  @Test
  void holdsImagesAndLabels() {
    assertThat(THREE.size()).isEqualTo(3);
    assertThat(THREE.height()).isEqualTo(1);
    assertThat(THREE.width()).isEqualTo(2);
    assertThat(THREE.pixels()).isEqualTo(2);
    assertThat(THREE.classes()).isEqualTo(2);
    assertThat(THREE.classNames()).isEqualTo(NAMES);
    assertThat(THREE.label(1)).isEqualTo(1);
    assertThat(THREE.bytes()[THREE.offset(2)]).isEqualTo((byte) 5);
    assertThat(THREE).hasToString("3 images of 1×2 in 2 classes");
  }

  @Test
  void aRangeSharesTheArray() {
    LabeledImages last = THREE.range(1, 3).range(1, 2);
    assertThat(last.size()).isEqualTo(1);
    assertThat(last.label(0)).isZero();
    assertThat(last.bytes()).isSameAs(THREE.bytes());
    assertThat(last.offset(0)).isEqualTo(4);
    assertThatThrownBy(() -> last.label(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> last.offset(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> THREE.range(1, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> THREE.range(1, 1)).hasMessageContaining("cannot be empty");
  }

  @Test
  void takes256ClassesAndNoMore() {
    var images =
        LabeledImages.of(1, 1, Collections.nCopies(256, "x"), new byte[1], new byte[] {(byte) 255});
    assertThat(images.label(0)).isEqualTo(255);
    assertThatThrownBy(
            () -> LabeledImages.of(1, 1, Collections.nCopies(257, "x"), new byte[1], new byte[1]))
        .hasMessage("257 classes: there can be 1 to 256");
  }

  @Test
  void refusesWhatDoesNotAgree() {
    assertThatThrownBy(() -> LabeledImages.of(0, 2, NAMES, new byte[0], new byte[1]))
        .hasMessage("an image of 0×2 has no pixel");
    assertThatThrownBy(() -> LabeledImages.of(1, 2, List.of(), new byte[2], new byte[1]))
        .hasMessage("0 classes: there can be 1 to 256");
    assertThatThrownBy(() -> LabeledImages.of(1, 2, NAMES, new byte[0], new byte[0]))
        .hasMessage("no image: a set of images cannot be empty");
    assertThatThrownBy(() -> LabeledImages.of(1, 2, NAMES, new byte[5], new byte[2]))
        .hasMessage("2 images of 1×2 take 4 bytes, not 5");
    assertThatThrownBy(() -> LabeledImages.of(1, 1, NAMES, new byte[2], new byte[] {1, 2}))
        .hasMessage("image 1 has label 2, but there are 2 classes");
    assertThatThrownBy(() -> LabeledImages.of(1 << 16, 1 << 16, NAMES, new byte[2], new byte[1]))
        .hasMessageContaining("2 GiB");
  }

  @Test
  void standardizesWithMeanAndSpreadOfAllPixels() {
    // 1 2 3 4: mean 2.5, variance 1.25
    Standardization s = Standardization.of(THREE.range(0, 2));
    assertThat(s.mean()).isCloseTo(2.5 / 255, within(1e-15));
    assertThat(s.sd()).isCloseTo(Math.sqrt(1.25) / 255, within(1e-15));
    assertThat(s.apply(3)).isCloseTo(0.5 / Math.sqrt(1.25), within(1e-12));
    assertThat(Standardization.UNIT.apply(255)).isEqualTo(1.0);
  }

  @Test
  void aFactorAndAShiftAreTheSameAsAFloat() {
    Standardization s = new Standardization(0.1307, 0.3081);
    for (int pixel = 0; pixel <= 255; pixel++) {
      assertThat((double) (pixel * s.factor() + s.shift())).isCloseTo(s.apply(pixel), within(1e-6));
    }
  }

  @Test
  void refusesImpossibleStandardizations() {
    var constant = LabeledImages.of(1, 1, NAMES, new byte[] {-1, -1}, new byte[2]);
    assertThatThrownBy(() -> Standardization.of(constant))
        .hasMessage("all pixels have the value 255: constant images cannot be standardised");
    for (double sd : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Standardization(0, sd))
          .hasMessage("sd = " + sd + ": must be a finite number above 0");
    }
    assertThatThrownBy(() -> new Standardization(Double.NaN, 1))
        .hasMessage("mean = NaN: must be a finite number");
  }

  @Test
  void aDataSetRefusesPartsThatDoNotBelongTogether() {
    var wide = LabeledImages.of(1, 3, NAMES, new byte[3], new byte[1]);
    assertThatThrownBy(() -> dataSet(THREE, wide))
        .hasMessage("the training images are 1×2, the test images 1×3: they must be of one size");
    var other = LabeledImages.of(1, 2, List.of("a"), new byte[2], new byte[1]);
    assertThatThrownBy(() -> dataSet(THREE, other)).hasMessageContaining("must be the same");
    assertThat(dataSet(THREE, THREE.range(0, 1)).test().size()).isEqualTo(1);
  }

  private static DataSet dataSet(LabeledImages train, LabeledImages test) {
    return new DataSet("set", train, test, Standardization.UNIT, Map.of(), "here");
  }
}
