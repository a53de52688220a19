package org.networkff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
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
      Collaboration bounded = Collaboration.adaptive(1, 0.5).within(-0.25, 1.5);
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
    void orAreForThoseBelowOrThoseAboveAlone() {
      assertThat(Alpha.EARLIER.weights(3))
          .isDeepEqualTo(new double[][] {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}});
      assertThat(Alpha.LATER.weights(3))
          .isDeepEqualTo(new double[][] {{0, 1, 1}, {0, 0, 1}, {0, 0, 0}});
    }

    @Test
    void areReadAsTheyAreWritten() {
      for (Alpha alpha : List.of(Alpha.ONE, Alpha.MEAN, Alpha.EARLIER, Alpha.LATER, MATRIX)) {
        assertThat(Alpha.of(alpha.text())).isEqualTo(alpha);
      }
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Alpha.of("some"))
          .withMessage("alpha is some: not one, mean, earlier, later or rows");
    }

    @Test
    void thatLearnDescendTheirGradientUnlessTheyAreZero() {
      double[] weights = {0, 1, 0, 0.5};
      Collaboration.fixed(2).withAlphaRate(0.25).stepAlpha(weights, 2, new double[] {9, 4, 7, -1});
      assertThat(weights).containsExactly(0, 1 - 0.25 * 2 * 4, 0, 0.5 + 0.25 * 2);
    }

    @Test
    void learnOnlyWhereLayersListen() {
      assertThat(Collaboration.fixed(1).withAlphaRate(0.1).learnsAlpha()).isTrue();
      assertThat(Collaboration.fixed(1).learnsAlpha()).isFalse();
      assertThat(Collaboration.none().withAlphaRate(0.1).learnsAlpha()).isFalse();
    }

    @Test
    void sayHowManyLayersHaveToRun() {
      Collaboration all = Collaboration.fixed(1);
      assertThat(Collaboration.none().depth(List.of(0), 3)).isEqualTo(1);
      assertThat(Collaboration.none().depth(List.of(0, 2), 3)).isEqualTo(3);
      assertThat(all.depth(List.of(0), 3)).isEqualTo(3);
      assertThat(all.with(Alpha.EARLIER).depth(List.of(0), 3)).isEqualTo(1);
      assertThat(all.with(Alpha.EARLIER).depth(List.of(0, 1), 3)).isEqualTo(2);
      assertThat(all.with(Alpha.LATER).depth(List.of(1), 3)).isEqualTo(3);
      assertThat(all.with(MATRIX).depth(List.of(1), 3)).isEqualTo(2);
      assertThat(all.with(MATRIX).depth(List.of(0, 1), 3)).isEqualTo(3);
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
      CollaborativeGoodness c = new CollaborativeGoodness(new Threshold(2, false));
      assertThat(ofOthers(c, Alpha.ONE)).containsExactly(110, 101, 11);
      assertThat(c.of(1, 0.5, 110)).isEqualTo(1 + 55 - 2);
    }

    @Test
    void orMinusThetaForEveryLayer() {
      CollaborativeGoodness c = new CollaborativeGoodness(new Threshold(2, true));
      assertThat(c.said(10)).isEqualTo(8);
      assertThat(ofOthers(c, Alpha.ONE)[0]).isEqualTo(8 + 98);
      assertThat(c.of(1, 0.5, 106)).isEqualTo(-1 + 53);
    }

    @Test
    void weightedByAlphaRowByRow() {
      CollaborativeGoodness c = new CollaborativeGoodness(new Threshold(2, false));
      assertThat(ofOthers(c, MATRIX))
          .containsExactly(0.5 * 10 + 0.25 * 100, 1.5 * 1, 0.75 * 1 + 2 * 10);
    }

    /** S_l of each layer. */
    private static double[] ofOthers(CollaborativeGoodness c, Alpha alpha) {
      double[][] weights = alpha.weights(GOODNESS.length);
      return IntStream.range(0, GOODNESS.length)
          .mapToDouble(l -> c.ofOthers(l, weights[l], GOODNESS))
          .toArray();
    }
  }
}
