package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImageShapeTest {
  @Test
  void picturesOfWhichNoStepCouldBeHeldAreRefused() {
    ImageShape shape = new ImageShape(2000, 2500, List.of("cat", "dog"));
    assertThatIllegalArgumentException()
        .isThrownBy(shape::blank)
        .withMessage("480 images of 2,000×2,500 take more than the 2 GiB that one set can hold");
  }
}
