package org.networkff.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.networkff.training.MemoryUse;

/** The jobs whose growth is measured: around one base point, one thing varies at a time. */
final class Grid {

  /** What varies. */
  enum Axis {
    IMAGES("training images", Job.Kind.FF),
    WIDTH("width of both layers", Job.Kind.FF),
    CLASSES("classes", Job.Kind.FF),
    BATCH("batch size", Job.Kind.MINIBATCH),
    THREADS("threads", Job.Kind.FF),
    BATCH_THREADS("threads, mini-batches", Job.Kind.MINIBATCH);

    final String title;
    final Job.Kind job;

    Axis(String title, Job.Kind job) {
      this.title = title;
      this.job = job;
    }
  }

  /** One job: the value of its axis, what memory it may use, and the arguments of {@link Job}. */
  record Point(Axis axis, int value, MemoryUse memory, List<String> arguments) {}

  private final String dataset;
  private final int images;
  private final int threads;
  private final int warmup;
  private final int epochs;

  Grid(String dataset, int images, int threads, int warmup, int epochs) {
    this.dataset = dataset;
    this.images = images;
    this.threads = threads;
    this.warmup = warmup;
    this.epochs = epochs;
  }

  /** All jobs of an axis. */
  List<Point> points(Axis axis) {
    List<Point> points = new ArrayList<>();
    boolean both = axis == Axis.IMAGES || axis == Axis.WIDTH;
    for (MemoryUse memory :
        both ? List.of(MemoryUse.AUTO, MemoryUse.LOW) : List.of(MemoryUse.AUTO)) {
      for (int value : values(axis)) {
        points.add(new Point(axis, value, memory, arguments(axis, value, memory)));
      }
    }
    return points;
  }

  private int[] values(Axis axis) {
    return switch (axis) {
      case IMAGES -> IntStream.of(10, 5, 3, 2, 1).map(part -> images / part).toArray();
      case WIDTH -> new int[] {250, 500, 1000, 1500, 2000};
      case CLASSES -> new int[] {10, 20, 50, 100};
      case BATCH -> new int[] {64, 100, 200, 500, 1000};
      case THREADS, BATCH_THREADS -> IntStream.rangeClosed(1, threads).toArray();
    };
  }

  private List<String> arguments(Axis axis, int value, MemoryUse memory) {
    Stream<String> common =
        Stream.of(
            axis.job.name(),
            "--dataset=" + dataset,
            "--memory=" + memory.name().toLowerCase(Locale.ROOT),
            "--warmup=" + warmup,
            "--epochs=" + epochs,
            "--images=" + (axis == Axis.IMAGES ? value : images),
            "--threads=" + (axis == Axis.THREADS || axis == Axis.BATCH_THREADS ? value : threads));
    Stream<String> own =
        switch (axis) {
          case WIDTH -> Stream.of("--hidden=%d,%d".formatted(value, value));
          case CLASSES -> Stream.of("--classes=" + value, "--evaluate");
          case BATCH -> Stream.of("--batch=" + value);
          case IMAGES, THREADS, BATCH_THREADS -> Stream.of();
        };
    return Stream.concat(common, own).toList();
  }
}
