package org.networkff.torture.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.networkff.torture.Deadline;
import org.networkff.torture.Programme;
import org.networkff.torture.Score;
import org.networkff.torture.TemporaryFolder;

/**
 * Jazzer, in a process of its own, in search of a file that makes a reader break its promise. It
 * begins with the good files and with the corpus of the tests; a file that it finds stays in the
 * folder {@code findings} for the corpus.
 */
public final class Fuzzing implements Programme {
  private static final Pattern EXECUTED =
      Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");
  private static final Pattern BROKEN = Pattern.compile("== Java Exception: (.*)");
  private static final Duration SHORTEST = Duration.ofSeconds(4);
  private static final int MOST_FINDINGS = 10;
  private static final int LONGEST_INPUT = 1 << 14;

  private final FuzzTarget target;
  private final Path place;
  private final Corpus corpus;
  private final boolean save;

  private Fuzzing(FuzzTarget target, Path place, Path corpus, boolean save) {
    this.target = target;
    this.place = place.resolve(target.text());
    this.corpus = new Corpus(target, corpus.resolve(target.text()));
    this.save = save;
  }

  /**
   * A programme for each reader.
   *
   * @param place for all that is made on the way
   * @param corpus where the inputs of the tests lie, a folder for each target
   * @param save whether inputs that reach something new are added to the corpus
   */
  public static List<Programme> all(Path place, Path corpus, boolean save) {
    return Arrays.stream(FuzzTarget.values())
        .<Programme>map(target -> new Fuzzing(target, place, corpus, save))
        .toList();
  }

  @Override
  public String name() {
    return target.text();
  }

  @Override
  public void run(Deadline deadline, long seed, Score score)
      throws IOException, InterruptedException {
    Path found = Files.createDirectories(place.resolve("found"));
    Path findings = Files.createDirectories(place.resolve("findings"));
    Path good = Files.createDirectories(place.resolve("good"));
    List<byte[]> seeds = target.seeds();
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(good.resolve("good-" + i), seeds.get(i));
    }
    List<Path> folders = new ArrayList<>(List.of(found, good));
    if (Files.isDirectory(corpus.folder())) {
      folders.add(corpus.folder());
    }
    try (TemporaryFolder files = TemporaryFolder.makeInMemory()) {
      String log = jazzer(files, options(deadline, seed, findings), folders);
      tally(log, findings, score);
      if (save) {
        corpus.add(findings, found, files.path());
      }
    }
  }

  private static List<String> options(Deadline deadline, long seed, Path findings) {
    long seconds = Math.max(SHORTEST.toSeconds(), deadline.left().toSeconds());
    return List.of(
        "--keep_going=" + MOST_FINDINGS,
        "--reproducer_path=" + findings,
        "-artifact_prefix=" + findings + "/",
        "-max_total_time=" + seconds,
        "-seed=" + Math.max(1, seed & 0x7fffffff),
        "-max_len=" + LONGEST_INPUT,
        "-timeout=20",
        "-print_final_stats=1");
  }

  /** Runs Jazzer and returns what it said. */
  private String jazzer(TemporaryFolder files, List<String> options, List<Path> folders)
      throws IOException, InterruptedException {
    Path log = place.resolve("jazzer.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-Xmx512m"));
    command.addAll(List.of("-XX:+EnableDynamicAgentLoading", "-Djava.awt.headless=true"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + JazzerEntry.class.getName());
    command.add("--target_args=" + target.text() + " " + files.path());
    command.add("--mutator_framework=false"); // an input is the bytes of a file, and no more
    command.add("--instrumentation_includes=org.networkff.**:tools.jackson.dataformat.toml.**");
    command.addAll(options);
    folders.forEach(folder -> command.add(folder.toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(place.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(log);
  }

  private static List<String> losses(String log, Path findings) throws IOException {
    List<String> losses = new ArrayList<>();
    BROKEN.matcher(log).results().forEach(broken -> losses.add(broken.group(1)));
    try (Stream<Path> files = Files.list(findings)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("timeout-") || name.startsWith("oom-"))
          .forEach(losses::add);
    }
    return losses;
  }

  private static void tally(String log, Path findings, Score score) throws IOException {
    Matcher executed = EXECUTED.matcher(log);
    List<String> losses = losses(log, findings);
    long tries =
        executed.results().mapToLong(last -> Long.parseLong(last.group(1))).max().orElse(0);
    score.survived(Math.max(0, tries - losses.size()));
    losses.forEach(score::lost);
    if (tries == 0 && losses.isEmpty()) {
      score.lost("Jazzer did not run");
    }
  }
}
