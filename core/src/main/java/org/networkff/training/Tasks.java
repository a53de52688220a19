package org.networkff.training;

import java.util.function.IntConsumer;
import org.networkff.kernel.Workers;

/**
 * Tasks that may be done side by side and in any order: {@code task} is called once for each of 0 …
 * count−1.
 */
record Tasks(int count, IntConsumer task) {
  static final Tasks NONE = new Tasks(0, number -> {});

  /** These and others. */
  Tasks and(Tasks others) {
    return new Tasks(
        count + others.count,
        number -> {
          if (number < count) {
            task.accept(number);
          } else {
            others.task.accept(number - count);
          }
        });
  }

  /** Does them all, and returns when the last is done. */
  void run(Workers workers) {
    workers.run(count, task);
  }
}
