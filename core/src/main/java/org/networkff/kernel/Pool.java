package org.networkff.kernel;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Working space that tasks borrow: as many objects come into being as tasks hold at one time.
 *
 * @param <T> what is borrowed
 */
public final class Pool<T> {
  private final Supplier<T> maker;
  private final ConcurrentLinkedQueue<T> idle = new ConcurrentLinkedQueue<>();

  /** An empty pool, which makes what it lacks. */
  public Pool(Supplier<T> maker) {
    this.maker = maker;
  }

  /** An object that nobody else has until it is given back; in whatever state it was left. */
  public T borrow() {
    @Nullable T free = idle.poll();
    return free == null ? maker.get() : free;
  }

  /** Does something to all objects that nobody has; to be called while none is borrowed. */
  public void forEachIdle(Consumer<T> action) {
    idle.forEach(action);
  }

  /** Takes an object back. */
  public void giveBack(T object) {
    idle.add(object);
  }
}
