package org.networkff.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.networkff.bench.Grid.Axis;
import org.networkff.format.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how cost and memory grow with the job: every point a process of its own. */
@Command(
    name = "bench/scaling",
    mixinStandardHelpOptions = true,
    description =
        "Measures seconds per epoch and peak memory as images, width, classes, batch and threads"
            + " grow. Prints Markdown tables, and writes scaling.json and scaling.svg.")
public final class Scaling implements Callable<Integer> {
  private static final int MAX_JSON = 1 << 26;

  @Option(names = "--out", paramLabel = "FOLDER", description = "Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("bench", "results");

  @Option(names = "--dataset", description = "Default: ${DEFAULT-VALUE}.")
  private String dataset = "mnist";

  @Option(names = "--images", description = "The base point's (default: ${DEFAULT-VALUE}).")
  private int images = 50_000;

  @Option(names = "--threads", description = "The base point's (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--heap",
      description = "Largest heap of each process (default: ${DEFAULT-VALUE}).")
  private String heap = "2g";

  @Option(
      names = "--rounds",
      description = "How often all is measured (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(names = "--axis", description = "Only these: ${COMPLETION-CANDIDATES}.")
  private List<Axis> axes = List.of(Axis.values());

  @Option(names = "--quick", description = "Few images, one epoch: to try whether all works.")
  private boolean quick;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Measure nothing: take an earlier scaling.json.")
  private @Nullable Path from;

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(Commands.run(new Scaling(), args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, @Nullable Object> measured =
        from == null ? measure() : Json.object(Json.read(from, MAX_JSON));
    Files.createDirectories(out);
    if (from == null) {
      Files.writeString(out.resolve("scaling.json"), Json.pretty(measured));
    }
    ScalingReport report = ScalingReport.of(measured);
    Files.writeString(out.resolve("scaling.svg"), report.svg());
    PrintWriter writer = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    writer.print(report.markdown());
    writer.flush();
    return 0;
  }

  private Map<String, @Nullable Object> measure() throws IOException, InterruptedException {
    Grid grid =
        quick
            ? new Grid("fashion-mnist-sample", 1000, threads, 1, 1)
            : new Grid(dataset, images, threads, 2, 3);
    // One job may be a point of several axes: it is measured once a round.
    Map<List<String>, List<Object>> results = new LinkedHashMap<>();
    for (int round = 1; round <= (quick ? 1 : rounds); round++) {
      for (Axis axis : axes) {
        for (Grid.Point point : grid.points(axis)) {
          List<Object> found = results.computeIfAbsent(point.arguments(), _ -> new ArrayList<>());
          if (found.size() < round) {
            System.err.printf(
                "scaling: round %d, %s %d, memory %s%n",
                round, axis.title, point.value(), point.memory());
            found.add(run(point.arguments()));
          }
        }
      }
    }
    List<Object> points = new ArrayList<>();
    for (Axis axis : axes) {
      for (Grid.Point point : grid.points(axis)) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("axis", axis.name());
        entry.put("value", point.value());
        entry.put("memory", point.memory().name());
        entry.put("arguments", point.arguments());
        entry.put("results", results.getOrDefault(point.arguments(), List.of()));
        points.add(entry);
      }
    }
    Map<String, @Nullable Object> measured = new LinkedHashMap<>();
    Map<String, String> machine = Machine.description();
    machine.put("JVM options", String.join(" ", jvmOptions()));
    measured.put("machine", machine);
    measured.put("quick", quick);
    measured.put("points", points);
    return measured;
  }

  private List<String> jvmOptions() {
    return List.of(
        "--add-modules",
        "jdk.incubator.vector",
        "-XX:+UseSerialGC",
        "-XX:ObjectAlignmentInBytes=64",
        "-XX:TrimNativeHeapInterval=500",
        "-XX:CICompilerCount=2",
        "-XX:-UsePerfData",
        "-Xms32m",
        "-Xmn8m",
        "-Xmx" + heap);
  }

  private Object run(List<String> arguments) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    List<String> command =
        Stream.of(
                List.of(java),
                jvmOptions(),
                List.of("-cp", classPath, Job.class.getName()),
                arguments)
            .flatMap(List::stream)
            .toList();
    Path errors = Files.createTempFile("scaling", ".log");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(
          String.join(" ", command) + " failed:\n" + Files.readString(errors).strip());
    }
    Files.delete(errors);
    return Json.object(Json.parse(said, MAX_JSON));
  }
}
