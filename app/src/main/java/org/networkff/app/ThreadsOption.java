package org.networkff.app;

import org.networkff.kernel.Workers;
import picocli.CommandLine.Option;

/** How many threads work. */
final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = ThreadsConverter.class,
      description =
          "Threads to work with; the result is the same for any number. Default: all processors")
  private int threads = Runtime.getRuntime().availableProcessors();

  /** How many, as they were asked for. */
  int count() {
    return threads;
  }

  /** That many workers. */
  Workers workers() {
    return new Workers(threads);
  }
}
