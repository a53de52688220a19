package org.networkff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CollaborationTest {
  private static final double[] GOODNESS = {1, 10, 100};
  private static final Alpha MATRIX =
      new Alpha.Matrix(
          List.of(List.of(9., 0.5, 0.25), List.of(1.5, 9., 0.), List.of(0.75, 2., 9.)));

  @Nested
  class Gamma {
    @Test
    void ofForwardForwardIsZeroAndStays() {
      assertThat(Collaboration.none().gamma()).isZero();
      assertThat(Collaboration.none().rate()).isZero();
      assertThat(Collaboration.none().isActive()).isFalse();
    }

    @Test
    void ofFixedCollaborationStaysWhateverItsGradient() {
      assertThat(Collaboration.fixed(0.7).isActive()).isTrue();
      assertThat(Collaboration.fixed(0.7).step(0.7, 1e9)).isEqualTo(0.7);
    }

    @Test
    void thatLearnsDescendsItsGradient() {
      assertThat(Collaboration.adaptive(1, 0.01).step(0.5, 3)).isCloseTo(0.47, within(1e-12));
      assertThat(Collaboration.adaptive(1, 0.01).step(0.5, -3)).isCloseTo(0.53, within(1e-12));
    }

    @Test
    void thatMayLearnFromZeroIsActive() {
      assertThat(Collaboration.adaptive(0, 0.01).isActive()).isTrue();
    }

    @Test
    void staysWithinItsBounds() {
      Collaboration bounded = new Collaboration(1, 0.5, -0.25, 1.5, Alpha.ONE);
      assertThat(bounded.step(1, 100)).isEqualTo(-0.25);
      assertThat(bounded.step(1, -100)).isEqualTo(1.5);
      assertThat(bounded.step(1, 1)).isEqualTo(0.5);
    }

    @Test
    void withoutBoundsGoesAnywhere() {
      assertThat(Collaboration.adaptive(1, 1).step(1, 1e6)).isEqualTo(1 - 1e6);
      assertThat(Collaboration.adaptive(1, 1).step(1, -1e6)).isEqualTo(1 + 1e6);
    }
  }

  @Nested
  class Weights {
    @Test
    void areOneForAllOthers() {
      assertThat(Alpha.ONE.weights(3))
          .isDeepEqualTo(new double[][] {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}});
    }

    @Test
    void orShareOutOne() {
      assertThat(Alpha.MEAN.weights(3))
          .isDeepEqualTo(new double[][] {{0, .5, .5}, {.5, 0, .5}, {.5, .5, 0}});
      assertThat(Alpha.MEAN.weights(1)).isDeepEqualTo(new double[][] {{0}});
    }

    @Test
    void orAreGivenAndTheDiagonalIsIgnored() {
      assertThat(MATRIX.weights(3))
          .isDeepEqualTo(new double[][] {{0, 0.5, 0.25}, {1.5, 0, 0}, {0.75, 2, 0}});
    }

    @Test
    void mustBeForAsManyLayersAsThereAre() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MATRIX.weights(2))
          .withMessageContaining("2 × 2");
      Alpha ragged = new Alpha.Matrix(List.of(List.of(0., 1.), List.of(1.)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ragged.weights(2))
          .withMessageContaining("2 × 2");
    }
  }

  @Nested
  class CollaborativeGoodnessIs {
    @Test
    void theOwnAndWhatTheOthersSayMinusThetaOnce() {
      CollaborativeGoodness c = goodness(Alpha.ONE, new Threshold(2, false));
      assertThat(c.ofOthers(0, GOODNESS)).isEqualTo(110);
      assertThat(c.ofOthers(1, GOODNESS)).isEqualTo(101);
      assertThat(c.ofOthers(2, GOODNESS)).isEqualTo(11);
      assertThat(c.of(1, 0.5, 110)).isEqualTo(1 + 55 - 2);
    }

    @Test
    void orMinusThetaForEveryLayer() {
      CollaborativeGoodness c = goodness(Alpha.ONE, new Threshold(2, true));
      assertThat(c.ofOthers(0, GOODNESS)).isEqualTo(8 + 98);
      assertThat(c.of(1, 0.5, 106)).isEqualTo(-1 + 53);
    }

    @Test
    void weightedByAlphaRowByRow() {
      CollaborativeGoodness c = goodness(MATRIX, new Threshold(2, false));
      assertThat(c.ofOthers(0, GOODNESS)).isEqualTo(0.5 * 10 + 0.25 * 100);
      assertThat(c.ofOthers(1, GOODNESS)).isEqualTo(1.5 * 1);
      assertThat(c.ofOthers(2, GOODNESS)).isEqualTo(0.75 * 1 + 2 * 10);
    }

    private static CollaborativeGoodness goodness(Alpha alpha, Threshold threshold) {
      return new CollaborativeGoodness(Collaboration.fixed(0.5).with(alpha), threshold, 3);
    }
  }
}
