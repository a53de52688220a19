package org.networkff.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge of readers can itself tell good from bad. */
class PromiseTest {
  private static final Path FILE = Path.of("folder", "hostile.txt");
  private static final Promise PROMISE = new Promise(10, 1 << 16);
  private static final int LENGTH = 1_000;

  private static void hold(Promise.Reader reader) {
    PROMISE.hold(reader, FILE, LENGTH);
  }

  @Test
  void aValueOrOneClearLineIsRight() {
    assertThatCode(() -> hold(file -> {})).doesNotThrowAnyException();
    assertThatCode(() -> hold(refusing(FILE + ": no γ at line 3"))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no file is named",
        "folder/hostile.txt: two\nlines",
        "folder/hostile.txt: an escape \u001b[2J",
        "folder/hostile.txt: a separator \u2028"
      })
  void anythingButOneClearLineIsWrong(String message) {
    assertThatThrownBy(() -> hold(refusing(message)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("not one clear line");
  }

  @Test
  void aLineWithoutEndIsWrong() {
    assertThatThrownBy(() -> hold(refusing(FILE + "x".repeat(3_000))))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void whatIsNoRefusalGoesThrough() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                hold(
                    file -> {
                      throw new IllegalArgumentException(file + ": not what readers throw");
                    }));
  }

  @Test
  void memoryBeyondTheBoundIsWrong() {
    int bound = 10 * LENGTH + (1 << 16);
    assertThatCode(() -> hold(file -> allocate(bound / 2))).doesNotThrowAnyException();
    assertThatThrownBy(() -> hold(file -> allocate(bound)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("bytes of memory");
  }

  /** In pieces that are thrown away at once: what is live is not the question. */
  private static void allocate(int bytes) {
    long sum = 0;
    for (int done = 0; done < bytes; done += 1024) {
      byte[] piece = new byte[1024];
      sum += Arrays.hashCode(piece);
    }
    if (sum == 1) {
      throw new IllegalStateException("never: it keeps the arrays from being optimised away");
    }
  }

  private static Promise.Reader refusing(String message) {
    return file -> {
      throw new IOException(message); // a FormatException would mend it
    };
  }
}
