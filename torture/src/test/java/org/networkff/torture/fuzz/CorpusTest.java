package org.networkff.torture.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
  @TempDir private Path root;
  private Path found;
  private Path findings;
  private Corpus corpus;

  @BeforeEach
  void make() throws IOException {
    found = Files.createDirectory(root.resolve("found"));
    findings = Files.createDirectory(root.resolve("findings"));
    corpus = new Corpus(FuzzTarget.JSON, root.resolve("corpus"));
  }

  private List<String> added() throws IOException {
    corpus.add(findings, found, root);
    List<String> contents = new ArrayList<>();
    for (Path input : corpus.inputs()) {
      contents.add(Files.readString(input));
    }
    return contents;
  }

  private static void write(Path folder, String name, String content) throws IOException {
    Files.write(folder.resolve(name), content.getBytes(UTF_8));
  }

  @Test
  void theShortestInputOfEachAnswerIsKept() throws IOException {
    write(found, "a", "[1, 2, 3]");
    write(found, "b", "{}");
    write(found, "c", "[01]");
    write(found, "d", "[1, 2, 05]");
    assertThat(added()).containsExactly("{}", "[01]");
  }

  @Test
  void anAnswerThatIsKnownNeedsNoOtherInput() throws IOException {
    write(found, "a", "[7]");
    assertThat(added()).containsExactly("[7]");
    write(found, "b", "8");
    assertThat(added()).containsExactly("[7]");
  }

  @Test
  void findingsAreKeptWhateverTheAnswer() throws IOException {
    write(findings, "crash-1", "[]");
    write(findings, "Crash_1.java", "how to reproduce it");
    write(found, "a", "1");
    assertThat(added()).containsExactly("1", "[]");
  }
}
