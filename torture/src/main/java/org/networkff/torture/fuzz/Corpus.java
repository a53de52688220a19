package org.networkff.torture.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.networkff.data.Sha256;

/**
 * The inputs of the tests for one reader: whatever once was a finding, and for each answer that the
 * reader gives the shortest input to which it gave that answer.
 *
 * @param target the reader
 * @param folder where they lie
 */
record Corpus(FuzzTarget target, Path folder) {
  private static final int MOST_INPUTS = 60;
  private static final int DIGITS_OF_NAME = 12;

  /** All inputs, shortest first; none if there is no such folder. */
  List<Path> inputs() throws IOException {
    return shortestFirst(folder);
  }

  /**
   * Takes over what a fuzzer has found.
   *
   * @param findings inputs that broke the promise
   * @param found inputs that reached something new
   * @param place for files on the way
   */
  void add(Path findings, Path found, Path place) throws IOException {
    Files.createDirectories(folder);
    Set<String> answers = new HashSet<>();
    for (Path input : inputs()) {
      answers.add(answer(Files.readAllBytes(input), place));
    }
    for (Path input : shortestFirst(findings)) {
      if (input.getFileName().toString().startsWith("crash-")) {
        keep(Files.readAllBytes(input));
      }
    }
    for (Path input : shortestFirst(found)) {
      byte[] content = Files.readAllBytes(input);
      if (answers.size() < MOST_INPUTS && answers.add(answer(content, place))) {
        keep(content);
      }
    }
  }

  /** What the reader says, but for what it quotes. */
  private String answer(byte[] content, Path place) {
    try {
      target.read(content, place);
      return "accepted";
    } catch (IOException e) {
      return ("" + e.getMessage())
          .replaceAll(Pattern.quote(place.toString()) + "\\S*", "…")
          .replaceAll("\"[^\"]*\"|'[^']*'|\\(.*\\)|\\[.*\\]|\\{.*\\}", "…")
          .replaceAll("\\d+", "0");
    } catch (RuntimeException | Error e) {
      return e.getClass().getName(); // a finding
    }
  }

  private void keep(byte[] content) throws IOException {
    Files.write(folder.resolve(name(content)), content);
  }

  private static String name(byte[] content) {
    return Sha256.of(content).substring(0, DIGITS_OF_NAME);
  }

  private static List<Path> shortestFirst(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .sorted(
              Comparator.comparingLong((Path file) -> file.toFile().length())
                  .thenComparing(file -> file))
          .toList();
    }
  }
}
