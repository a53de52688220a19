package org.networkff.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A team of threads that works through numbered tasks: {@code run(n, task)} calls {@code task} once
 * for each of 0 … n−1 and returns when all are done. The caller works with the team, so one thread
 * means no other thread at all.
 *
 * <p>Which thread takes which number is left to chance; results stay the same for any number of
 * threads as long as tasks write to places of their own. Whoever waits, the team for a run or the
 * caller for the last task, spins for some ten microseconds before it sleeps: a training step is a
 * few such runs, a fraction of a millisecond apart.
 *
 * <p>One run at a time, and none within another: a team belongs to one caller. Close it to end its
 * threads.
 */
public final class Workers implements AutoCloseable {
  private static final long SPIN_NANOS = 50_000;

  private final Thread[] team;
  private volatile Run current = Run.NONE;
  private volatile boolean closed;

  /**
   * A team of the given number of threads, the caller among them.
   *
   * @throws IllegalArgumentException if {@code threads} is not positive
   */
  public Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads: at least one is needed");
    }
    team = new Thread[threads - 1];
    for (int i = 0; i < team.length; i++) {
      team[i] = Thread.ofPlatform().daemon().name("networkff-worker-" + (i + 1)).start(this::serve);
    }
  }

  /** Number of threads, the caller among them. */
  public int threads() {
    return team.length + 1;
  }

  /**
   * Runs {@code task} for 0 … tasks−1 and waits for the last.
   *
   * @throws IllegalStateException if the team is closed, or works on another run
   * @throws RuntimeException or Error: what the first failing task threw
   */
  public void run(int tasks, IntConsumer task) {
    if (closed) {
      throw new IllegalStateException("the workers are closed");
    }
    Run run = new Run(tasks, task, Thread.currentThread());
    if (tasks > 1 && team.length > 0) {
      if (current != Run.NONE) {
        throw new IllegalStateException("the workers are at another run: one at a time");
      }
      current = run;
      for (Thread worker : team) {
        LockSupport.unpark(worker);
      }
    }
    run.work();
    run.await();
    if (current == run) {
      current = Run.NONE;
    }
    run.rethrow();
  }

  @Override
  public void close() {
    closed = true;
    for (Thread worker : team) {
      LockSupport.unpark(worker);
    }
  }

  private void serve() {
    long idleSince = System.nanoTime();
    while (!closed) {
      if (current.work()) {
        idleSince = System.nanoTime();
      } else if (System.nanoTime() - idleSince < SPIN_NANOS) {
        Thread.onSpinWait();
      } else if (current.isTaken()) {
        LockSupport.park(this);
      }
    }
  }

  /** One call of {@link #run}: hands out numbers, counts what is done. */
  private static final class Run {
    static final Run NONE = new Run(0, i -> {}, null);

    private final int tasks;
    private final IntConsumer task;
    private final @Nullable Thread caller;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Run(int tasks, IntConsumer task, @Nullable Thread caller) {
      this.tasks = tasks;
      this.task = task;
      this.caller = caller;
    }

    boolean isTaken() {
      return next.get() >= tasks;
    }

    /** Works until no number is left; tells whether there was any. */
    boolean work() {
      boolean worked = false;
      while (!isTaken()) {
        int number = next.getAndIncrement();
        if (number >= tasks) {
          break;
        }
        try {
          task.accept(number);
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          finished();
        }
        worked = true;
      }
      return worked;
    }

    /** Counts before it wakes: a caller that saw too few done sleeps until this, or not at all. */
    private void finished() {
      if (done.incrementAndGet() == tasks && Thread.currentThread() != caller) {
        LockSupport.unpark(caller);
      }
    }

    void await() {
      long since = System.nanoTime();
      while (done.get() < tasks) {
        if (System.nanoTime() - since < SPIN_NANOS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
    }

    void rethrow() {
      switch (failure.get()) {
        case null -> {}
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
    }
  }
}
