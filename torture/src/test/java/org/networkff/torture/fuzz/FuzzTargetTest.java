package org.networkff.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.networkff.torture.TemporaryFolder;

/** What the fuzzer once found worth keeping is read again with every build. */
class FuzzTargetTest {
  private static final Path CORPUS = Path.of("src", "test", "resources", "corpus");

  private TemporaryFolder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = TemporaryFolder.makeInMemory();
  }

  @AfterEach
  void deleteFolder() throws IOException {
    folder.close();
  }

  @ParameterizedTest
  @EnumSource
  void goodFilesAreRead(FuzzTarget target) {
    assertThat(target.seeds()).isNotEmpty();
    for (byte[] seed : target.seeds()) {
      assertThatCode(() -> target.read(seed, folder.path())).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theReaderKeepsItsPromiseForTheWholeCorpus(FuzzTarget target) throws IOException {
    List<Path> inputs = new Corpus(target, CORPUS.resolve(target.text())).inputs();
    assertThat(inputs).isNotEmpty();
    for (Path input : inputs) {
      byte[] content = Files.readAllBytes(input);
      assertThatCode(() -> target.hold(content, folder.path()))
          .as("%s", input)
          .doesNotThrowAnyException();
    }
  }

  /** A cut or a wrong bit anywhere, which a fuzzer would not try one after the other. */
  @ParameterizedTest
  @EnumSource
  void theReaderKeepsItsPromiseForDamagedFiles(FuzzTarget target) {
    byte[] good = target.seeds().getFirst();
    for (int i = 0; i < good.length; i++) {
      target.hold(Arrays.copyOf(good, i), folder.path());
      byte[] wrong = good.clone();
      wrong[i] ^= (byte) (1 << i % 8);
      target.hold(wrong, folder.path());
    }
  }

  @Test
  void everyFolderOfTheCorpusHasItsTarget() throws IOException {
    List<String> targets = Arrays.stream(FuzzTarget.values()).map(FuzzTarget::text).toList();
    try (Stream<Path> folders = Files.list(CORPUS)) {
      assertThat(folders.map(folder -> "" + folder.getFileName()))
          .containsExactlyInAnyOrderElementsOf(targets);
    }
  }
}
