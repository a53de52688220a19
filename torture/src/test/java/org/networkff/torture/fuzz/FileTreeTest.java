package org.networkff.torture.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
  @TempDir private Path place;
  private Path tree = Path.of("");

  @BeforeEach
  void nameTree() {
    tree = place.resolve("tree");
  }

  private void unpack(FileTree packed) throws IOException {
    FileTree.unpack(tree, packed.packed());
  }

  @Test
  void filesFoldersAndLinksComeOut() throws IOException {
    byte[] long300 = new byte[300];
    Arrays.fill(long300, (byte) 7);
    unpack(
        new FileTree()
            .file("a/b/one", long300)
            .file("two", new byte[0])
            .folder("empty")
            .link("a/link", "two")
            .link("loop", "./a"));
    assertThat(tree.resolve("a/b/one")).hasBinaryContent(long300);
    assertThat(tree.resolve("two")).isEmptyFile();
    assertThat(tree.resolve("empty")).isEmptyDirectory();
    assertThat(tree.resolve("a/link")).isSymbolicLink().isEmptyFile();
    assertThat(tree.resolve("loop/b/one")).exists();
  }

  @Test
  void whatWasThereIsGone() throws IOException {
    unpack(new FileTree().file("a/old", new byte[1]).link("link", ""));
    unpack(new FileTree().file("new", new byte[1]));
    try (Stream<Path> files = Files.list(tree)) {
      assertThat(files).containsExactly(tree.resolve("new"));
    }
  }

  @Test
  void nothingOutsideIsTouched() throws IOException {
    Path other = Files.write(place.resolve("other"), List.of("mine"));
    unpack(
        new FileTree()
            .file("../other", "theirs".getBytes(UTF_8))
            .file(other.toString(), "theirs".getBytes(UTF_8))
            .link("up", "..")
            .link("root", "/")
            .link("here", ".")
            .file("here/../other", "theirs".getBytes(UTF_8))
            .file("up/other", "theirs".getBytes(UTF_8)));
    assertThat(other).hasContent("mine");
    assertThat(tree.resolve("up").toRealPath()).isEqualTo(tree.toRealPath());
    assertThat(tree.resolve("root").toRealPath()).isEqualTo(tree.toRealPath());
    try (Stream<Path> files = Files.list(place)) {
      assertThat(files).containsExactlyInAnyOrder(tree, other);
    }
  }

  @Test
  void anyBytesAreATree() {
    Random random = new Random(1);
    for (int length = 0; length < 300; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThatCode(() -> FileTree.unpack(tree, bytes)).doesNotThrowAnyException();
    }
  }
}
