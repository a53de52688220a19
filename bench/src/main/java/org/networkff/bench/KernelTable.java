package org.networkff.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.networkff.catalog.DataSources;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the kernel benchmarks and prints them as Markdown tables. */
@Command(
    name = "bench/kernels",
    mixinStandardHelpOptions = true,
    description = "Measures every kernel at the shapes of training, and prints Markdown tables.")
public final class KernelTable implements Callable<Integer> {
  private static final String LIMIT = "FmaBenchmark.registers";

  @Option(names = "--quick", description = "Very short runs: to try whether all works.")
  private boolean quick;

  @Option(names = "--shape", description = "ROWSxINPUTSxWIDTH; may be given several times.")
  private List<String> shapes =
      List.of(
          "480x784x500",
          "480x500x500",
          "480x784x1000",
          "480x1000x1000",
          "480x784x2000",
          "480x2000x2000");

  @Option(
      names = "--threads",
      description = "Measured beside one thread (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--logs",
      paramLabel = "FOLDER",
      description = "Where JMH's reports go (default: a temporary folder).")
  private @Nullable Path logFolder;

  private Path logs = Path.of("");
  private int runs;
  private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(Commands.run(new KernelTable(), args));
  }

  @Override
  public Integer call() throws RunnerException, IOException {
    logs = logFolder == null ? Files.createTempDirectory("kernels") : logFolder;
    Files.createDirectories(logs);
    TreeSet<Integer> teams = new TreeSet<>(List.of(1, threads));
    Map<Integer, Map<String, Double>> scores = new TreeMap<>(); // threads, benchmark: calls/s
    for (int team : teams) {
      Map<String, Double> both = run(products(), team, Map.of("shape", shapes));
      List<String> ofImages = shapes.stream().filter(shape -> shape.contains("x784x")).toList();
      if (!ofImages.isEmpty() && !dataSets().isEmpty()) {
        Map<String, List<String>> images = Map.of("shape", ofImages, "x", dataSets());
        both.putAll(run("\\.ProductBenchmark\\.", team, images));
      }
      scores.put(team, both);
    }
    Map<String, Double> rows = run("\\.RowBenchmark\\.", 1, Map.of());
    Machine.description().forEach((key, value) -> out.printf("- %s: %s%n", key, value));
    if (OpenBlas.isAvailable()) {
      out.printf("- OpenBLAS: %s%n", OpenBlas.get().description());
    }
    scores.forEach(this::printProducts);
    printRows(rows);
    if (quick) {
      out.println("\nThese runs were too short to mean anything (--quick).");
    }
    return 0;
  }

  /** Sets whose images are at hand. */
  private static List<String> dataSets() {
    DataSources sources = DataSources.fromEnvironment();
    return Stream.of("mnist", "fashion-mnist").filter(sources::isLocal).toList();
  }

  private static String products() {
    String vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? "Fma|" : "";
    String blas = OpenBlas.isAvailable() ? "OpenBlas|" : "";
    return "\\.(" + vector + blas + "Product)Benchmark\\.";
  }

  /** Calls per second, of all threads together, by "Class.method shape". */
  private Map<String, Double> run(String include, int team, Map<String, List<String>> parameters)
      throws RunnerException {
    Path log = logs.resolve("kernels-%d.log".formatted(++runs));
    System.err.printf("kernels: %s; JMH's own report: %s%n", threads(team), log);
    TimeValue time = TimeValue.milliseconds(quick ? 100 : 500);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(include)
            .mode(Mode.Throughput)
            .timeUnit(TimeUnit.SECONDS)
            .threads(team)
            .forks(quick ? 1 : 2)
            .warmupIterations(quick ? 3 : 4)
            .warmupTime(time)
            .measurementIterations(quick ? 1 : 5)
            .measurementTime(time)
            .shouldFailOnError(true)
            .output(log.toString());
    parameters.forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
    Map<String, Double> scores = new LinkedHashMap<>();
    for (RunResult result : new Runner(options.build()).run()) {
      String key = key(result.getParams());
      Result<?> score = result.getPrimaryResult();
      // A limit is what was reached at best; all else is an average.
      scores.put(key, key.equals(LIMIT) ? score.getStatistics().getMax() : score.getScore());
    }
    return scores;
  }

  private static String key(BenchmarkParams params) {
    String name = params.getBenchmark();
    int method = name.lastIndexOf('.');
    String parameters =
        params.getParamsKeys().stream().map(params::getParam).collect(Collectors.joining(" "));
    return (name.substring(name.lastIndexOf('.', method - 1) + 1) + " " + parameters).strip();
  }

  private void printProducts(int team, Map<String, Double> scores) {
    Double calls = scores.get(LIMIT);
    double limit = calls == null ? Double.NaN : calls * FmaBenchmark.flops() / 1e9;
    out.printf("%n### %s, each on operands of its own: GFLOP/s in all%n%n", threads(team));
    out.printf(Locale.ROOT, "FMA limit, measured on registers alone: %.0f GFLOP/s.%n%n", limit);
    out.println(
        "| product | rows × inputs × width | X | NetworkFF | of the limit | OpenBLAS"
            + " | of the limit | ratio |");
    out.println("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |");
    scores.keySet().stream()
        .filter(key -> key.startsWith("ProductBenchmark."))
        .map(key -> key.split(" ", -1)) // ProductBenchmark.method, shape, x
        .sorted(
            Comparator.comparing((String[] words) -> words[0])
                .thenComparingLong(words -> Shape.of(words[1]).flops())
                .thenComparing(words -> words[2], Comparator.reverseOrder()))
        .forEach(words -> printProduct(words, scores, limit));
  }

  private void printProduct(String[] words, Map<String, Double> scores, double limit) {
    double flops = Shape.of(words[1]).flops();
    double own = scores.getOrDefault(String.join(" ", words), Double.NaN) * flops / 1e9;
    // OpenBLAS does not look at its numbers, so one figure serves for all X.
    String other = "OpenBlas" + words[0] + " " + words[1];
    double blas =
        scores.getOrDefault(other.replace("OpenBlasProduct", "OpenBlas"), Double.NaN) * flops / 1e9;
    out.printf(
        "| %s | %s | %s | %s | %s | %s | %s | %s |%n",
        words[0].substring(words[0].indexOf('.') + 1),
        words[1].replace("x", " × "),
        words[2],
        number("%.1f", own),
        number("%.0f %%", 100 * own / limit),
        number("%.1f", blas),
        number("%.0f %%", 100 * blas / limit),
        number("%.2f", own / blas));
  }

  private void printRows(Map<String, Double> scores) {
    out.printf("%n### One row, one thread%n%n");
    out.println("| operation | elements | ns | GB/s read and written |");
    out.println("| --- | ---: | ---: | ---: |");
    scores.forEach(
        (key, calls) -> {
          String[] words = key.substring("RowBenchmark.".length()).split(" ", -1);
          double bytes =
              (double) Integer.parseInt(words[1]) * RowBenchmark.bytesPerElement(words[0]);
          out.printf(
              "| %s | %s | %s | %s |%n",
              words[0], words[1], number("%.0f", 1e9 / calls), number("%.0f", calls * bytes / 1e9));
        });
  }

  private static String threads(int team) {
    return team == 1 ? "1 thread" : team + " threads";
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
  }
}
