package org.networkff.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.networkff.training.MemoryUse;

class ExecutionTest {
  @ParameterizedTest
  @CsvSource({
    // trials, jobs and threads asked for, processors: jobs and threads
    "9, 0, 0, 2, 2, 1", // enough trials: one thread each
    "9, 0, 0, 8, 8, 1",
    "1, 0, 0, 8, 1, 8", // too few: the threads share the processors
    "3, 0, 0, 8, 3, 2",
    "0, 0, 0, 2, 1, 2",
    "9, 1, 0, 2, 1, 2", // asked for
    "9, 3, 0, 2, 3, 1",
    "9, 0, 4, 8, 2, 4",
    "9, 0, 16, 8, 1, 16",
    "9, 5, 7, 2, 5, 7",
    "2, 5, 1, 8, 2, 1",
  })
  void processorsAreSharedAmongTrials(
      int trials, int jobs, int threads, int processors, int side, int each) {
    assertThat(Execution.of(trials, jobs, threads, processors, MemoryUse.AUTO))
        .isEqualTo(new Execution(each, side, MemoryUse.AUTO));
  }
}
