package org.networkff.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.experiment.TextTable;
import org.networkff.torture.fault.FaultProgramme;
import org.networkff.torture.fuzz.Fuzzing;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code checks/torture}: runs the programmes and prints a table of what survived. */
@Command(
    name = "checks/torture",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Feed every reader hostile files, and let the world fail around the program: kills, a full"
          + " disk, folders that vanish, hostile names.",
      "Everything stays on this computer. Ends with a table, and with status 1 if anything was"
          + " lost.",
    },
    footer = {
      "",
      "Examples:",
      "  checks/torture                            ten minutes of everything",
      "  checks/torture --minutes 30 --save fuzz   what is new goes into the corpus of the tests",
      "  checks/torture --minutes 5 --only json --only model fuzz",
    })
public final class Torture implements Callable<Integer> {
  /** What to run. */
  enum Kind {
    FUZZ,
    FAULTS,
    ALL
  }

  private final PrintStream out;

  @Parameters(
      arity = "0..1",
      paramLabel = "fuzz|faults|all",
      description = "What to run. Default: all")
  private Kind kind = Kind.ALL;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "For how long, all together; a programme tries once at least. Default: 10")
  private double minutes = 10;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of all that chance has a part in. Default: a new one, which is printed")
  private long seed = System.nanoTime() & 0x7fffffff;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Only this programme; may be repeated. Default: all that there are")
  private List<String> only = List.of();

  @Option(
      names = "--save",
      description = "Keep inputs that reach something new for the tests. Default: forget them")
  private boolean save;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "Where the inputs of the tests lie. Default: ${DEFAULT-VALUE}")
  private Path corpus = Path.of("src", "test", "resources", "corpus");

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "Where what is made on the way goes, and stays. Default: a temporary folder, which stays"
              + " if something was lost")
  private @Nullable Path work;

  Torture(PrintStream out) {
    this.out = out;
  }

  /** Runs what the arguments say and ends the process. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(out, arguments));
  }

  /** Runs what the arguments say; 0 if all survived, 1 if something was lost. */
  static int run(PrintStream out, String... arguments) {
    return new CommandLine(new Torture(out))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(
            (exception, line, parsed) -> {
              String message = exception.getMessage();
              line.getErr().println("checks/torture: " + (message == null ? exception : message));
              return 1;
            })
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireKnown();
    if (work != null) {
      return torture(work.toAbsolutePath());
    }
    TemporaryFolder folder = TemporaryFolder.make();
    int status = torture(folder.path());
    if (status == 0) {
      folder.close(); // else it shows what happened
    }
    return status;
  }

  private int torture(Path place) throws IOException, InterruptedException {
    List<Programme> programmes = programmes(place);
    programmes.removeIf(programme -> !only.isEmpty() && !only.contains(programme.name()));
    out.println("seed " + seed + ", in " + place);
    List<Score> scores = new ArrayList<>();
    Deadline deadline = Deadline.in(Duration.ofMillis((long) (minutes * 60_000)));
    for (int i = 0; i < programmes.size(); i++) {
      scores.add(run(programmes.get(i), deadline.shared(programmes.size() - i)));
    }
    out.println();
    out.print(table(scores).aligned());
    return scores.stream().allMatch(score -> score.losses().isEmpty()) ? 0 : 1;
  }

  private List<Programme> programmes(Path place) {
    List<Programme> programmes = new ArrayList<>();
    if (kind != Kind.FUZZ) {
      programmes.addAll(FaultProgramme.all(place));
    }
    if (kind != Kind.FAULTS) {
      programmes.addAll(Fuzzing.all(place, corpus.toAbsolutePath(), save));
    }
    return programmes;
  }

  private void requireKnown() {
    List<String> names = programmes(Path.of("")).stream().map(Programme::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "no programme %s: there are %s".formatted(name, String.join(", ", names)));
      }
    }
  }

  private Score run(Programme programme, Deadline deadline)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Score score = new Score(programme.name(), out::println);
    programme.run(deadline, seed, score);
    double seconds = (System.nanoTime() - start) / 1e9;
    out.println(
        String.format(
            Locale.ROOT,
            "%s: %,d tries, %d lost, %.0f s",
            programme.name(),
            score.tries(),
            score.losses().size(),
            seconds));
    return score;
  }

  private static TextTable table(List<Score> scores) {
    List<String> head = List.of("programme", "tries", "survived", "lost", "remark");
    return new TextTable(head, scores.stream().map(Torture::row).toList(), List.of(1, 2, 3));
  }

  private static List<String> row(Score score) {
    int lost = score.losses().size();
    return List.of(
        score.programme(),
        String.format(Locale.ROOT, "%,d", score.tries()),
        String.format(Locale.ROOT, "%,d", score.tries() - lost),
        Integer.toString(lost),
        score.remark());
  }
}
