package org.networkff.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void everyNumberIsWorkedOnExactlyOnce(int threads) {
    try (Workers workers = new Workers(threads)) {
      assertThat(workers.threads()).isEqualTo(threads);
      for (int tasks : new int[] {0, 1, 2, threads, 17, 10_000}) {
        AtomicIntegerArray times = new AtomicIntegerArray(Math.max(1, tasks));
        workers.run(tasks, times::incrementAndGet);
        for (int i = 0; i < tasks; i++) {
          assertThat(times.get(i)).as("task %d of %d", i, tasks).isEqualTo(1);
        }
      }
    }
  }

  /** A training step is a few small runs, one straight after the other. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void thousandsOfSmallRunsFollowEachOther(int threads) {
    try (Workers workers = new Workers(threads)) {
      int[] place = new int[7]; // not atomic: a run must happen before what follows it
      for (int run = 0; run < 5_000; run++) {
        workers.run(place.length, i -> place[i]++);
      }
      assertThat(place).containsOnly(5_000);
    }
  }

  @Test
  void aTeamThatHasFallenAsleepWakesUp() throws InterruptedException {
    try (Workers workers = new Workers(3)) {
      for (int run = 0; run < 20; run++) {
        AtomicInteger done = new AtomicInteger();
        workers.run(5, i -> done.incrementAndGet());
        assertThat(done).hasValue(5);
        Thread.sleep(2);
      }
    }
  }

  /** The last task may take long, and the caller has no other: it sleeps, and is woken. */
  @Test
  void whoeverWaitsForTheLastTaskTakesNoTimeOfTheProcessor() {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    assumeThat(clock.isCurrentThreadCpuTimeSupported()).isTrue();
    try (Workers workers = new Workers(2)) {
      Thread caller = Thread.currentThread();
      CountDownLatch taken = new CountDownLatch(1); // by the other: each has one task
      long before = clock.getCurrentThreadCpuTime();
      workers.run(
          2,
          i -> {
            if (Thread.currentThread() == caller) {
              await(taken);
            } else {
              taken.countDown();
              LockSupport.parkNanos(500_000_000);
            }
          });
      assertThat(clock.getCurrentThreadCpuTime() - before).isLessThan(200_000_000);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Last tasks that end about when the caller falls asleep: a lost wake-up would be the end. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void noWakeUpIsLost(int threads) {
    Thread caller = Thread.currentThread();
    try (Workers workers = new Workers(threads)) {
      for (int run = 0; run < 3_000; run++) {
        long nanos = 20_000 + 20L * run;
        workers.run(threads, i -> spin(Thread.currentThread() == caller ? 0 : nanos));
      }
    }
  }

  private static void spin(long nanos) {
    long began = System.nanoTime();
    while (System.nanoTime() - began < nanos) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aRunWithinARunIsRefused() {
    try (Workers workers = new Workers(2)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> workers.run(2, i -> workers.run(2, j -> {})))
          .withMessage("the workers are at another run: one at a time");
      workers.run(2, i -> {});
    }
  }

  @Test
  void oneThreadIsTheCallers() {
    try (Workers workers = new Workers(1)) {
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      workers.run(100, i -> threads.add(Thread.currentThread()));
      assertThat(threads).containsExactly(Thread.currentThread());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void aFailureReachesTheCallerAndTheTeamStaysUsable(int threads) {
    try (Workers workers = new Workers(threads)) {
      for (int round = 0; round < 100; round++) {
        AtomicInteger others = new AtomicInteger();
        assertThatExceptionOfType(ArithmeticException.class)
            .isThrownBy(() -> workers.run(50, i -> failAt(20, i, others)))
            .withMessage("task 20");
        assertThat(others).as("the others are still worked on").hasValue(49);
      }
      AtomicInteger done = new AtomicInteger();
      workers.run(50, i -> done.incrementAndGet());
      assertThat(done).hasValue(50);
    }
  }

  private static void failAt(int bad, int task, AtomicInteger others) {
    if (task == bad) {
      throw new ArithmeticException("task " + task);
    }
    others.incrementAndGet();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anErrorIsThrownAsItIs(int threads) {
    AssertionError error = new AssertionError("as it is");
    try (Workers workers = new Workers(threads)) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(
              () ->
                  workers.run(
                      9,
                      i -> {
                        throw error;
                      }))
          .isSameAs(error);
    }
  }

  @Test
  void closingEndsTheThreads() throws InterruptedException {
    AtomicReference<Thread> another = new AtomicReference<>();
    try (Workers workers = new Workers(2)) {
      Thread caller = Thread.currentThread();
      workers.run(
          2,
          i -> {
            if (Thread.currentThread() != caller) {
              another.set(Thread.currentThread());
            } else {
              while (another.get() == null) {
                Thread.onSpinWait();
              }
            }
          });
      assertThat(another.get().isAlive()).isTrue();
    }
    assertThat(another.get().join(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void aClosedTeamRefusesWork() {
    Workers workers = new Workers(2);
    workers.close();
    workers.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> workers.run(1, i -> {}))
        .withMessage("the workers are closed");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aTeamHasAtLeastOneThread(int threads) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Workers(threads))
        .withMessage(threads + " threads: at least one is needed");
  }
}
