package org.networkff.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PoolTest {
  private final Pool<Object> pool = new Pool<>(Object::new);

  @Test
  void nobodyGetsWhatAnotherHolds() {
    assertThat(pool.borrow()).isNotSameAs(pool.borrow());
  }

  @Test
  void whatIsGivenBackIsBorrowedAgain() {
    Object first = pool.borrow();
    pool.giveBack(first);
    assertThat(pool.borrow()).isSameAs(first);
    assertThat(pool.borrow()).isNotSameAs(first);
  }
}
