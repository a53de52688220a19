package org.networkff.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  @Test
  void numbersWithinNamesCount() {
    List<String> right =
        List.of("0", "01", "1", "2", "10", "99999999999999999999", "a", "a2b", "a10", "b", "ß");
    List<String> sorted = right.reversed().stream().sorted(NaturalOrder.INSTANCE).toList();

    assertThat(sorted).isEqualTo(right);
  }

  @Test
  void isAnOrder() {
    List<String> names = List.of("", "a", "a0", "a00", "0a", "00", "0", "a1b2", "a1b10", "a01b2");
    for (String a : names) {
      for (String b : names) {
        int order = Integer.signum(NaturalOrder.INSTANCE.compare(a, b));
        assertThat(order).isEqualTo(-Integer.signum(NaturalOrder.INSTANCE.compare(b, a)));
        assertThat(order == 0).isEqualTo(a.equals(b));
        for (String c : names) {
          if (order < 0 && NaturalOrder.INSTANCE.compare(b, c) < 0) {
            assertThat(NaturalOrder.INSTANCE.compare(a, c)).as(a + b + c).isNegative();
          }
        }
      }
    }
  }
}
