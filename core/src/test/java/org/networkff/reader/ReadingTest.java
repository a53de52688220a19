package org.networkff.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.networkff.picture.ImageSize;

class ReadingTest {
  private static final Reading READING =
      Reading.DEFAULT
          .withImageSize(new ImageSize(14, 20))
          .withLabelColumn("kind")
          .withTestShare(0.1);

  @Test
  void itsTextsSayAllOfIt() {
    assertThat(READING.toMap())
        .containsExactly(
            Map.entry("image-size", "14x20"),
            Map.entry("label-column", "kind"),
            Map.entry("test-share", "0.1"));
    assertThat(READING.toMap().keySet()).containsExactlyElementsOf(Reading.KEYS);
    assertThat(Reading.of(READING.toMap())).isEqualTo(READING);
    assertThat(Reading.of(Reading.DEFAULT.toMap())).isEqualTo(Reading.DEFAULT);
  }

  @Test
  void whatIsNotSaidIsAsTheDataSuggest() {
    assertThat(Reading.of(Map.of())).isEqualTo(Reading.DEFAULT);
    assertThat(Reading.DEFAULT.toMap()).containsOnlyKeys("test-share");
  }

  @ParameterizedTest
  @CsvSource({
    "image-size, 28, is no size of an image: must be HEIGHTxWIDTH",
    "test-share, half, 'test-share = half: must be between 0 and 1'",
    "test-share, 1, 'test-share = 1.0: must be between 0 and 1'",
    "test-share, NaN, 'test-share = NaN: must be between 0 and 1'",
  })
  void whatCannotBeIsRefused(String key, String value, String said) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reading.of(Map.of(key, value)))
        .withMessageContaining(said);
  }
}
